import type { FactValue } from "@/domain/assessment/fact-layout";
import type { Companies } from "@/domain/checks/companies";
import { EVERYBODY, NOBODY } from "@/domain/checks/decision-diagram";
import type { Predicate } from "@/domain/rules/predicate";
import type { ClauseCoverage } from "./coverage";

/** What a scenario has to show of a clause to close a gap. */
export type Wanted = "true" | "false" | "decisive-true" | "decisive-false";

/**
 * Answers that show what is wanted of a clause: the plainest company that does; the rest it may answer with "no". Null when
 * there is no such company: exactly, not only among those tried.
 */
export function scenarioFor(
  companies: Companies,
  gap: Pick<ClauseCoverage, "clause" | "path"> & { readonly predicate: Predicate },
  wanted: Wanted,
): Record<string, FactValue> | null {
  const { diagrams } = companies;
  const holds = companies.where(gap.clause);
  const state = wanted.endsWith("true") ? holds : diagrams.not(holds);
  if (!wanted.startsWith("decisive")) return companies.example(state);
  const ifTrue = companies.whereWith(gap.predicate, gap.path, EVERYBODY);
  const ifFalse = companies.whereWith(gap.predicate, gap.path, NOBODY);
  const turns = diagrams.or(diagrams.without(ifTrue, ifFalse), diagrams.without(ifFalse, ifTrue));
  return companies.example(diagrams.and(state, turns));
}

/** What the book still has to show of a clause; once it was seen both ways, that it decides. */
export function wantedOf({ isTrue, isFalse, isDecisive }: ClauseCoverage): Wanted[] {
  if (!isTrue || !isFalse) return [...(isTrue ? [] : ["true" as const]), ...(isFalse ? [] : ["false" as const])];
  return isDecisive ? [] : ["decisive-true", "decisive-false"];
}
