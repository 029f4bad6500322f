import { type AssessmentInput, assess } from "./assess";
import type { CompiledRuleSet } from "./compile";

/** True when these facts, read with this rule set at this date, give exactly the verdicts the receipt was made for. */
export function verifyReceipt(compiled: CompiledRuleSet, input: AssessmentInput, receipt: string): boolean {
  return assess(compiled, input).receipt === receipt;
}
