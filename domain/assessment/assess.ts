import { type Day, isDay } from "@/domain/shared/day";
import type { CompiledLicence, CompiledRuleSet } from "./compile";
import { Evaluation } from "./evaluation";
import type { FactValue } from "./fact-layout";
import { licenceResult } from "./licence-result";
import { MissingFacts, idsOf } from "./missing-facts";
import { chooseNextQuestion } from "./next-question";
import { type FactError, type Facts, parseFacts } from "./parse-facts";
import { receiptOf } from "./receipt";
import type { Assessment, FactWarning } from "./result";
import { sharedTraces, traceOf } from "./trace";
import { FALSE, TRUE, UNKNOWN } from "./truth";
import type { Verdict } from "./verdict";

export interface AssessmentInput {
  /** Answers by fact id; null and absent mean "not known". */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Licence ids, merged into the fact `licences_held`. */
  readonly heldLicences?: readonly string[] | null;
  /** The day the rules are read at. */
  readonly date: Day;
}

export interface AssessOptions {
  /** Put the full reasoning of every entry into the result (default: leave it out; `traceLicence` makes it on demand). */
  readonly trace?: boolean;
  /** Facts a person said they do not know: `nextQuestion` passes over them. */
  readonly skip?: readonly string[];
}

/** Answers that parseFacts refuses; callers show `errors`, in their own words, before they assess. */
export class FactsRefused extends Error {
  override readonly name = "FactsRefused";
  constructor(readonly errors: readonly FactError[]) {
    super(errors.map(({ code, fact, given }) => `${fact}: ${code} (${given})`).join("; "));
  }
}

/**
 * One assessment: every catalogue entry exactly once, with verdict, reasons, eligibility, papers and prerequisites.
 *
 * Pure: no clock, no I/O; the same input gives the same result and receipt. Throws {@link FactsRefused} for answers
 * outside the vocabulary and RangeError for a date that is no day.
 */
export function assess(compiled: CompiledRuleSet, input: AssessmentInput, options: AssessOptions = {}): Assessment {
  if (!isDay(input.date)) throw new RangeError(`${String(input.date)} is no day like 2026-11-25`);
  const parsed = parseFacts(compiled.ruleSet, input.facts, input.heldLicences);
  if (!parsed.ok) throw new FactsRefused(parsed.errors);
  const evaluation = new Evaluation(compiled).load(parsed.facts, input.date);
  return resultOf(evaluation, parsed.facts, input.date, options);
}

/** Turns an evaluated profile into a result; for callers that keep an {@link Evaluation} for many profiles. */
export function resultOf(evaluation: Evaluation, given: Facts, date: Day, options: AssessOptions = {}): Assessment {
  const { compiled } = evaluation;
  const { ruleSet } = compiled;
  const { facts, warnings } = countedFacts(evaluation, given);
  const shared = options.trace ? sharedTraces(compiled) : null;
  const results = compiled.resultOrder.map((index) => {
    const licence = compiled.licences[index] as CompiledLicence; // resultOrder lists catalogue indexes
    const result = licenceResult(evaluation, licence);
    if (shared) result.trace = traceOf(evaluation, licence, shared);
    return result;
  });
  const verdicts: Record<string, Verdict> = {};
  for (const { licence, verdict } of results) verdicts[licence] = verdict;
  return {
    ruleSet: { version: ruleSet.version, hash: ruleSet.hash },
    date,
    facts,
    warnings,
    results,
    nextQuestion: chooseNextQuestion(evaluation, options.skip),
    receipt: receiptOf({ ruleSetHash: ruleSet.hash, facts, date, verdicts }),
  };
}

/** Verdicts only, by licence id: for re-assessing many profiles. About a tenth of the time of a full result. */
export function verdictsOf(evaluation: Evaluation): Record<string, Verdict> {
  const verdicts: Record<string, Verdict> = {};
  for (const { index, licence } of evaluation.compiled.licences) verdicts[licence.id] = evaluation.verdict(index);
  return verdicts;
}

function countedFacts(evaluation: Evaluation, given: Facts): { facts: Facts; warnings: FactWarning[] } {
  const { compiled, asked } = evaluation;
  const facts: Record<string, Facts[string]> = {};
  const warnings: FactWarning[] = [];
  for (const { fact, index } of compiled.layout.slots) {
    const value = given[fact.id];
    if (value === undefined) continue;
    if (asked[index] === TRUE) {
      facts[fact.id] = value;
      continue;
    }
    if (asked[index] === FALSE && sameAnswer(value, evaluation.valueOf(index))) continue; // it counts all the same
    const ask = compiled.askWhen[index];
    const because =
      asked[index] === UNKNOWN && ask
        ? new MissingFacts(evaluation).addNode(ask.node).ids()
        : idsOf(compiled, ask ? factsRead(compiled, ask.node) : []);
    warnings.push({ fact: fact.id, kind: asked[index] === FALSE ? "not-asked" : "waiting", because });
  }
  return { facts, warnings };
}

function sameAnswer(a: FactValue, b: FactValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function factsRead(compiled: CompiledRuleSet, node: number): number[] {
  const { clauseCount, clauseFact, groupStart, parts } = compiled.program;
  if (node < clauseCount) return [clauseFact[node] as number];
  const group = node - clauseCount;
  const read = new Set<number>();
  for (let p = groupStart[group] as number; p < (groupStart[group + 1] as number); p++)
    for (const fact of factsRead(compiled, parts[p] as number)) read.add(fact);
  return [...read];
}
