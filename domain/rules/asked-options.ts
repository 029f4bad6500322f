import { clausesOf, NONE } from "./predicate";
import { findFact, optionIdsOf, optionsOf, type RuleSet } from "./rule-set";
import type { Fact, Text } from "./schema";

/**
 * The options to show of a question, in order, without "none" where several may be chosen.
 *
 * A question that divides an earlier one ("which of them do you sell yourself?") is asked where that one has any of the
 * same options, and shows what was chosen there, and here before; all of them while the earlier one is open.
 * facts: answers by id; null or missing is not known.
 */
export function askedOptions(
  ruleSet: RuleSet,
  fact: Fact,
  facts: Readonly<Record<string, unknown>>,
): readonly { value: string; label: Text }[] {
  const options = optionsOf(ruleSet, fact).filter(({ value }) => value !== NONE || fact.type !== "multi");
  const whole = wholeOf(ruleSet, fact);
  const chosen = whole && facts[whole.id];
  if (!Array.isArray(chosen)) return options;
  const before = facts[fact.id];
  const kept = new Set<unknown>([...chosen, ...(Array.isArray(before) ? before : [])]);
  const part = options.filter(({ value }) => kept.has(value));
  return part.length > 0 ? part : options;
}

/** The question this one divides; null for one that stands by itself. */
function wholeOf(ruleSet: RuleSet, fact: Fact): Fact | null {
  if (fact.type !== "multi" || !fact.askWhen || fact.optionsFrom) return null;
  const ids = [...optionIdsOf(ruleSet, fact)].sort().join(" ");
  for (const { fact: id, op } of clausesOf(fact.askWhen)) {
    const other = op === "has_any" ? findFact(ruleSet, id) : undefined;
    if (other?.type === "multi" && [...optionIdsOf(ruleSet, other)].sort().join(" ") === ids) return other;
  }
  return null;
}
