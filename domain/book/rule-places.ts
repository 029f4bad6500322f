import type { CompiledRuleSet, PredicateTree } from "@/domain/assessment/compile";
import type { Predicate } from "@/domain/rules/predicate";
import type { RuleSet } from "@/domain/rules/rule-set";
import type { Fact, Licence } from "@/domain/rules/schema";

type Part = "triggers" | "exemptions" | "blockers" | "conditions" | "prerequisites" | "documents";

/** Where one predicate of the rule set stands: in an entry, or as the `askWhen` of a fact. */
export type RulePlace =
  | {
      readonly licence: string;
      readonly part: Part;
      readonly index: number;
      readonly key: "when" | "appliesWhen" | "check";
    }
  | { readonly licence: null; readonly fact: string };

export interface PlacedRule {
  readonly place: RulePlace;
  readonly predicate: Predicate;
  readonly tree: PredicateTree;
}

/** Every predicate of a rule set, entry by entry, then those that say when a fact is asked. */
export function rulesOf(compiled: CompiledRuleSet): PlacedRule[] {
  const placed: PlacedRule[] = [];
  const add = (place: RulePlace, tree: PredicateTree | null | undefined) => {
    if (tree) placed.push({ place, predicate: tree.predicate, tree });
  };
  for (const entry of compiled.licences) {
    const licence = entry.licence.id;
    for (const part of ["triggers", "exemptions", "blockers", "prerequisites", "documents"] as const)
      for (const [index, rule] of entry[part].entries()) add({ licence, part, index, key: "when" }, rule.tree);
    for (const [index, { applies, check }] of entry.conditions.entries()) {
      add({ licence, part: "conditions", index, key: "appliesWhen" }, applies);
      add({ licence, part: "conditions", index, key: "check" }, check);
    }
  }
  compiled.layout.slots.forEach(({ fact }, i) => {
    add({ licence: null, fact: fact.id }, compiled.askWhen[i]);
  });
  return placed;
}

/** The rule set with one predicate replaced. Not checked, and not hashed anew: for running the book against it. */
export function withPredicate(ruleSet: RuleSet, place: RulePlace, predicate: Predicate): RuleSet {
  if (place.licence === null) {
    const facts = ruleSet.facts.map((fact): Fact => (fact.id === place.fact ? { ...fact, askWhen: predicate } : fact));
    return { ...ruleSet, facts };
  }
  const { licence, part, index, key } = place;
  const licences = ruleSet.licences.map((entry): Licence => {
    if (entry.id !== licence) return entry;
    const rules: readonly object[] = entry[part];
    const changed = rules.map((rule, i) => (i === index ? { ...rule, [key]: predicate } : rule));
    return { ...entry, [part]: changed } as Licence; // one predicate for another
  });
  return { ...ruleSet, licences };
}

/** For people who know the files: icp-b25 triggers.live-platform. */
export function placeName(ruleSet: RuleSet, place: RulePlace): string {
  if (place.licence === null) return `facts ${place.fact} askWhen`;
  const rule = ruleSet.licences.find(({ id }) => id === place.licence)?.[place.part][place.index];
  const name = rule ? ("id" in rule ? rule.id : rule.licence) : String(place.index);
  return `${place.licence} ${place.part}.${name}${place.key === "when" ? "" : ` ${place.key}`}`;
}

/** A mutant on one line, as `survivors.yaml` names it. */
export function mutantLine(ruleSet: RuleSet, { place, after }: { place: RulePlace; after: Predicate }): string {
  return `${placeName(ruleSet, place)} | ${predicateLine(after)}`;
}

/** A predicate on one line: channels has_any [website] & !(server_location = overseas). */
export function predicateLine(predicate: Predicate): string {
  if ("all" in predicate) return `(${predicate.all.map(predicateLine).join(" & ")})`;
  if ("any" in predicate) return `(${predicate.any.map(predicateLine).join(" | ")})`;
  if ("not" in predicate) return `!${predicateLine(predicate.not)}`;
  const { fact, op, value } = predicate;
  return `${fact} ${op} ${Array.isArray(value) ? `[${value.join(", ")}]` : String(value)}`;
}
