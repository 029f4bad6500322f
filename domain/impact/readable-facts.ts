import { LICENCES_HELD } from "@/domain/assessment/fact-layout";
import { type Facts, readAnswers } from "@/domain/assessment/parse-facts";
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
  return readAnswers(ruleSet, stored, heldOf(ruleSet, stored[LICENCES_HELD], recorded)).facts;
}

/** Licences that count as held; null: nothing more than was answered. */
function heldOf(ruleSet: RuleSet, stated: unknown, recorded: readonly string[]): readonly string[] | null {
  const fact = findFact(ruleSet, LICENCES_HELD);
  if (!fact || (!Array.isArray(stated) && recorded.length === 0)) return null;
  const licences = optionIdsOf(ruleSet, fact);
  const held = recorded.filter((id) => licences.has(id));
  if (!Array.isArray(stated)) return held.length > 0 ? held : null;
  // A licence that these rules no longer have makes the others no less held, or not held.
  const still = stated.filter((id): id is string => typeof id === "string" && licences.has(id));
  return [...new Set([...still, ...held])];
}
