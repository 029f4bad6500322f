import { clausesOf } from "@/domain/rules/predicate";
import type { CompiledLicence } from "./compile";
import { eligibilityOf } from "./eligibility";
import type { Evaluation } from "./evaluation";
import { MissingFacts, idsOf } from "./missing-facts";
import { chooseNextQuestion } from "./next-question";
import { FALSE, TRUE, UNKNOWN } from "./truth";
import type { Verdict } from "./verdict";

export interface OpenQuestion {
  readonly fact: string;
  /** The licences that wait for it, in catalogue order. */
  readonly licences: readonly string[];
  /** False while it is not known yet whether the question applies. */
  readonly askable: boolean;
}

/** Why an unanswered question need not be asked. */
export type Irrelevance =
  /** Its question does not apply; these facts decide that. */
  | { readonly kind: "not-asked"; readonly because: readonly string[] }
  /** Every licence it could reach is settled. */
  | { readonly kind: "settled"; readonly licences: readonly string[] }
  /** It never bears on a verdict: conditions, blockers and papers only. */
  | { readonly kind: "eligibility-only" }
  /** No rule reads it: documents, reminders and display. */
  | { readonly kind: "context" };

export interface Questionnaire {
  /** The fact to ask next for the verdicts; null when none could change. */
  readonly next: string | null;
  /** Unanswered facts that can still matter to a verdict, in vocabulary order: at most so many will be asked. */
  readonly verdictQuestions: readonly OpenQuestion[];
  /**
   * Asked after the verdict questions: facts that change no verdict but conditions, blockers, papers, prerequisites or a
   * conflict of licences to be applied for.
   */
  readonly eligibilityQuestions: readonly OpenQuestion[];
  /** Unanswered facts in neither list, and why. */
  readonly irrelevant: readonly { readonly fact: string; readonly why: Irrelevance }[];
  readonly answered: number;
}

export interface QuestionnaireOptions {
  /** Facts a person said they do not know: `next` passes over them. */
  readonly skip?: readonly string[];
  /** Which verdicts bring eligibility questions. Default: required and needs-judgement. */
  readonly eligibilityFor?: readonly Verdict[];
}

const APPLIED_FOR: readonly Verdict[] = ["required", "needs-judgement"];

/** Where the asking stands, from an evaluated profile. */
export function questionnaireOf(evaluation: Evaluation, options: QuestionnaireOptions = {}): Questionnaire {
  const { compiled } = evaluation;
  const forVerdicts = waitingLicences(evaluation);
  const forEligibility = eligibilityNeeds(evaluation, options.eligibilityFor ?? APPLIED_FOR);
  for (const fact of forVerdicts.keys()) forEligibility.delete(fact);
  const irrelevant = compiled.layout.slots
    .filter(({ index, fact }) => !fact.retired && !evaluation.answered[index])
    .filter(({ index }) => !forVerdicts.has(index) && !forEligibility.has(index))
    .map(({ index, fact }) => ({ fact: fact.id, why: irrelevanceOf(evaluation, index) }));
  let answered = 0;
  for (const given of evaluation.answered) answered += given;
  return {
    next: chooseNextQuestion(evaluation, options.skip),
    verdictQuestions: openQuestions(evaluation, forVerdicts),
    eligibilityQuestions: openQuestions(evaluation, forEligibility),
    irrelevant,
    answered,
  };
}

type Needs = Map<number, Set<string>>;

function waitingLicences(evaluation: Evaluation): Needs {
  const needs: Needs = new Map();
  for (const entry of evaluation.compiled.licences)
    if (evaluation.verdict(entry.index) === "undetermined")
      note(needs, new MissingFacts(evaluation).addVerdict(entry).facts, entry.licence.id);
  return needs;
}

function eligibilityNeeds(evaluation: Evaluation, verdicts: readonly Verdict[]): Needs {
  const needs: Needs = new Map();
  for (const entry of evaluation.compiled.licences) {
    const applied =
      verdicts.includes(evaluation.verdict(entry.index)) &&
      entry.licence.handling !== "refer" &&
      evaluation.states[entry.held] !== TRUE;
    if (applied) note(needs, eligibilityFacts(evaluation, entry), entry.licence.id);
  }
  return needs;
}

function eligibilityFacts(evaluation: Evaluation, entry: CompiledLicence): number[] {
  const { states } = evaluation;
  const open = new Set(
    eligibilityOf(evaluation, entry).gaps.flatMap((gap) => (gap.state === "unknown" ? [gap.condition] : [])),
  );
  const missing = new MissingFacts(evaluation);
  entry.licence.conditions.forEach(({ id }, i) => {
    if (!open.has(id)) return; // settled, or an alternative is met
    const condition = entry.conditions[i];
    if (condition?.applies) missing.addNode(condition.applies.node);
    if (condition?.check) missing.addNode(condition.check.node);
  });
  for (const { node } of [...entry.blockers, ...entry.documents, ...entry.prerequisites]) missing.addNode(node);
  if (states[entry.required] === TRUE && states[entry.exempt] === UNKNOWN) missing.addNode(entry.exempt);
  return missing.facts;
}

function note(needs: Needs, facts: readonly number[], licence: string): void {
  for (const fact of facts) {
    const licences = needs.get(fact);
    if (licences) licences.add(licence);
    else needs.set(fact, new Set([licence]));
  }
}

function openQuestions(evaluation: Evaluation, needs: Needs): OpenQuestion[] {
  const { slots } = evaluation.compiled.layout;
  return [...needs]
    .sort((a, b) => a[0] - b[0])
    .map(([index, licences]) => ({
      fact: slots[index]?.fact.id as string, // indexes come from the layout
      licences: [...licences],
      askable: evaluation.asked[index] === TRUE,
    }));
}

function irrelevanceOf(evaluation: Evaluation, index: number): Irrelevance {
  const { compiled, asked } = evaluation;
  const ask = compiled.askWhen[index];
  if (asked[index] === FALSE && ask) {
    const read = [...clausesOf(ask.predicate)].map((clause) => compiled.layout.indexOf.get(clause.fact) as number);
    return { kind: "not-asked", because: idsOf(compiled, [...new Set(read)]) };
  }
  const licences = [...(compiled.licencesOfFact[index] ?? [])];
  if (licences.length > 0)
    return { kind: "settled", licences: licences.map((licence) => compiled.licences[licence]?.licence.id as string) };
  return (compiled.program.clausesOfFact[index]?.length ?? 0) > 0 ? { kind: "eligibility-only" } : { kind: "context" };
}
