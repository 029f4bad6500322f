import type { Predicate } from "@/domain/rules/predicate";
import type { RuleSet } from "@/domain/rules/rule-set";
import type { Condition, Fact, Licence } from "@/domain/rules/schema";
import type { FactValue } from "../fact-layout";
import type { Verdict } from "../verdict";

/*
 * The rules read the slow and obvious way, straight from the reference's prose, to hold the compiled engine against.
 * Shares no code with it. Truth is true, false or undefined for unknown; a fact that is not asked and has no fallback
 * is null: nothing compares with it.
 */
type Known = Record<string, FactValue | null | undefined>;

const and = (parts: (boolean | undefined)[]) =>
  parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
const or = (parts: (boolean | undefined)[]) =>
  parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
const not = (part: boolean | undefined) => (part === undefined ? undefined : !part);

export function holds(predicate: Predicate, known: Known): boolean | undefined {
  if ("all" in predicate) return and(predicate.all.map((part) => holds(part, known)));
  if ("any" in predicate) return or(predicate.any.map((part) => holds(part, known)));
  if ("not" in predicate) return not(holds(predicate.not, known));
  const { fact, op, value } = predicate;
  const seen = known[fact];
  if (seen === undefined) return undefined;
  if (seen === null) return op === "ne";
  const list = [value].flat() as unknown[];
  const chosen = [seen].flat() as unknown[];
  switch (op) {
    case "eq":
      return seen === value;
    case "ne":
      return seen !== value;
    case "in":
      return list.includes(seen);
    case "has_any":
      return list.some((option) => chosen.includes(option));
    case "has_all":
      return list.every((option) => chosen.includes(option));
    case "gt":
      return Number(seen) > Number(value);
    case "gte":
      return Number(seen) >= Number(value);
    case "lt":
      return Number(seen) < Number(value);
    case "lte":
      return Number(seen) <= Number(value);
  }
}

/** What each fact counts as: its answer, its fallback when it is not asked, or unknown. */
export function effectiveFacts(ruleSet: RuleSet, answers: Record<string, FactValue>): Known {
  const known: Known = {};
  const done = new Set<string>();
  const settle = (fact: Fact) => {
    if (done.has(fact.id)) return;
    done.add(fact.id);
    if (fact.askWhen)
      for (const other of ruleSet.facts) if (JSON.stringify(fact.askWhen).includes(`"${other.id}"`)) settle(other);
    const asked = fact.askWhen ? holds(fact.askWhen, known) : true;
    if (asked === true) known[fact.id] = answers[fact.id];
    else if (asked === false)
      known[fact.id] =
        (fact.default as FactValue | undefined) ?? (fact.type === "bool" ? false : fact.type === "multi" ? [] : null);
  };
  for (const fact of ruleSet.facts) settle(fact);
  return known;
}

export interface NaiveResult {
  readonly verdict: Verdict;
  readonly triggers: string[];
  readonly conflict: boolean;
  readonly held: boolean;
  readonly requires: string[];
  readonly blockers: string[];
  /** Condition and state, as they stand in the entry. */
  readonly gaps: string[];
  readonly documents: string[];
  readonly prerequisites: string[];
}

/** Where a condition stands, or null when it does not count. */
function conditionState({ appliesWhen, check }: Condition, known: Known): string | null {
  const counts = appliesWhen ? holds(appliesWhen, known) : true;
  if (counts === false) return null;
  const passes = check ? holds(check, known) : undefined;
  if (check && passes === true) return "met";
  if (counts === undefined) return "unknown";
  if (!check) return "judge";
  return passes === false ? "fail" : "unknown";
}

/** Open conditions; of a group of alternatives nothing when one is met, and no failed one while another may still do. */
function gapsOf({ conditions }: Licence, known: Known): string[] {
  const states = conditions.map((condition) => ({ ...condition, state: conditionState(condition, known) }));
  return states
    .filter(({ state }) => state !== null && state !== "met")
    .filter(({ state, alternativeGroup }) => {
      if (alternativeGroup === undefined) return true;
      const others = states.filter((other) => other.alternativeGroup === alternativeGroup).map((other) => other.state);
      if (others.includes("met")) return false;
      return state !== "fail" || !(others.includes("unknown") || others.includes("judge"));
    })
    .map(({ id, state }) => `${id} ${state}`);
}

/** Steps 1 to 5 of "From predicates to a result", with unknowns. Rules without dates only. */
export function naiveAssess(ruleSet: RuleSet, answers: Record<string, FactValue>): Record<string, NaiveResult> {
  const known = effectiveFacts(ruleSet, answers);
  const outcome = (licence: Licence, kind: string) =>
    or(licence.triggers.filter((trigger) => trigger.outcome === kind).map((trigger) => holds(trigger.when, known)));
  const exempt = (licence: Licence) =>
    or(licence.exemptions.flatMap((exemption) => (exemption.when ? [holds(exemption.when, known)] : [])));
  const held = (id: string) => {
    const list = known.licences_held;
    return Array.isArray(list) ? list.includes(id) : undefined;
  };
  const neededFirst = (id: string): boolean | undefined =>
    or(
      ruleSet.licences.flatMap((by) =>
        by.prerequisites
          .filter((prerequisite) => prerequisite.strength === "hard" && prerequisite.licence === id)
          .map((prerequisite) =>
            and([
              or([outcome(by, "required"), and([neededFirst(by.id), not(held(by.id))])]),
              prerequisite.when ? holds(prerequisite.when, known) : true,
            ]),
          ),
      ),
    );
  const verdict = (licence: Licence): Verdict => {
    if (licence.kind === "abolished") return "not-required";
    const required = or([outcome(licence, "required"), neededFirst(licence.id)]);
    if (required !== false) return required ? "required" : "undetermined";
    const out = exempt(licence);
    const conditional = outcome(licence, "conditional");
    const recommended = outcome(licence, "recommended");
    if (out === true || (conditional === false && recommended === false)) return "not-required";
    if (out === undefined || conditional === undefined) return "undetermined";
    if (conditional) return "needs-judgement";
    return recommended ? "recommended" : "undetermined";
  };
  return Object.fromEntries(
    ruleSet.licences.map((licence): [string, NaiveResult] => [
      licence.id,
      {
        verdict: verdict(licence),
        triggers: licence.triggers
          .filter((trigger) => holds(trigger.when, known) === true)
          .map((trigger) => trigger.id),
        conflict: outcome(licence, "required") === true && exempt(licence) === true,
        held: held(licence.id) === true,
        blockers: licence.blockers.filter(({ when }) => holds(when, known) === true).map(({ id }) => id),
        gaps: gapsOf(licence, known),
        documents: licence.documents.flatMap(({ id, when }) => {
          const applies = when ? holds(when, known) : true;
          return applies === false ? [] : [`${id} ${applies ? "needed" : "unknown"}`];
        }),
        prerequisites: licence.prerequisites.map(
          ({ licence: first, strength, when }) =>
            `${strength} ${first} ${(when ? holds(when, known) : true) ?? "unknown"} ${held(first) === true}`,
        ),
        requires: [
          ...new Set(
            licence.prerequisites
              .filter((p) => p.strength === "hard" && (!p.when || holds(p.when, known) === true))
              .map((p) => p.licence),
          ),
        ],
      },
    ]),
  );
}
