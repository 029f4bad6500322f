import type { CompiledRuleSet, PredicateTree } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import { FALSE, TRUE, UNKNOWN } from "@/domain/assessment/truth";
import type { Clause, Predicate } from "@/domain/rules/predicate";
import { type RulePlace, rulesOf } from "./rule-places";
import type { BookCase } from "./run-scenario";

/** What the book has seen of one clause where it stands. */
export interface ClauseCoverage {
  readonly place: RulePlace;
  /** The whole predicate that the clause stands in. */
  readonly predicate: Predicate;
  readonly clause: Clause;
  /** From the root of the predicate: which part of which part. */
  readonly path: readonly number[];
  readonly isTrue: boolean;
  readonly isFalse: boolean;
  readonly isUnknown: boolean;
  /** Seen true, and seen false, where it alone decided its predicate (MC/DC): had it been the other, so had the predicate. */
  readonly isDecisive: boolean;
}

export interface CoverageFigures {
  readonly clauses: number;
  readonly bothWays: number;
  readonly unknown: number;
  readonly decisive: number;
}

type Seen = { -readonly [K in keyof Omit<ClauseCoverage, "isDecisive">]: ClauseCoverage[K] } & {
  tree: PredicateTree;
  root: PredicateTree;
  decidedTrue: boolean;
  decidedFalse: boolean;
};

/** Runs every case and looks at every clause of every predicate. `onCase` hears how many are done. */
export function coverageOf(
  compiled: CompiledRuleSet,
  cases: readonly BookCase[],
  date: string,
  onCase: (done: number) => void = () => {},
): ClauseCoverage[] {
  const seen = rulesOf(compiled).flatMap(({ place, tree }) => leavesOf(tree).map((leaf) => unseen(place, tree, leaf)));
  const evaluation = new Evaluation(compiled);
  cases.forEach(({ facts }, i) => {
    evaluation.load(facts, date);
    for (const each of seen) look(evaluation, each);
    onCase(i + 1);
  });
  return seen.map(({ tree: _, root: __, decidedTrue, decidedFalse, ...rest }) => ({
    ...rest,
    isDecisive: decidedTrue && decidedFalse,
  }));
}

export function figuresOf(coverage: readonly ClauseCoverage[]): CoverageFigures {
  const count = (is: (each: ClauseCoverage) => boolean) => coverage.filter(is).length;
  return {
    clauses: coverage.length,
    bothWays: count(({ isTrue, isFalse }) => isTrue && isFalse),
    unknown: count(({ isUnknown }) => isUnknown),
    decisive: count(({ isDecisive }) => isDecisive),
  };
}

interface Leaf {
  readonly tree: PredicateTree;
  readonly path: readonly number[];
}

function leavesOf(tree: PredicateTree, path: readonly number[] = []): Leaf[] {
  if (tree.parts.length === 0 && "fact" in tree.predicate) return [{ tree, path }];
  return tree.parts.flatMap((part, i) => leavesOf(part, [...path, i]));
}

function unseen(place: RulePlace, root: PredicateTree, { tree, path }: Leaf): Seen {
  const clause = tree.predicate as Clause; // a leaf
  const no = { isTrue: false, isFalse: false, isUnknown: false, decidedTrue: false, decidedFalse: false };
  return { place, predicate: root.predicate, clause, path, tree, root, ...no };
}

function look({ states }: Evaluation, seen: Seen): void {
  const state = states[seen.tree.node];
  if (state === UNKNOWN) seen.isUnknown = true;
  else if (state === TRUE) {
    seen.isTrue = true;
    seen.decidedTrue ||= decides(states, seen);
  } else {
    seen.isFalse = true;
    seen.decidedFalse ||= decides(states, seen);
  }
}

/** With everything else as it is: would the predicate turn with this one clause, from true to false or back? */
function decides(states: Uint8Array, { root, path }: Pick<Seen, "root" | "path">): boolean {
  const withTrue = stateWith(states, root, path, TRUE);
  const withFalse = stateWith(states, root, path, FALSE);
  return withTrue !== withFalse && withTrue !== UNKNOWN && withFalse !== UNKNOWN;
}

function stateWith(states: Uint8Array, tree: PredicateTree, path: readonly number[], value: number): number {
  const [at, ...rest] = path;
  if (at === undefined) return value;
  const parts = tree.parts.map((part, i) =>
    i === at ? stateWith(states, part, rest, value) : (states[part.node] as number),
  );
  if ("all" in tree.predicate) return Math.min(...parts);
  if ("any" in tree.predicate) return Math.max(...parts);
  return TRUE - (parts[0] as number);
}
