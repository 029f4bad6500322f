import { citeInWords } from "@/domain/assessment/citation-words";
import { LICENCES_HELD } from "@/domain/assessment/fact-layout";
import { eligibilityOf } from "@/domain/assessment/eligibility";
import { nearMissesOfGaps } from "@/domain/assessment/near-miss";
import { factLabel } from "@/domain/assessment/value-words";
import {
  barrierInWords,
  blockerInWords,
  waysInWords,
  gapInWords,
  licenceName,
  reasonInWords,
  type ReasonsOf,
  reasonsInWords,
} from "@/domain/assessment/words";
import type { Verdict } from "@/domain/assessment/verdict";
import { type Locale, type RuleSet, citationsOf, findLicence, licenceById, textIn } from "@/domain/rules/rule-set";
import { oldestDue, type Standing } from "@/domain/rules/confirmations";
import { statementOf } from "@/domain/rules/statements";
import type { Licence } from "@/domain/rules/schema";
import { offeredKinds } from "@/domain/workflow/application-kind";
import { type JudgementView, verdictAfter } from "../judgements/judgement-rows";
import type { StandingOf } from "../rule-confirmations/standings";
import type { Assessed, TracedResult } from "./assessed";

export interface GapRow {
  condition: string;
  state: "fail" | "unknown" | "judge";
  text: string;
  /** How old its condition is; null when nobody asked. */
  standing: Standing | null;
  /** Custom of the window, or a platform's own rule, and not law. */
  basis: "law" | "practice" | "platform-rule";
  /** The smallest change, of one fact or of two together, that closes it. */
  change: string | null;
  /** The change says no more than the text does already. */
  isChangeTold: boolean;
  /** It closes by itself once the licences on this list are there: nothing for the client to change. */
  isOnTheWay: boolean;
}

export interface LicenceRow {
  id: string;
  name: string;
  authority: string;
  /** The one that counts: a standing judgement's, else that of the rules. */
  verdict: Verdict;
  judgement: JudgementView | null;
  held: boolean;
  conflict: boolean;
  stage: 1 | 2 | 3 | null;
  reasons: string[];
  /** Citations of the rules that decided; `isSure` false: not from an official text read, or only the entry's basis. */
  sources: string[];
  isSure: boolean;
  /** The oldest of the rules that decided, once one is due again; else null. */
  oldest: Standing | null;
  blockers: string[];
  /** Facts because of which it cannot be applied for as things stand: each the bare fact, for a sentence that says so. */
  barriers: string[];
  /** The other blockers, whole sentences: another procedure, or something else first. */
  detours: string[];
  gaps: GapRow[];
  eligibility: { met: number; fail: number; unknown: number; judge: number };
  requires: { id: string; name: string }[];
  missing: { fact: string; label: string }[];
  /** May an application be started for it at all. */
  canStart: boolean;
}

export interface PlainRow {
  id: string;
  name: string;
  reason: string;
  source: string | null;
}

/**
 * Failed conditions that only ask for other licences of the same list, by licence: "holds an ICP filing" is no gap to close
 * when the filing is being obtained. Found by holding every needed licence for a moment.
 */
export function conditionsOnTheWay({ evaluation, assessment }: Assessed): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const slot = evaluation.compiled.layout.indexOf.get(LICENCES_HELD);
  if (slot === undefined) return found;
  const needed = assessment.results.filter((result) => result.verdict === "required").map((result) => result.licence);
  const before = evaluation.answerOf(slot);
  evaluation.answer(slot, [...new Set([...(Array.isArray(before) ? before : []), ...needed])]);
  try {
    for (const { licence, gaps } of assessment.results) {
      const entry = evaluation.compiled.licences[evaluation.compiled.indexOfLicence.get(licence) ?? -1];
      if (!entry || !gaps.some((gap) => gap.state === "fail")) continue;
      const left = new Set(eligibilityOf(evaluation, entry).gaps.map((gap) => gap.condition));
      found.set(
        licence,
        new Set(gaps.flatMap((gap) => (gap.state === "fail" && !left.has(gap.condition) ? [gap.condition] : []))),
      );
    }
  } finally {
    evaluation.answer(slot, before);
  }
  return found;
}

/** The reasons of every entry of an assessment, by its id. */
export const reasonsOf =
  (assessment: Assessed["assessment"]): ReasonsOf =>
  (id) =>
    assessment.results.find(({ licence }) => licence === id)?.reasons ?? [];

/** A needed, advised or open entry in full. */
export function licenceRow(
  ruleSet: RuleSet,
  { assessment, evaluation }: Assessed,
  result: TracedResult,
  locale: Locale,
  onTheWay: ReadonlySet<string> = new Set(),
  judgement: JudgementView | null = null,
  standingOf: StandingOf | null = null,
): LicenceRow {
  const licence = licenceById(ruleSet, result.licence);
  const entry = evaluation.compiled.licences[evaluation.compiled.indexOfLicence.get(licence.id) ?? -1];
  const ways = new Map(
    (entry && result.eligibility.fail > 0 ? nearMissesOfGaps(evaluation, entry) : []).map((miss) => [
      miss.condition,
      miss,
    ]),
  );
  const { sources, isSure, rules } = sourcesOf(ruleSet, licence, result, locale);
  const standing = (content: unknown): Standing | null => {
    const statement = statementOf(licence, content);
    return statement && standingOf ? standingOf(statement) : null;
  };
  return {
    id: licence.id,
    name: textIn(licence.names.short, locale),
    authority: textIn(licence.authority.text, locale),
    verdict: verdictAfter(result.verdict, judgement),
    judgement,
    held: result.held,
    // What a person settled contradicts itself no more.
    conflict: result.conflict && !judgement?.stands,
    stage: result.stage,
    reasons: reasonsInWords(ruleSet, licence.id, result.reasons, reasonsOf(assessment), locale, result.trace),
    sources,
    isSure,
    oldest: oldestDue(rules.map(standing)),
    blockers: result.blockers.map((blocker) => blockerInWords(ruleSet, licence.id, blocker, locale)),
    barriers: result.blockers
      .filter(({ severity }) => severity === "blocks")
      .map((blocker) => barrierInWords(ruleSet, licence.id, blocker, locale)),
    detours: result.blockers
      .filter(({ severity }) => severity !== "blocks")
      .map((blocker) => blockerInWords(ruleSet, licence.id, blocker, locale)),
    gaps: result.gaps.map((gap): GapRow => {
      const way = ways.get(gap.condition) ?? { changes: [], others: [] };
      const condition = licence.conditions.find(({ id }) => id === gap.condition);
      return {
        condition: gap.condition,
        state: gap.state,
        standing: standing(condition),
        text: gapInWords(ruleSet, licence.id, gap, locale, result.trace),
        basis: condition?.basisKind ?? "law",
        change: waysInWords(ruleSet, way, locale),
        isChangeTold: way.changes.every(({ fact }) => gap.facts.includes(fact)),
        isOnTheWay: gap.state === "fail" && onTheWay.has(gap.condition),
      };
    }),
    eligibility: result.eligibility,
    requires: result.requires.map((id) => ({ id, name: licenceName(ruleSet, id, locale) })),
    missing: result.missing.map((fact) => ({ fact, label: factLabel(ruleSet, fact, locale) })),
    canStart:
      licence.handling !== "refer" &&
      offeredKinds(licence, (id) => findLicence(ruleSet, id)).length > 0 &&
      verdictAfter(result.verdict, judgement) !== "not-required" &&
      !result.held,
  };
}

/** An entry that is not needed: one sentence why, one source. */
export function plainRow(ruleSet: RuleSet, result: TracedResult, locale: Locale): PlainRow {
  const licence = licenceById(ruleSet, result.licence);
  const { sources } = sourcesOf(ruleSet, licence, result, locale);
  return {
    id: licence.id,
    name: textIn(licence.names.short, locale),
    reason: [
      ...new Set(result.reasons.map((reason) => reasonInWords(ruleSet, licence.id, reason, locale, result.trace))),
    ].join(locale === "zh" ? "" : " "),
    source: sources[0] ?? null,
  };
}

/** The articles behind the verdict: of the rules that fired, else of the entry. */
function sourcesOf(ruleSet: RuleSet, licence: Licence, result: TracedResult, locale: Locale) {
  const fired = licence.triggers.filter((trigger) => result.triggers.includes(trigger.id));
  const exempt = licence.exemptions.filter((rule) =>
    result.reasons.some((reason) => "exemption" in reason && reason.exemption === rule.id),
  );
  const rules = [...fired, ...exempt];
  const sources = new Set<string>();
  let isSure = rules.length > 0;
  for (const rule of rules) {
    const { cites, entryLevel } = citationsOf(licence, rule);
    if (entryLevel || rule.confidence !== "official") isSure = false;
    for (const cite of cites) sources.add(citeInWords(ruleSet, cite, locale));
  }
  if (rules.length === 0) {
    const { cites } = citationsOf(licence, {});
    for (const cite of cites) sources.add(citeInWords(ruleSet, cite, locale));
    // The entry's own legal basis, as far as an official text of it was read.
    isSure = licence.legalBasis.some((basis) => basis.confidence === "official");
  }
  return { sources: [...sources].slice(0, 3), isSure, rules };
}
