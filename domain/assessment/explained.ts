import { type Locale, citationsOf, licenceById, textIn } from "@/domain/rules/rule-set";
import type { OldFigures } from "@/domain/rules/confirmations";
import { statementKey } from "@/domain/rules/statement-key";
import type { Day } from "@/domain/shared/day";
import { resultOf } from "./assess";
import { citeInWords, confidenceInWords } from "./citation-words";
import type { Evaluation } from "./evaluation";
import type { Facts } from "./parse-facts";
import { reasonCitations } from "./reason-citations";
import type { LicenceResult, Reason } from "./result";
import { factLabel } from "./value-words";
import type { Verdict } from "./verdict";
import { blockerText, gapInWords, reasonInWords, reasonsInWords } from "./words";

/** A whole result in words, for somebody who is no consultant: what the public self-check and a lead show. */
export interface Explained {
  /** required, needs-judgement, recommended, undetermined: each entry in full, in the order of the result. */
  readonly wanted: readonly ExplainedLicence[];
  readonly notNeeded: readonly { readonly id: string; readonly name: string; readonly because: string }[];
}

export interface ExplainedLicence {
  readonly id: string;
  readonly name: string;
  readonly official: string;
  readonly authority: string;
  readonly summary: string;
  readonly verdict: Exclude<Verdict, "not-required">;
  readonly held: boolean;
  /** Regulated, and outside the agency's line. */
  readonly isReferred: boolean;
  readonly reasons: readonly string[];
  /** The oldest rule behind the reasons, once one was not looked up for too long. */
  readonly oldSince: Day | null;
  /** At most three; `confidence` of the weakest, null when official. */
  readonly sources: readonly string[];
  readonly confidence: string | null;
  readonly blockers: readonly string[];
  /** Conditions that fail, wait for an answer or are for a person to judge. */
  readonly gaps: readonly ExplainedGap[];
  /** Questions whose answers decide it. */
  readonly missing: readonly string[];
}

export interface ExplainedGap {
  readonly state: "fail" | "unknown" | "judge";
  readonly text: string;
  /** Null unless its condition was not looked up for too long. */
  readonly oldSince: Day | null;
}

/** Needs the whole rules, in `locale` at least. */
export function explained(
  evaluation: Evaluation,
  facts: Facts,
  date: Day,
  locale: Locale,
  old: OldFigures = {},
): Explained {
  const { ruleSet } = evaluation.compiled;
  const assessment = resultOf(evaluation, facts, date, { trace: true });
  const reasonsOf = (id: string) => assessment.results.find(({ licence }) => licence === id)?.reasons ?? [];
  const wanted: ExplainedLicence[] = [];
  const notNeeded: Explained["notNeeded"][number][] = [];
  for (const result of assessment.results) {
    const { verdict } = result;
    const licence = licenceById(ruleSet, result.licence);
    const name = textIn(licence.names.short, locale);
    if (verdict === "not-required") {
      const because = result.reasons.map((reason) => reasonInWords(ruleSet, licence.id, reason, locale, result.trace));
      notNeeded.push({ id: licence.id, name, because: [...new Set(because)].join(locale === "zh" ? "" : " ") });
      continue;
    }
    const { sources, confidence } = citedFor(evaluation, result, locale);
    wanted.push({
      id: licence.id,
      name,
      official: textIn(licence.names.official, locale),
      authority: textIn(licence.authority.text, locale),
      summary: textIn(licence.summary, locale),
      verdict,
      held: result.held,
      isReferred: result.handling === "refer",
      reasons: reasonsInWords(ruleSet, licence.id, result.reasons, reasonsOf, locale, result.trace),
      oldSince: earliest(result.reasons.flatMap((reason) => keysBehind(licence.id, reason)).map((key) => old[key])),
      sources,
      confidence,
      blockers: result.blockers.map((blocker) => blockerText(ruleSet, licence.id, blocker, locale)),
      gaps: result.gaps.map((gap) => ({
        state: gap.state,
        text: gapInWords(ruleSet, licence.id, gap, locale, result.trace),
        oldSince: old[statementKey(licence.id, `conditions/${gap.condition}`)] ?? null,
      })),
      missing: result.missing.map((fact) => factLabel(ruleSet, fact, locale)),
    });
  }
  return { wanted, notNeeded };
}

/** The rules that a reason rests on, by the keys of their statements. */
function keysBehind(licenceId: string, reason: Reason): string[] {
  if (reason.kind === "trigger") return [statementKey(licenceId, `triggers/${reason.trigger}`)];
  if ("exemption" in reason) return [statementKey(licenceId, `exemptions/${reason.exemption}`)];
  if (reason.kind === "prerequisite-of")
    return reason.licences.map((by) => statementKey(by, `prerequisites/${licenceId}`));
  return [];
}

function earliest(days: readonly (Day | undefined)[]): Day | null {
  return days.filter((day) => day !== undefined).sort()[0] ?? null;
}

const SURENESS = ["official", "secondary", "from-memory"] as const;

/** The articles behind the reasons, else the entry's own legal basis. */
function citedFor({ compiled: { ruleSet } }: Evaluation, result: LicenceResult, locale: Locale) {
  const licence = licenceById(ruleSet, result.licence);
  const behind = result.reasons.flatMap(
    (reason) => (result.trace ? reasonCitations(ruleSet, licence.id, reason, result.trace) : null) ?? [],
  );
  const cites = behind.length > 0 ? behind.flatMap((each) => each.cites) : citationsOf(licence, {}).cites;
  const weakest = Math.max(
    0,
    ...behind.map((each) => (each.entryLevel ? 2 : SURENESS.indexOf(each.confidence ?? "from-memory"))),
  );
  return {
    sources: [...new Set(cites.map((cite) => citeInWords(ruleSet, cite, locale)))].slice(0, 3),
    confidence: weakest === 0 ? null : confidenceInWords(SURENESS[weakest] ?? "from-memory", locale),
  };
}
