import type { CompiledRuleSet } from "@/domain/assessment/compile";
import { coneOf } from "@/domain/assessment/clause-cone";
import { Evaluation } from "@/domain/assessment/evaluation";
import type { FactSlot, FactValue } from "@/domain/assessment/fact-layout";
import { representativeAnswers } from "@/domain/assessment/representative-answers";
import { FALSE, TRUE } from "@/domain/assessment/truth";
import { type ClauseCoverage, decides } from "./coverage";
import { rulesOf } from "./rule-places";

/** What a scenario has to show of a clause to close a gap. */
export type Wanted = "true" | "false" | "decisive-true" | "decisive-false";

const MOST_TRIED = 20_000;

/**
 * Answers that show what is wanted of a clause, as differences from `base`; null when none was found among the
 * answers that stand for all others. Tries them all, changes of few facts first, up to 20,000.
 */
export function scenarioFor(
  compiled: CompiledRuleSet,
  gap: ClauseCoverage,
  wanted: Wanted,
  base: Readonly<Record<string, FactValue>>,
  date: string,
): Record<string, FactValue> | null {
  const key = JSON.stringify(gap.place);
  const root = rulesOf(compiled).find(({ place }) => JSON.stringify(place) === key)?.tree;
  if (!root) return null;
  const leaf = gap.path.reduce((tree, at) => tree.parts[at] ?? tree, root);
  const evaluation = new Evaluation(compiled).load(base, date);
  const slots = [...coneOf(compiled, [root.node]).keys()].flatMap((index) => compiled.layout.slots[index] ?? []);
  const state = wanted.endsWith("true") ? TRUE : FALSE;
  const isShown = () =>
    evaluation.states[leaf.node] === state &&
    (!wanted.startsWith("decisive") || decides(evaluation.states, { root, path: gap.path }));
  let tried = 0;
  const choose = (from: number, left: number, chosen: Record<string, FactValue>): Record<string, FactValue> | null => {
    if (isShown()) return chosen;
    if (left === 0) return null;
    for (let i = from; i < slots.length && tried < MOST_TRIED; i++) {
      const slot = slots[i] as FactSlot;
      const before = evaluation.answerOf(slot.index);
      for (const { value } of representativeAnswers(compiled, slot)) {
        tried++;
        evaluation.answer(slot.index, value);
        const found = choose(i + 1, left - 1, { ...chosen, [slot.fact.id]: value });
        evaluation.answer(slot.index, before);
        if (found) return found;
      }
    }
    return null;
  };
  for (let facts = 0; facts <= slots.length && tried < MOST_TRIED; facts++) {
    const found = choose(0, facts, {});
    if (found) return found;
  }
  return null;
}
