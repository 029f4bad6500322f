import type { Predicate } from "@/domain/rules/predicate";
import type { Licence } from "@/domain/rules/schema";

export type Path = readonly (string | number)[];

/** Parts of an entry whose rules have a `when`. */
export const RULE_PARTS = ["triggers", "exemptions", "blockers", "prerequisites", "documents"] as const;

/** A rule of an entry, with what it is called and the day it holds. */
export interface PlacedRule {
  readonly kind: (typeof RULE_PARTS)[number];
  /** Of the rule; of a prerequisite, the licence it names. */
  readonly id: string;
  readonly path: Path;
  readonly when: Predicate;
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
}

/** Every rule of an entry that has a `when`. Prerequisites and papers hold on every day. */
export function rulesWithWhen(licence: Licence): PlacedRule[] {
  return RULE_PARTS.flatMap((kind) =>
    licence[kind].flatMap((rule, index): PlacedRule[] => {
      if (!rule.when) return [];
      const id = "id" in rule ? rule.id : rule.licence;
      const days = "inForceFrom" in rule ? rule : { inForceFrom: null, inForceTo: null };
      const { inForceFrom, inForceTo } = days;
      return [{ kind, id, path: [kind, index, "when"], when: rule.when, inForceFrom, inForceTo }];
    }),
  );
}

/** The parts of a group, and how a step into each is written in a path. */
export function partsOfPredicate(predicate: Predicate): { part: Predicate; step: Path }[] {
  if ("not" in predicate) return [{ part: predicate.not, step: ["not"] }];
  if ("fact" in predicate) return [];
  return "all" in predicate
    ? predicate.all.map((part, i) => ({ part, step: ["all", i] }))
    : predicate.any.map((part, i) => ({ part, step: ["any", i] }));
}
