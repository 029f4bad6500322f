import type { Day } from "@/domain/shared/day";
import { contentHash } from "@/domain/rules/content-hash";
import type { Facts } from "./parse-facts";
import type { Verdict } from "./verdict";

/** What a receipt stands for. */
export interface ReceiptContent {
  readonly ruleSetHash: string;
  /** The answers that counted, normalised. */
  readonly facts: Facts;
  readonly date: Day;
  /** Every catalogue entry by id. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

/** SHA-256 (lower-case hex) over the RFC 8785 canonical JSON of {ruleSetHash, facts, date, verdicts}. */
export function receiptOf({ ruleSetHash, facts, date, verdicts }: ReceiptContent): string {
  return contentHash({ ruleSetHash, facts, date, verdicts });
}
