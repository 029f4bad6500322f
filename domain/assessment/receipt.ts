import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Day } from "@/domain/shared/day";
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

/**
 * SHA-256 (lower-case hex) over the RFC 8785 canonical JSON of {ruleSetHash, facts, date, verdicts}.
 *
 * Written out here because it is made for every assessment and the general canonicaliser takes half an assessment's
 * time; a test holds the two against each other.
 */
export function receiptOf({ ruleSetHash, facts, date, verdicts }: ReceiptContent): string {
  const json = `{"date":${JSON.stringify(date)},"facts":${sortedObject(facts)},"ruleSetHash":${JSON.stringify(ruleSetHash)},"verdicts":${sortedObject(verdicts)}}`;
  return bytesToHex(sha256(utf8ToBytes(json)));
}

/** Values are booleans, numbers, texts and lists of texts, whose JSON is canonical as JavaScript writes it. */
function sortedObject(value: Readonly<Record<string, unknown>>): string {
  let json = "{";
  for (const key of Object.keys(value).sort())
    json += `${json.length > 1 ? "," : ""}${JSON.stringify(key)}:${JSON.stringify(value[key])}`;
  return `${json}}`;
}
