import type { CompiledRuleSet } from "@/domain/assessment/compile";
import { equivalentsOf } from "./equivalents";
import type { Mutant } from "./mutants";
import { mutantLine } from "./rule-places";
import type { BookCase } from "./run-scenario";
import type { ExplainedSurvivor } from "./scenario";
import { survivorsOf } from "./survivors";

export interface MutationScore {
  readonly score: {
    /** Without those that are no mistake, because they come out the same for every company. */
    readonly mutants: number;
    readonly killed: number;
    readonly equivalent: number;
  };
  readonly survivors: readonly Mutant[];
  /** Survivors that nobody has explained. */
  readonly unexplained: readonly string[];
  /** Explanations of mutants that are killed, or gone. */
  readonly outdated: readonly string[];
}

/** How many small mistakes the book notices, and which it lets through. */
export function scoreOf(
  compiled: CompiledRuleSet,
  mutants: readonly Mutant[],
  cases: readonly BookCase[],
  explained: readonly ExplainedSurvivor[],
  date: string,
  onCase?: (done: number) => void,
): MutationScore {
  const equivalent = equivalentsOf(compiled.ruleSet, mutants);
  const real = mutants.filter((mutant) => !equivalent.has(mutant));
  const survivors = survivorsOf(compiled, real, cases, date, onCase);
  const lines = new Set(survivors.map((mutant) => mutantLine(compiled.ruleSet, mutant)));
  const known = new Set(explained.map(({ mutant }) => mutant));
  return {
    score: { mutants: real.length, killed: real.length - survivors.length, equivalent: equivalent.size },
    survivors,
    unexplained: [...lines].filter((line) => !known.has(line)),
    outdated: [...known].filter((line) => !lines.has(line)),
  };
}
