import { placeInWords, valueInWords } from "@/components/rules/place-words";
import type { Words } from "@/components/words";
import { readPartKey } from "@/domain/rules/draft-parts";
import { getTranslator } from "@/messages";
import type { api } from "@/server/api/caller";

type Preview = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["ruleDrafts"]["previewRebase"]>>;

/** A part of which somebody must choose a side, and what each side says at the places that both changed. */
export interface RebaseChoice {
  part: string;
  name: string;
  places: { key: string; place: string | null; mine: string; theirs: string }[];
}

export interface Newer {
  label: string;
  choices: RebaseChoice[];
}

/** The newest rules that a draft does not build on yet, in words; null where it does. */
export function newerInWords(w: Words, { label, bothChanged }: Preview): Newer | null {
  const t = getTranslator(w.locale, "rules-desk");
  if (label === null) return null;
  const choices = bothChanged.map(({ part, name, change, fields }): RebaseChoice => {
    const kind = readPartKey(part)?.kind ?? "meta";
    const called = name ? (w.locale === "en" ? name.en : name.zh) : t(`kind.${kind}`);
    // One side took the part away: there is nothing to set beside it.
    if (change !== "changed") {
      const [mine, theirs] =
        change === "removed" ? (["removed", "changed"] as const) : (["changed", "removed"] as const);
      return {
        ...{ part, name: called },
        places: [{ key: part, place: null, mine: t(`change.${mine}`), theirs: t(`change.${theirs}`) }],
      };
    }
    const places = fields.map((field) => ({
      key: field.path.join("."),
      place: [field.item, placeInWords(w, field)].filter(Boolean).join(" › "),
      mine: valueInWords(w, field.path, field.after) ?? t("diff.nothing"),
      theirs: valueInWords(w, field.path, field.before) ?? t("diff.nothing"),
    }));
    return { part, name: called, places };
  });
  return { label, choices };
}
