import { VERDICTS, type Verdict } from "@/domain/assessment/verdict";
import type { Translator } from "@/messages";

const isVerdict = (value: string): value is Verdict => VERDICTS.some((verdict) => verdict === value);

/** What an expectation says or finds: a verdict in words, else the names of rules as the scenario writes them. */
export function expectedWords(value: string, t: Translator<"rule-checks">, v: Translator<"assessments">): string {
  if (value === "") return t("failure.nothing");
  return isVerdict(value) ? v(`verdictText.${value}`) : value;
}
