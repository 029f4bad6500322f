import type { CompiledLicence, CompiledRuleSet } from "@/domain/assessment/compile";
import { type ConditionState, conditionState } from "@/domain/assessment/eligibility";
import type { Evaluation } from "@/domain/assessment/evaluation";
import { FALSE, TRUE, type TruthValue } from "@/domain/assessment/truth";
import { type Verdict, verdictOf } from "@/domain/assessment/verdict";
import type { RulePlace } from "./rule-places";

type LicencePlace = Extract<RulePlace, { licence: string }>;
type Rules = "triggers" | "exemptions" | "blockers" | "prerequisites" | "documents";

/** Where the rules of an entry stand for one company. */
export interface RuleStates {
  rule(entry: CompiledLicence, part: Rules, index: number): TruthValue;
  condition(entry: CompiledLicence, index: number): ConditionState;
  verdict(entry: CompiledLicence): Verdict;
}

/** As the engine finds them. */
export function statesOf(evaluation: Evaluation): RuleStates {
  const { states } = evaluation;
  return {
    rule: (entry, part, index) => stateAt(states, entry[part][index]?.node),
    condition: (entry, index) => conditionAt(states, entry, index, null),
    verdict: (entry) => evaluation.verdict(entry.index),
  };
}

/**
 * The same with one predicate of an entry taken as `state`, everything else as it is: what a small mistake there would
 * lead to, without laying the rule set out anew. Predicates that say when a fact is asked reach further and need that.
 */
export function statesWith(evaluation: Evaluation, place: LicencePlace, state: TruthValue): RuleStates {
  const { states, compiled } = evaluation;
  const isHere = (entry: CompiledLicence, part: string, index: number) =>
    entry.licence.id === place.licence && part === place.part && index === place.index;
  const rule: RuleStates["rule"] = (entry, part, index) => {
    if (!isHere(entry, part, index)) return stateAt(states, entry[part][index]?.node);
    const inForce =
      part === "prerequisites" || part === "documents" ? TRUE : stateAt(states, entry[part][index]?.inForce);
    return Math.min(inForce, state) as TruthValue;
  };
  const anyTrigger = (entry: CompiledLicence, outcome: string) =>
    entry.licence.triggers.reduce<TruthValue>(
      (most, trigger, i) =>
        trigger.outcome === outcome ? (Math.max(most, rule(entry, "triggers", i)) as TruthValue) : most,
      FALSE,
    );
  const canReachOthers = place.part === "prerequisites" || place.part === "triggers";
  // As compile lays it out: an entry that stands, and is not only needed and held already, passes its needs on.
  const needed = (entry: CompiledLicence): TruthValue => {
    if (!canReachOthers) return stateAt(states, entry.needed);
    return (needsOf(compiled).get(entry.licence.id) ?? []).reduce<TruthValue>((most, { by, index }) => {
      const passedOn = Math.min(needed(by), TRUE - stateAt(states, by.held));
      const stands = Math.max(anyTrigger(by, "required"), passedOn);
      return Math.max(most, Math.min(stands, rule(by, "prerequisites", index))) as TruthValue;
    }, FALSE);
  };
  return {
    rule,
    condition: (entry, index) =>
      conditionAt(states, entry, index, isHere(entry, "conditions", index) ? { key: place.key, state } : null),
    verdict: (entry) =>
      entry.licence.kind === "abolished"
        ? "not-required"
        : verdictOf({
            required: anyTrigger(entry, "required"),
            needed: needed(entry),
            conditional: anyTrigger(entry, "conditional"),
            recommended: anyTrigger(entry, "recommended"),
            exempt: entry.exemptions.reduce<TruthValue>(
              (most, _, i) => Math.max(most, rule(entry, "exemptions", i)) as TruthValue,
              FALSE,
            ),
          }),
  };
}

interface Need {
  readonly by: CompiledLicence;
  /** Which of its prerequisites. */
  readonly index: number;
}

const needs = new WeakMap<CompiledRuleSet, ReadonlyMap<string, readonly Need[]>>();

/** For each licence: the hard prerequisites that name it. */
function needsOf(compiled: CompiledRuleSet): ReadonlyMap<string, readonly Need[]> {
  const known = needs.get(compiled);
  if (known) return known;
  const made = new Map<string, Need[]>();
  for (const by of compiled.licences)
    by.licence.prerequisites.forEach(({ strength, licence }, index) => {
      if (strength === "hard") made.set(licence, [...(made.get(licence) ?? []), { by, index }]);
    });
  needs.set(compiled, made);
  return made;
}

function conditionAt(
  states: Uint8Array,
  entry: CompiledLicence,
  index: number,
  instead: { readonly key: LicencePlace["key"]; readonly state: TruthValue } | null,
): ConditionState {
  const condition = entry.conditions[index];
  if (!condition) throw new RangeError(`no condition ${index} in ${entry.licence.id}`);
  const { inForce, applies, check } = condition;
  const at = (key: LicencePlace["key"], node: number) => (instead?.key === key ? instead.state : stateAt(states, node));
  const counts = Math.min(stateAt(states, inForce), applies ? at("appliesWhen", applies.node) : TRUE);
  return conditionState(counts, check ? at("check", check.node) : null);
}

function stateAt(states: Uint8Array, node: number | undefined): TruthValue {
  return states[node ?? -1] as TruthValue; // nodes of the compiled set: always there
}
