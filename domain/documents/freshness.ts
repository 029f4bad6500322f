import { compareDays, type Day, daysBetween } from "@/domain/shared/day";
import type { FreshnessRule } from "./document-types";

export interface PaperDates {
  issuedOn: Day | null;
  expiresOn: Day | null;
}

export type FreshnessFinding =
  /** Expired on the day it is to be filed. */
  | { finding: "expires-before-filing"; expiresOn: Day }
  /** Older than the rule allows on that day. */
  | { finding: "issued-too-long-ago"; ageDays: number; allowedDays: number }
  /** The rule needs a date that nobody has recorded. */
  | { finding: "issue-day-unknown" }
  /** Issued after the day it is used: a typing error or a forgery. */
  | { finding: "issued-in-future"; issuedOn: Day };

/**
 * What speaks against using a paper on `filingOn`. An expiry day is checked with or without a rule, and is the last valid
 * day; age counts calendar days. Empty: nothing known speaks against it.
 */
export function checkFreshness(rule: FreshnessRule | null, paper: PaperDates, filingOn: Day): FreshnessFinding[] {
  const findings: FreshnessFinding[] = [];
  if (paper.expiresOn !== null && compareDays(paper.expiresOn, filingOn) < 0)
    findings.push({ finding: "expires-before-filing", expiresOn: paper.expiresOn });
  if (paper.issuedOn !== null && compareDays(paper.issuedOn, filingOn) > 0)
    findings.push({ finding: "issued-in-future", issuedOn: paper.issuedOn });
  if (rule?.kind === "issued-within") {
    if (paper.issuedOn === null) findings.push({ finding: "issue-day-unknown" });
    else {
      const ageDays = daysBetween(paper.issuedOn, filingOn);
      if (ageDays > rule.days) findings.push({ finding: "issued-too-long-ago", ageDays, allowedDays: rule.days });
    }
  }
  return findings;
}
