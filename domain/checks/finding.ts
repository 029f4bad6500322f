import type { FactValue } from "@/domain/assessment/fact-layout";
import type { FaultCode } from "@/domain/rules/fault";

/** What exact reasoning over all companies found, beside the faults of shape and reference (`domain/rules/fault.ts`). */
export const LOGIC_CODES = [
  "licence-unreachable",
  "trigger-never-true",
  "rule-never-true",
  "rule-always-true",
  "out-of-force",
  "condition-never-met",
  "condition-always-met",
  "clause-never-matters",
  "clause-settled-by-question",
  "trigger-outranked",
  "triggers-overlap",
  "exemption-always-kills",
  "exemption-always-contradicts",
  "exemption-contradicts",
  "fact-never-asked",
  "fact-always-asked",
] as const;

/** What is missing though the shape allows it. */
export const GAP_CODES = [
  "own-citation-missing",
  "papers-missing",
  "looks-untranslated",
  "fact-unused",
  "source-unused",
  "lonely-alternative",
  "limit-unsaid",
  "amount-differs",
] as const;

export type FindingCode = FaultCode | (typeof LOGIC_CODES)[number] | (typeof GAP_CODES)[number];

/**
 * Something wrong or doubtful about a content. An error keeps it from being published; a warning is for a person to judge.
 * part: as drafts name it (`licence:icp-b25`, `fact:province`, `meta` …); path: from the root of the part.
 * values: ids and texts that the words of `messages/<locale>/findings.json` are made of.
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: "error" | "warning";
  readonly part: string;
  readonly path: readonly (string | number)[];
  readonly values: Readonly<Record<string, string | number>>;
  /** A company that shows it, where there is one. What it does not answer may be anything. */
  readonly example?: Readonly<Record<string, FactValue>>;
  /** Other places of the same part that have to do with it. */
  readonly elsewhere?: readonly (readonly (string | number)[])[];
}
