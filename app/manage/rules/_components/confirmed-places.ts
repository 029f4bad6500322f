import { standingInWords } from "@/components/rules/figure";
import type { Words } from "@/components/words";
import { isSamePart } from "@/domain/rules/draft-parts";
import type { api } from "@/server/api/caller";

type Said = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleConfirmations"]["ofLicence"]>>;

/** Where in an entry of a draft something stands that was confirmed word for word, and by whom, in words. */
export function confirmedPlaces(w: Words, entry: unknown, said: Said): { path: string; words: string }[] {
  const fields = entry as Record<string, unknown>; // an entry is an object with its fields
  return said.flatMap(({ field, content, standing }) => {
    const words = standingInWords(w, standing);
    const value = fields[field];
    if (words === null || value === undefined) return [];
    if (isSamePart(value, content)) return [{ path: field, words }];
    const index = Array.isArray(value) ? value.findIndex((each) => isSamePart(each, content)) : -1;
    return index < 0 ? [] : [{ path: `${field}.${index}`, words }];
  });
}
