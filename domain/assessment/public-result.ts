import { type Locale, type RuleSet, factById, licenceById, optionsOf, textIn } from "@/domain/rules/rule-set";
import type { Assessment, LicenceResult, LicenceTrace, Reason } from "./result";
import { citeInWords } from "./citation-words";
import type { CompiledLicence } from "./compile";
import type { Evaluation } from "./evaluation";
import { reasonCitations } from "./reason-citations";
import { traceOf } from "./trace";
import { blockerText, gapInWords, reasonInWords } from "./words";

/**
 * An assessment as it leaves the house: the shape of `npm run assess -- --json`. Ids stay beside the words, so that a
 * program can read it and a person too.
 */
export function publicResult(evaluation: Evaluation, assessment: Assessment, locale: Locale) {
  const { ruleSet } = evaluation.compiled;
  const { nextQuestion } = assessment;
  return {
    ruleSet: assessment.ruleSet,
    date: assessment.date,
    results: assessment.results.map((result) => publicLicence(evaluation, result, locale)),
    nextQuestion: nextQuestion === null ? null : publicQuestion(ruleSet, nextQuestion, locale),
    receipt: assessment.receipt,
  };
}

function publicLicence(evaluation: Evaluation, result: LicenceResult, locale: Locale) {
  const { ruleSet, licences, indexOfLicence } = evaluation.compiled;
  const id = result.licence;
  const licence = licenceById(ruleSet, id);
  const trace: LicenceTrace = traceOf(evaluation, licences[indexOfLicence.get(id) as number] as CompiledLicence);
  return {
    licence: id,
    verdict: result.verdict,
    held: result.held,
    conflict: result.conflict,
    handling: licence.handling ?? null,
    triggers: result.triggers,
    reasons: result.reasons.map((reason) => ({
      ...reason,
      text: reasonInWords(ruleSet, id, reason, locale, trace),
      ...sourcesOf(ruleSet, id, reason, trace, locale),
    })),
    blockers: result.blockers.map((blocker) => ({ ...blocker, text: blockerText(ruleSet, id, blocker, locale) })),
    gaps: result.gaps.map((gap) => ({
      condition: gap.condition,
      state: gap.state,
      text: gapInWords(ruleSet, id, gap, locale, trace),
    })),
    requires: result.requires,
    prerequisites: result.prerequisites.map((prerequisite, i) => ({
      ...prerequisite,
      text: textIn(licence.prerequisites[i]?.text ?? licence.names.short, locale), // findings are parallel to the rules
    })),
    documents: result.documents.map((document) => {
      const requirement = licence.documents.find((candidate) => candidate.id === document.document);
      return { ...document, name: requirement ? textIn(requirement.name, locale) : document.document };
    }),
    stage: result.stage,
  };
}

function sourcesOf(ruleSet: RuleSet, licenceId: string, reason: Reason, trace: LicenceTrace, locale: Locale) {
  const behind = reasonCitations(ruleSet, licenceId, reason, trace);
  if (!behind) return {};
  const { entryLevel, confidence, cites } = behind;
  return { sources: cites.map((cite) => citeInWords(ruleSet, cite, locale)), entryLevel, confidence };
}

function publicQuestion(ruleSet: RuleSet, id: string, locale: Locale) {
  const fact = factById(ruleSet, id);
  const options = optionsOf(ruleSet, fact).map(({ value, label }) => ({ value, label: textIn(label, locale) }));
  return {
    fact: id,
    type: fact.type,
    question: textIn(fact.question, locale),
    ...(fact.unit ? { unit: fact.unit } : {}),
    ...(options.length > 0 ? { options } : {}),
  };
}
