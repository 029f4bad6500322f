import { VERDICTS, type Verdict } from "@/domain/assessment/verdict";
import type { Translator } from "@/messages";
import { STATES } from "../../scenarios/_components/scenario-edit";

const isVerdict = (value: string): value is Verdict => VERDICTS.some((verdict) => verdict === value);

const STATE_WORDS = [...STATES.conditions, ...STATES.papers];
const isState = (value: string): value is (typeof STATE_WORDS)[number] => STATE_WORDS.some((state) => state === value);

/** What an expectation says or finds: a verdict or state in words, else the names of rules as the scenario writes them. */
export function expectedWords(value: string, t: Translator<"rule-checks">, v: Translator<"assessments">): string {
  if (value === "") return t("failure.nothing");
  if (isState(value)) return t(`form.state.${value}`);
  return isVerdict(value) ? v(`verdictText.${value}`) : value;
}
