import { LICENCES_HELD } from "@/domain/assessment/fact-layout";
import { clausesOf, type Predicate } from "@/domain/rules/predicate";
import { factById, optionsOf, type RuleSet } from "@/domain/rules/rule-set";
import type { Fact, Licence } from "@/domain/rules/schema";

/**
 * The rules with only what decides these licences: themselves, the licences that make them required by needing them first, and the facts that
 * any of them reads. They get the same verdicts, conditions and papers from it as from the whole, several times as fast.
 */
export function cutRules(ruleSet: RuleSet, ids: ReadonlySet<string>): RuleSet {
  const licences = ruleSet.licences.filter(({ id }) => withNeeding(ruleSet, ids).has(id));
  const read = factsRead(ruleSet, licences);
  return {
    ...ruleSet,
    licences,
    facts: ruleSet.facts.filter(({ id }) => read.has(id)).map((fact) => withOwnOptions(ruleSet, fact)),
  };
}

/** These licences, and every hard prerequisite of them, through any number of steps: whose verdict may follow from theirs. */
export function withNeeded(ruleSets: readonly RuleSet[], ids: Iterable<string>): Set<string> {
  const found = new Set(ids);
  for (const id of found)
    for (const { licences } of ruleSets)
      for (const { licence, strength } of licences.find((entry) => entry.id === id)?.prerequisites ?? [])
        if (strength === "hard") found.add(licence);
  return found;
}

function withNeeding({ licences }: RuleSet, ids: ReadonlySet<string>): Set<string> {
  const found = new Set(ids);
  for (const id of found)
    for (const { id: by, prerequisites } of licences)
      if (prerequisites.some(({ licence, strength }) => licence === id && strength === "hard")) found.add(by);
  return found;
}

function factsRead(ruleSet: RuleSet, licences: readonly Licence[]): Set<string> {
  const found = new Set<string>(ruleSet.facts.some(({ id }) => id === LICENCES_HELD) ? [LICENCES_HELD] : []);
  const add = (predicate: Predicate | null | undefined) => {
    if (predicate) for (const { fact } of clausesOf(predicate)) found.add(fact);
  };
  for (const { triggers, exemptions, blockers, conditions, prerequisites, documents } of licences) {
    for (const { when } of [...triggers, ...exemptions, ...blockers, ...prerequisites, ...documents]) add(when);
    for (const { appliesWhen, check } of conditions) {
      add(appliesWhen);
      add(check);
    }
  }
  // A set hands out what is added while it is gone through.
  for (const id of found) add(factById(ruleSet, id).askWhen);
  return found;
}

/** The catalogue is shorter now, and what a company may hold is not. */
function withOwnOptions(ruleSet: RuleSet, fact: Fact): Fact {
  const { optionsFrom, ...rest } = fact;
  return optionsFrom ? { ...rest, options: [...optionsOf(ruleSet, fact)] } : fact;
}
