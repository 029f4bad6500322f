import type { FactValue } from "@/domain/assessment/fact-layout";
import { type RuleSet, optionsOf } from "@/domain/rules/rule-set";

const MILDEST: Readonly<Record<string, FactValue>> = { mlps_level: "unknown", harm_if_breached: "own-only" };

/**
 * A company that answers "no" to everything: false, none, nothing chosen, zero. The two facts without such an answer
 * take the mildest: the system is not graded yet, and a breach would harm only the company itself. Facts whose options
 * offer no "none" (province, kind of entity …) are left out.
 */
export function answersNo(ruleSet: RuleSet): Record<string, FactValue> {
  const answers: Record<string, FactValue> = {};
  for (const fact of ruleSet.facts) {
    const mildest = MILDEST[fact.id];
    if (mildest !== undefined) answers[fact.id] = mildest;
    else if (fact.type === "bool") answers[fact.id] = false;
    else if (fact.type === "multi") answers[fact.id] = [];
    else if (fact.type === "number") answers[fact.id] = 0;
    else if (fact.type === "enum" && optionsOf(ruleSet, fact).some((option) => option.value === "none"))
      answers[fact.id] = "none";
  }
  return answers;
}
