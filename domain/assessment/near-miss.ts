import type { CompiledLicence, CompiledRuleSet } from "./compile";
import { eligibilityOf } from "./eligibility";
import type { Evaluation } from "./evaluation";
import type { FactSlot, FactValue } from "./fact-layout";
import { singleChanges, type FactChange } from "./fact-changes";
import { clausesOf } from "@/domain/rules/predicate";
import { TRUE } from "./truth";
import type { Verdict } from "./verdict";

export interface VerdictNearMiss {
  readonly change: FactChange;
  /** The verdict this change alone would lead to. */
  readonly verdict: Verdict;
}

export interface GapNearMiss {
  readonly condition: string;
  /** The smallest change of one fact that closes the gap, or null when one fact is not enough. */
  readonly change: FactChange | null;
}

/**
 * What would change the verdict of an entry: for each answered fact the smallest change that alone leads to another
 * settled verdict, smallest first. Empty for an undetermined verdict (ask its missing facts instead) and when no single
 * fact turns it. Leaves the evaluation as it found it.
 */
export function nearMissesOfVerdict(evaluation: Evaluation, entry: CompiledLicence): VerdictNearMiss[] {
  const before = evaluation.verdict(entry.index);
  if (before === "undetermined") return [];
  const found: (VerdictNearMiss & { size: number })[] = [];
  for (const slot of answeredFacts(evaluation)) {
    if (!evaluation.compiled.licencesOfFact[slot.index]?.includes(entry.index)) continue;
    const change = smallestChange(evaluation, slot, () => {
      const after = evaluation.verdict(entry.index);
      return after !== before && after !== "undetermined";
    });
    if (!change) continue;
    const verdict = withAnswer(evaluation, slot, change.after, () => evaluation.verdict(entry.index));
    found.push({ change, verdict, size: change.size });
  }
  return found.sort((a, b) => a.size - b.size).map(({ change, verdict }) => ({ change, verdict }));
}

/** For each failed condition of an entry: the smallest change of one fact that closes it. */
export function nearMissesOfGaps(evaluation: Evaluation, entry: CompiledLicence): GapNearMiss[] {
  const { gaps } = eligibilityOf(evaluation, entry);
  return gaps
    .filter((gap) => gap.state === "fail")
    .map(({ condition, alternativeGroup }) => {
      const facts = factsOf(evaluation.compiled, entry, condition, alternativeGroup);
      let best: FactChange | null = null;
      for (const slot of answeredFacts(evaluation)) {
        if (!facts.has(slot.fact.id)) continue;
        const change = smallestChange(
          evaluation,
          slot,
          () => !eligibilityOf(evaluation, entry).gaps.some((gap) => gap.condition === condition),
        );
        if (change && (!best || change.size < best.size)) best = change;
      }
      return { condition, change: best };
    });
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
