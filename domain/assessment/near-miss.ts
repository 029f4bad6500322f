import type { CompiledLicence, CompiledRuleSet } from "./compile";
import { eligibilityOf } from "./eligibility";
import type { Evaluation } from "./evaluation";
import type { FactSlot, FactValue } from "./fact-layout";
import { singleChanges, type FactChange } from "./fact-changes";
import { clausesOf } from "@/domain/rules/predicate";
import type { Gap } from "./result";
import { TRUE } from "./truth";
import type { Verdict } from "./verdict";

export interface VerdictNearMiss {
  readonly change: FactChange;
  /** The verdict this change alone would lead to. */
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
 * What would change the verdict of an entry: for each answered fact the smallest change that alone leads to another
 * settled verdict, smallest first. Where none does, the changes after which it would be open again: an answer that makes
 * another question count is no answer without effect. Empty for an undetermined verdict (ask its missing facts instead) and
 * when none of the changes tried (see `singleChanges`) has an effect. Leaves the evaluation as it found it.
 */
export function nearMissesOfVerdict(evaluation: Evaluation, entry: CompiledLicence): VerdictNearMiss[] {
  const before = evaluation.verdict(entry.index);
  if (before === "undetermined") return [];
  const slots = answeredFacts(evaluation).filter(({ index }) =>
    evaluation.compiled.licencesOfFact[index]?.includes(entry.index),
  );
  const turning = (isTurned: (after: Verdict) => boolean) =>
    slots
      .flatMap((slot) => {
        const change = smallestChange(evaluation, slot, () => isTurned(evaluation.verdict(entry.index)));
        if (!change) return [];
        return [{ change, verdict: withAnswer(evaluation, slot, change.after, () => evaluation.verdict(entry.index)) }];
      })
      .sort((a, b) => a.change.size - b.change.size);
  const settled = turning((after) => after !== before && after !== "undetermined");
  return settled.length > 0 ? settled : turning((after) => after === "undetermined");
}

/** For each failed condition of an entry: the smallest change of one fact that closes it, else of two together. */
export function nearMissesOfGaps(evaluation: Evaluation, entry: CompiledLicence): GapNearMiss[] {
  const { gaps } = eligibilityOf(evaluation, entry);
  return gaps
    .filter((gap) => gap.state === "fail")
    .map(({ condition, alternativeGroup }) => {
      const read = factsOf(evaluation.compiled, entry, condition, alternativeGroup);
      const slots = answeredFacts(evaluation).filter((slot) => read.has(slot.fact.id));
      const isClosed = () => !eligibilityOf(evaluation, entry).gaps.some((gap) => gap.condition === condition);
      const one = oneFact(evaluation, slots, isClosed);
      const own = ownFactsOf(entry, condition);
      return {
        condition,
        changes: one ?? twoFacts(evaluation, slots, isClosed) ?? [],
        others: one
          ? otherFacts(
              evaluation,
              slots.filter(({ fact }) => own.has(fact.id)),
              one,
              () => isClosed() && opensNone(evaluation, entry, gaps),
            )
          : [],
      };
    });
}

function oneFact(evaluation: Evaluation, slots: readonly FactSlot[], turned: () => boolean): FactChange[] | null {
  let best: FactChange | null = null;
  for (const slot of slots) {
    const change = smallestChange(evaluation, slot, turned);
    if (change && (!best || change.size < best.size)) best = change;
  }
  return best && [best];
}

function otherFacts(
  evaluation: Evaluation,
  slots: readonly FactSlot[],
  taken: readonly FactChange[],
  turned: () => boolean,
): FactChange[] {
  return slots
    .filter(({ fact }) => taken.every((change) => change.fact !== fact.id))
    .flatMap((slot) => smallestChange(evaluation, slot, turned) ?? [])
    .sort((a, b) => a.size - b.size);
}

/** Whether every condition that fails now failed before, too. */
function opensNone(evaluation: Evaluation, entry: CompiledLicence, before: readonly Gap[]): boolean {
  const failed = new Set(before.flatMap((gap) => (gap.state === "fail" ? [gap.condition] : [])));
  return eligibilityOf(evaluation, entry).gaps.every((gap) => gap.state !== "fail" || failed.has(gap.condition));
}

/** Each change is a single switch or step: a condition that asks for more of two facts at once is explained in words. */
function twoFacts(evaluation: Evaluation, slots: readonly FactSlot[], turned: () => boolean): FactChange[] | null {
  let best: { readonly changes: FactChange[]; readonly size: number } | null = null;
  for (const [i, first] of slots.entries())
    for (const change of smallChanges(evaluation, first))
      for (const second of slots.slice(i + 1)) {
        const also = withAnswer(evaluation, first, change.after, () =>
          evaluation.asked[second.index] === TRUE ? smallestChange(evaluation, second, turned) : null,
        );
        if (!also || also.size > 1) continue;
        const size = change.size + also.size;
        if (!best || size < best.size) best = { changes: [change, also], size };
      }
  return best?.changes ?? null;
}

function smallChanges(evaluation: Evaluation, slot: FactSlot): FactChange[] {
  const before = evaluation.answerOf(slot.index) as FactValue; // answered facts only
  return [...singleChanges(evaluation.compiled, slot, before)].filter(({ size }) => size <= 1);
}

/** Facts that a condition reads, and those of its alternatives: meeting one of them closes it too. */
function factsOf(compiled: CompiledRuleSet, entry: CompiledLicence, id: string, group: string | null): Set<string> {
  const facts = new Set<string>();
  const add = (fact: string) => {
    facts.add(fact);
    const index = compiled.layout.indexOf.get(fact);
    const ask = index === undefined ? null : compiled.askWhen[index];
    if (ask) for (const clause of clausesOf(ask.predicate)) if (!facts.has(clause.fact)) add(clause.fact);
  };
  for (const condition of entry.licence.conditions) {
    if (condition.id !== id && (group === null || condition.alternativeGroup !== group)) continue;
    for (const predicate of [condition.appliesWhen, condition.check])
      if (predicate) for (const clause of clausesOf(predicate)) add(clause.fact);
  }
  return facts;
}

/** The facts that a condition itself names, not those that only decide whether these are asked. */
function ownFactsOf(entry: CompiledLicence, id: string): Set<string> {
  const condition = entry.licence.conditions.find((each) => each.id === id);
  const predicates = [condition?.appliesWhen, condition?.check].filter((predicate) => predicate != null);
  return new Set(predicates.flatMap((predicate) => [...clausesOf(predicate)].map(({ fact }) => fact)));
}

function answeredFacts(evaluation: Evaluation): FactSlot[] {
  return evaluation.compiled.layout.slots.filter(
    ({ index }) => evaluation.answered[index] === 1 && evaluation.asked[index] === TRUE,
  );
}

function smallestChange(evaluation: Evaluation, slot: FactSlot, turned: () => boolean): FactChange | null {
  const before = evaluation.answerOf(slot.index) as FactValue; // answered facts only
  for (const change of singleChanges(evaluation.compiled, slot, before))
    if (withAnswer(evaluation, slot, change.after, turned)) return change;
  return null;
}

function withAnswer<T>(evaluation: Evaluation, slot: FactSlot, value: FactValue, look: () => T): T {
  const before = evaluation.answerOf(slot.index);
  evaluation.answer(slot.index, value);
  try {
    return look();
  } finally {
    evaluation.answer(slot.index, before);
  }
}
