import { type Cone, conditionCone, verdictCone } from "./clause-cone";
import type { CompiledLicence } from "./compile";
import { conditionStates, eligibilityOf } from "./eligibility";
import type { Evaluation } from "./evaluation";
import { type FactSlot, type FactValue, LICENCES_HELD } from "./fact-layout";
import { changesOf, type FactChange } from "./fact-changes";
import { clausesOf } from "@/domain/rules/predicate";
import type { Gap } from "./result";
import type { Verdict } from "./verdict";

export interface VerdictNearMiss {
  /** Of one fact, or of two that only together have this effect. */
  readonly changes: readonly FactChange[];
  /** The verdict they lead to. */
  readonly verdict: Verdict;
}

export interface GapNearMiss {
  readonly condition: string;
  /** The smallest change that closes the gap: of one fact, or of two together; empty when two are not enough. */
  readonly changes: readonly FactChange[];
  /** Changes of another single fact that close it as well and open no other gap, such as a narrower scope; smallest first. */
  readonly others: readonly FactChange[];
}

/**
 * What would turn the verdict of an entry: for each fact the smallest realistic change that alone leads to another settled
 * verdict, smallest first; where no fact does it alone, each smallest pair. Where two are not enough, the changes after
 * which it would be open again: an answer that makes another question count is no answer without effect. Empty for an
 * undetermined verdict (ask its missing facts instead). Leaves the evaluation as it found it.
 *
 * Exact over the answers given: no smaller realistic change turns it (see `changesOf`). What is held is left out: nobody gets
 * or drops a licence to change what the law asks for.
 */
export function nearMissesOfVerdict(evaluation: Evaluation, entry: CompiledLicence): VerdictNearMiss[] {
  const before = evaluation.verdict(entry.index);
  if (before === "undetermined") return [];
  const cone = new Map(verdictCone(evaluation.compiled, entry));
  cone.delete(evaluation.compiled.layout.indexOf.get(LICENCES_HELD) ?? -1);
  const movable = movableFacts(evaluation, cone);
  const verdict = () => evaluation.verdict(entry.index);
  const isBeyondReach = () => verdict() === before;
  const turned: Goal = { isReached: () => !isBeyondReach() && verdict() !== "undetermined", isBeyondReach };
  const told = (found: readonly (readonly FactChange[])[]) =>
    found.map((changes) => ({ changes, verdict: after(evaluation, changes, verdict) }));
  const alone = movable.flatMap((one) => smallest(evaluation, one, turned) ?? []).map((change) => [change]);
  if (alone.length > 0) return told(alone.sort(byCost(evaluation)));
  const pairs = smallestPairs(evaluation, movable, turned);
  if (pairs.length > 0) return told(pairs);
  const open = movable.flatMap(
    (one) => smallest(evaluation, one, { isReached: () => verdict() === "undetermined", isBeyondReach }) ?? [],
  );
  return told(open.map((change) => [change]).sort(byCost(evaluation)));
}

/** For each failed condition of an entry: the smallest realistic change of one fact that closes it, else of two together. */
export function nearMissesOfGaps(evaluation: Evaluation, entry: CompiledLicence): GapNearMiss[] {
  const { gaps } = eligibilityOf(evaluation, entry);
  return gaps
    .filter((gap) => gap.state === "fail")
    .map(({ condition }) => {
      const movable = movableFacts(evaluation, conditionCone(evaluation.compiled, entry, condition));
      const closed = closedTest(evaluation, entry, condition);
      const alone = movable
        .flatMap((one) => smallest(evaluation, one, closed) ?? [])
        .map((change) => [change])
        .sort(byCost(evaluation));
      const [first] = alone;
      if (!first) return { condition, changes: smallestPairs(evaluation, movable, closed)[0] ?? [], others: [] };
      const own = ownFactsOf(entry, condition);
      const others = movable
        .filter(({ slot }) => own.has(slot.fact.id) && slot.fact.id !== first[0]?.fact)
        .flatMap(
          (one) =>
            smallest(evaluation, one, {
              ...closed,
              isReached: () => closed.isReached() && opensNone(evaluation, entry, gaps),
            }) ?? [],
        )
        .map((change) => [change])
        .sort(byCost(evaluation))
        .flat();
      return { condition, changes: first, others };
    });
}

/** The condition is no gap any more, by itself or because one of its alternatives is met or open. */
function closedTest(evaluation: Evaluation, entry: CompiledLicence, id: string): Goal {
  const at = entry.licence.conditions.findIndex((condition) => condition.id === id);
  if (entry.licence.conditions[at]?.alternativeGroup !== undefined) {
    const gap = () => eligibilityOf(evaluation, entry).gaps.find(({ condition }) => condition === id);
    return { isReached: () => gap() === undefined, isBeyondReach: () => gap()?.state === "fail" };
  }
  const state = () => conditionStates(evaluation, entry)[at];
  return {
    isReached: () => state() === "met" || state() === "not-applicable",
    isBeyondReach: () => state() === "fail",
  };
}

/** What is looked for, and how to see that no answers to the facts left open could bring it about. */
interface Goal {
  readonly isReached: () => boolean;
  /** Asked with some facts unknown: what is settled then holds whatever their answers are. */
  readonly isBeyondReach: () => boolean;
}

/** A fact that is answered and can be changed, with every change that counts; it may come to be asked with another's change. */
interface Movable {
  readonly slot: FactSlot;
  readonly changes: readonly FactChange[];
}

function movableFacts(evaluation: Evaluation, cone: Cone): Movable[] {
  const { compiled } = evaluation;
  return compiled.layout.slots.flatMap((slot): Movable[] => {
    const clauses = cone.get(slot.index);
    if (!clauses || evaluation.answered[slot.index] !== 1 || slot.fact.changeable === "no") return [];
    const before = evaluation.answerOf(slot.index) as FactValue; // answered
    const changes = changesOf(compiled, slot, before, clauses);
    return changes.length > 0 ? [{ slot, changes }] : [];
  });
}

function smallest(evaluation: Evaluation, { slot, changes }: Movable, goal: Goal): FactChange | null {
  if (withAnswer(evaluation, slot, undefined, goal.isBeyondReach)) return null;
  return changes.find((change) => withAnswer(evaluation, slot, change.after, goal.isReached)) ?? null;
}

/** For each two facts the smallest change of both together, the smaller first. */
function smallestPairs(evaluation: Evaluation, movable: readonly Movable[], goal: Goal): (readonly FactChange[])[] {
  const found: (readonly FactChange[])[] = [];
  for (const [i, first] of movable.entries())
    for (const second of movable.slice(i + 1)) {
      const pair = smallestPair(evaluation, first, second, goal);
      if (pair) found.push(pair);
    }
  return found.sort(byCost(evaluation));
}

function smallestPair(evaluation: Evaluation, first: Movable, second: Movable, goal: Goal): FactChange[] | null {
  const isHopeless = () => withAnswer(evaluation, second.slot, undefined, goal.isBeyondReach);
  if (withAnswer(evaluation, first.slot, undefined, isHopeless)) return null;
  let best: FactChange[] | null = null;
  let size = Number.POSITIVE_INFINITY;
  for (const change of first.changes) {
    if (change.size + (second.changes[0]?.size ?? 0) >= size) break;
    const also = withAnswer(evaluation, first.slot, change.after, () =>
      isHopeless()
        ? undefined
        : second.changes.find(
            (each) =>
              change.size + each.size >= size || withAnswer(evaluation, second.slot, each.after, goal.isReached),
          ),
    );
    if (!also || change.size + also.size >= size) continue;
    best = [change, also];
    size = change.size + also.size;
  }
  return best;
}

/** The smaller first; of equals what takes no effort. */
const byCost = (evaluation: Evaluation) => (a: readonly FactChange[], b: readonly FactChange[]) =>
  sizeOf(a) - sizeOf(b) || effortOf(evaluation, a) - effortOf(evaluation, b);

function effortOf({ compiled }: Evaluation, changes: readonly FactChange[]): number {
  const { slots, indexOf } = compiled.layout;
  return changes.filter(({ fact }) => slots[indexOf.get(fact) ?? -1]?.fact.changeable === "with-effort").length;
}

const sizeOf = (changes: readonly FactChange[]) => changes.reduce((sum, { size }) => sum + size, 0);

/** Whether every condition that fails now failed before, too. */
function opensNone(evaluation: Evaluation, entry: CompiledLicence, before: readonly Gap[]): boolean {
  const failed = new Set(before.flatMap((gap) => (gap.state === "fail" ? [gap.condition] : [])));
  return eligibilityOf(evaluation, entry).gaps.every((gap) => gap.state !== "fail" || failed.has(gap.condition));
}

/** The facts that a condition itself names, not those that only decide whether these are asked. */
function ownFactsOf(entry: CompiledLicence, id: string): Set<string> {
  const condition = entry.licence.conditions.find((each) => each.id === id);
  const predicates = [condition?.appliesWhen, condition?.check].filter((predicate) => predicate != null);
  return new Set(predicates.flatMap((predicate) => [...clausesOf(predicate)].map(({ fact }) => fact)));
}

/** What is seen once all of the changes are made. */
function after<T>(evaluation: Evaluation, [change, ...rest]: readonly FactChange[], look: () => T): T {
  if (!change) return look();
  const { slots, indexOf } = evaluation.compiled.layout;
  const slot = slots[indexOf.get(change.fact) ?? -1] as FactSlot; // changes are made from the layout
  return withAnswer(evaluation, slot, change.after, () => after(evaluation, rest, look));
}

function withAnswer<T>(evaluation: Evaluation, slot: FactSlot, value: FactValue | undefined, look: () => T): T {
  const before = evaluation.answerOf(slot.index);
  evaluation.answer(slot.index, value);
  try {
    return look();
  } finally {
    evaluation.answer(slot.index, before);
  }
}
