import { type Day, isDay } from "@/domain/shared/day";
import type { CompiledLicence, CompiledRuleSet } from "./compile";
import { eligibilityOf } from "./eligibility";
import { Evaluation } from "./evaluation";
import { MissingFacts, idsOf } from "./missing-facts";
import { chooseNextQuestion } from "./next-question";
import { type FactError, type Facts, parseFacts } from "./parse-facts";
import { receiptOf } from "./receipt";
import type {
  Assessment,
  BlockerFinding,
  DocumentFinding,
  FactWarning,
  LicenceResult,
  PrerequisiteFinding,
  Reason,
} from "./result";
import { traceOf } from "./trace";
import { FALSE, TRUE, UNKNOWN, truthName } from "./truth";
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
  const results = compiled.resultOrder.map((index) => {
    const licence = compiled.licences[index] as CompiledLicence; // resultOrder lists catalogue indexes
    const result = licenceResult(evaluation, licence);
    return options.trace ? { ...result, trace: traceOf(evaluation, licence) } : result;
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
    const ask = compiled.askWhen[index];
    const because =
      asked[index] === UNKNOWN && ask
        ? new MissingFacts(evaluation).addNode(ask.node).ids()
        : idsOf(compiled, ask ? factsRead(compiled, ask.node) : []);
    warnings.push({ fact: fact.id, kind: asked[index] === FALSE ? "not-asked" : "waiting", because });
  }
  return { facts, warnings };
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

function licenceResult(evaluation: Evaluation, entry: CompiledLicence): LicenceResult {
  const { states } = evaluation;
  const { licence } = entry;
  const verdict = evaluation.verdict(entry.index);
  const triggers: string[] = [];
  entry.triggers.forEach(({ node }, i) => {
    if (states[node] === TRUE) triggers.push(licence.triggers[i]?.id as string);
  });
  const missing = verdict === "undetermined" ? new MissingFacts(evaluation).addVerdict(entry).ids() : [];
  const conflict = states[entry.required] === TRUE && states[entry.exempt] === TRUE;
  const { gaps, count } = eligibilityOf(evaluation, entry);
  return {
    licence: licence.id,
    verdict,
    held: states[entry.held] === TRUE,
    conflict,
    handling: licence.handling ?? "agency",
    triggers,
    reasons: reasonsOf(evaluation, entry, verdict, triggers, conflict, missing),
    blockers: blockersIn(evaluation, entry, TRUE),
    possibleBlockers: blockersIn(evaluation, entry, UNKNOWN),
    gaps,
    eligibility: count,
    requires: [
      ...new Set(
        licence.prerequisites.flatMap(({ strength, licence: id }, i) =>
          strength === "hard" && states[entry.prerequisites[i]?.node as number] === TRUE ? [id] : [],
        ),
      ),
    ],
    prerequisites: licence.prerequisites.map(
      ({ licence: id, strength }, i): PrerequisiteFinding => ({
        licence: id,
        strength,
        state: truthName(states[entry.prerequisites[i]?.node as number] as number),
        held: isHeld(evaluation, id),
      }),
    ),
    documents: licence.documents.flatMap(({ id, required }, i): DocumentFinding[] => {
      const state = states[entry.documents[i]?.node as number];
      return state === FALSE ? [] : [{ document: id, required, state: state === TRUE ? "needed" : "unknown" }];
    }),
    stage: licence.stage,
    missing,
  };
}

function isHeld(evaluation: Evaluation, id: string): boolean {
  const index = evaluation.compiled.indexOfLicence.get(id);
  return index !== undefined && evaluation.states[evaluation.compiled.licences[index]?.held as number] === TRUE;
}

function blockersIn(evaluation: Evaluation, entry: CompiledLicence, state: number): BlockerFinding[] {
  return entry.blockers.flatMap(({ node }, i) => {
    const blocker = entry.licence.blockers[i];
    return blocker && evaluation.states[node] === state ? [{ blocker: blocker.id, severity: blocker.severity }] : [];
  });
}

const OUTCOME_OF: Partial<Record<Verdict, string>> = {
  required: "required",
  recommended: "recommended",
  "needs-judgement": "conditional",
};

function reasonsOf(
  evaluation: Evaluation,
  entry: CompiledLicence,
  verdict: Verdict,
  fired: readonly string[],
  conflict: boolean,
  missing: readonly string[],
): Reason[] {
  const { states, compiled } = evaluation;
  const { licence } = entry;
  if (licence.kind === "abolished") return [{ kind: "abolished" }];
  const exemptions = licence.exemptions.flatMap(({ id }, i) =>
    states[entry.exemptions[i]?.node as number] === TRUE ? [id] : [],
  );
  switch (verdict) {
    case "required":
    case "recommended":
    case "needs-judgement": {
      const reasons: Reason[] = licence.triggers
        .filter((trigger) => trigger.outcome === OUTCOME_OF[verdict] && fired.includes(trigger.id))
        .map((trigger) => ({ kind: "trigger", trigger: trigger.id }));
      if (verdict !== "required") return reasons;
      const needing = entry.neededBy.filter(({ node }) => states[node] === TRUE);
      if (needing.length > 0)
        reasons.push({
          kind: "prerequisite-of",
          licences: [...new Set(needing.map(({ licence: by }) => compiled.licences[by]?.licence.id as string))],
        });
      if (conflict) for (const exemption of exemptions) reasons.push({ kind: "conflict", exemption });
      return reasons;
    }
    case "not-required":
      if (fired.length > 0 && exemptions.length > 0)
        return fired.flatMap((trigger) =>
          exemptions.map((exemption): Reason => ({ kind: "exempt", exemption, trigger })),
        );
      return [{ kind: "no-trigger", triggers: licence.triggers.map(({ id }) => id) }];
    case "undetermined":
      return [{ kind: "missing-facts", facts: missing }];
  }
}
