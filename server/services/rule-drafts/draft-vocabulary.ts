import type { Fact, FactGroup, Licence, Source } from "@/domain/rules/schema";
import { mustBeAble, read, type ServiceContext } from "../context";
import { contentOfDraftIn } from "./content-of-draft";

/** What the parts of a draft may name, without the texts that nobody picks by. */
export interface DraftVocabulary {
  groups: readonly FactGroup[];
  facts: Pick<Fact, "id" | "group" | "type" | "unit" | "label" | "options" | "optionsFrom" | "retired">[];
  sources: Pick<Source, "id" | "title">[];
  licences: (Pick<Licence, "id" | "kind"> & { short: Licence["names"]["short"] })[];
}

/** The facts, sources and entries of a draft, in its order. NOT_FOUND when there is no such draft. */
export async function draftVocabulary(ctx: ServiceContext, input: { draftId: string }): Promise<DraftVocabulary> {
  mustBeAble(ctx, "rules.read");
  const { groups, facts, sources, licences } = await read(ctx, (tx) => contentOfDraftIn(tx, ctx, input.draftId));
  return {
    groups,
    facts: facts.map(({ id, group, type, unit, label, options, optionsFrom, retired }) => ({
      ...{ id, group, type, label },
      ...(unit ? { unit } : {}),
      ...(options ? { options } : {}),
      ...(optionsFrom ? { optionsFrom } : {}),
      ...(retired ? { retired } : {}),
    })),
    sources: sources.map(({ id, title }) => ({ id, title })),
    licences: licences.map(({ id, kind, names }) => ({ id, kind, short: names.short })),
  };
}
