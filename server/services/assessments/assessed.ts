import { resultOf } from "@/domain/assessment/assess";
import { Evaluation } from "@/domain/assessment/evaluation";
import { parseFacts } from "@/domain/assessment/parse-facts";
import type { Assessment, LicenceResult, LicenceTrace } from "@/domain/assessment/result";
import type { Day } from "@/domain/shared/day";
import type { RuleVersion } from "../rules/rule-versions";
import type { AssessmentRow } from "./lock-draft";

export type TracedResult = LicenceResult & { readonly trace: LicenceTrace };

export interface Assessed {
  evaluation: Evaluation;
  assessment: Omit<Assessment, "results"> & { readonly results: readonly TracedResult[] };
  /** Does running the rules again give the receipt that was signed? null for a draft, which has none. */
  isReceiptProven: boolean | null;
}

/**
 * An assessment with its whole reasoning, run again from its facts, its rules and its day: a stored result needs no stored
 * trace, and every look at it checks its receipt.
 */
export function assessedAgain(row: AssessmentRow, rules: RuleVersion, today: Day): Assessed {
  const parsed = parseFacts(rules.ruleSet, row.facts);
  if (!parsed.ok) throw new Error(`assessment ${row.id} holds answers outside its rule set`);
  const date = row.status === "final" ? row.assessedOn : today;
  const evaluation = new Evaluation(rules.compiled).load(parsed.facts, date);
  const skip = Object.keys(row.facts).filter((id) => row.facts[id] === null);
  const assessment = resultOf(evaluation, parsed.facts, date, { trace: true, skip }) as Assessed["assessment"]; // trace: true
  return {
    evaluation,
    assessment,
    isReceiptProven: row.status === "final" ? assessment.receipt === row.receipt : null,
  };
}
