import type { CompiledRuleSet } from "./compile";
import { canStillDecide } from "./decisive-facts";
import { Evaluation } from "./evaluation";
import type { FactSlot } from "./fact-layout";
import { MissingFacts } from "./missing-facts";
import type { Facts } from "./parse-facts";
import { representativeAnswers } from "./representative-answers";
import { TRUE } from "./truth";
import { VERDICTS } from "./verdict";

const UNDETERMINED = VERDICTS.indexOf("undetermined");

/**
 * The fact to ask next: of those that can still matter to a verdict and whose question applies, the one whose answer
 * settles most licences on average; between equals the one that more licences wait for, then vocabulary order (facts
 * of one group stand together). Null when no answer could change a verdict.
 *
 * facts: normalised answers (parseFacts). skip: facts a person said they do not know.
 */
export function nextQuestion(
  compiled: CompiledRuleSet,
  facts: Facts,
  date: string,
  skip: readonly string[] = [],
): string | null {
  return chooseNextQuestion(new Evaluation(compiled).load(facts, date), skip);
}

/** {@link nextQuestion} on a profile that is evaluated already; leaves the evaluation as it found it. */
export function chooseNextQuestion(evaluation: Evaluation, skip: readonly string[] = []): string | null {
  const { slots } = evaluation.compiled.layout;
  const candidates = [...licencesWaitingFor(evaluation)]
    .filter(([fact]) => evaluation.asked[fact] === TRUE && !skip.includes((slots[fact] as FactSlot).fact.id))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const rest = new Set(candidates);
  for (;;) {
    let best: { candidate: (typeof candidates)[number]; settled: number } | null = null;
    for (const candidate of rest) {
      const [fact, waiting] = candidate;
      // An answer settles at most the licences that wait for the fact, and from here on fewer wait.
      if (best && best.settled >= waiting) break;
      const settled = expectedSettled(evaluation, slots[fact] as FactSlot);
      if (!best || settled > best.settled) best = { candidate, settled };
    }
    if (!best) return null;
    const [fact] = best.candidate;
    if (canStillDecide(evaluation, fact)) return (slots[fact] as FactSlot).fact.id;
    rest.delete(best.candidate);
  }
}

/** For each unanswered fact that can still matter to a verdict: how many undetermined licences wait for it. */
export function licencesWaitingFor(evaluation: Evaluation): Map<number, number> {
  const waiting = new Map<number, number>();
  for (const licence of evaluation.compiled.licences) {
    if (evaluation.verdict(licence.index) !== "undetermined") continue;
    for (const fact of new MissingFacts(evaluation).addVerdict(licence).facts)
      waiting.set(fact, (waiting.get(fact) ?? 0) + 1);
  }
  return waiting;
}

/** Mean number of licences an answer settles, over the answers that stand for all of them. */
function expectedSettled(evaluation: Evaluation, slot: FactSlot): number {
  const licences = evaluation.compiled.licencesOfFact[slot.index] ?? new Uint16Array();
  const open = [...licences].filter((licence) => evaluation.verdictIndex(licence) === UNDETERMINED);
  const before = evaluation.answerOf(slot.index); // an answer may wait for its question to apply
  let total = 0;
  let weights = 0;
  for (const { value, weight } of representativeAnswers(evaluation.compiled, slot)) {
    evaluation.answer(slot.index, value);
    let settled = 0;
    for (const licence of open) if (evaluation.verdictIndex(licence) !== UNDETERMINED) settled++;
    total += weight * settled;
    weights += weight;
  }
  evaluation.answer(slot.index, before);
  return weights === 0 ? 0 : total / weights;
}
