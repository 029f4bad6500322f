import { LICENCES_HELD } from "@/domain/assessment/fact-layout";
import { type Facts, parseFacts } from "@/domain/assessment/parse-facts";
import { findFact, optionIdsOf, type RuleSet } from "@/domain/rules/rule-set";

/**
 * What stored answers say under a rule set, normalised: an answer that it cannot read (the fact is retired, the option gone) is not
 * known, as in an assessment that would begin now. Licences on record count as held beside those that were answered.
 *
 * stored: answers by fact id, null for "don't know yet". recorded: licence ids.
 */
export function readableFacts(
  ruleSet: RuleSet,
  stored: Readonly<Record<string, unknown>>,
  recorded: readonly string[],
): Facts {
  const given = withHeld(ruleSet, known(ruleSet, stored), recorded);
  const whole = parseFacts(ruleSet, given);
  if (whole.ok) return whole.facts;
  const unreadable = new Set(whole.errors.map(({ fact }) => fact));
  const rest = parseFacts(ruleSet, Object.fromEntries(Object.entries(given).filter(([id]) => !unreadable.has(id))));
  if (!rest.ok) throw new RangeError(`answers that cannot be told apart: ${rest.errors[0]?.fact ?? ""}`);
  return rest.facts;
}

/** Answers to facts of the vocabulary. */
function known(ruleSet: RuleSet, stored: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const id in stored) if (findFact(ruleSet, id)) given[id] = stored[id];
  return given;
}

function withHeld(ruleSet: RuleSet, given: Record<string, unknown>, recorded: readonly string[]) {
  const fact = findFact(ruleSet, LICENCES_HELD);
  if (!fact) return given;
  const licences = optionIdsOf(ruleSet, fact);
  const held = recorded.filter((id) => licences.has(id));
  const stated = given[LICENCES_HELD];
  if (Array.isArray(stated)) {
    // A licence that these rules no longer have makes the others no less held, or not held.
    const still = stated.filter((id) => typeof id === "string" && licences.has(id));
    given[LICENCES_HELD] = [...new Set([...still, ...held])];
  } else if (held.length > 0) given[LICENCES_HELD] = held;
  return given;
}
