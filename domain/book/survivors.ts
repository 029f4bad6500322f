import { type CompiledLicence, type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import type { TruthValue } from "@/domain/assessment/truth";
import type { RuleSet } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";
import type { Mutant } from "./mutants";
import { type RulePlace, rulesOf, withPredicate } from "./rule-places";
import { statesWith } from "./rule-states";
import { type BookCase, failuresOf, foundOf } from "./run-scenario";

/**
 * The mutants that the book does not notice, in their order.
 *
 * Each case is evaluated once, with every mutated predicate beside the rules: only where one comes out otherwise than the
 * original can the book notice anything, and only the expectations that this one rule can reach are looked at again. A
 * change of when a fact is asked can reach everything, so those few run the whole book. `onCase` hears how many cases are
 * done, of `cases.length` and once more for the questions.
 */
export function survivorsOf(
  compiled: CompiledRuleSet,
  mutants: readonly Mutant[],
  cases: readonly BookCase[],
  date: string,
  onCase: (done: number) => void = () => {},
): Mutant[] {
  const inRules = mutants.filter(({ place }) => place.licence !== null);
  const questions = mutants.filter(({ place }) => place.licence === null);
  const alive = new Set(inRules);
  const beside = compile(withMutants(compiled.ruleSet, inRules));
  const evaluation = new Evaluation(beside);
  const originals = new Map(rulesOf(beside).map(({ place, tree }) => [placeKey(place), tree.node]));
  const copies = beside.licences.at(-1)?.blockers ?? [];
  const nodes = inRules.map((mutant, i) => ({
    mutant,
    original: originals.get(placeKey(mutant.place)) ?? -1,
    mutated: copies[i]?.node ?? -1,
  }));
  cases.forEach((each, i) => {
    evaluation.load(each.facts, date);
    const { states } = evaluation;
    for (const { mutant, original, mutated } of nodes)
      if (states[original] !== states[mutated] && alive.has(mutant))
        if (notices(evaluation, each, mutant.place as LicencePlace, states[mutated] as TruthValue))
          alive.delete(mutant);
    onCase(i + 1);
  });
  const unasked = questions.filter(({ place, after }) => {
    const mutated = new Evaluation(compile(withPredicate(compiled.ruleSet, place, after)));
    return !cases.some((each) => failuresOf(mutated, each, date).length > 0);
  });
  onCase(cases.length + 1);
  const survivors = new Set([...alive, ...unasked]);
  return mutants.filter((mutant) => survivors.has(mutant));
}

type LicencePlace = Extract<RulePlace, { licence: string }>;

function notices(evaluation: Evaluation, each: BookCase, place: LicencePlace, state: TruthValue): boolean {
  const { licences, indexOfLicence } = evaluation.compiled;
  const reached = reachOf(evaluation.compiled, place);
  const states = statesWith(evaluation, place, state);
  return each.expected.some((expected) => {
    if (!reached.has(expected.licence)) return false;
    const entry = licences[indexOfLicence.get(expected.licence) ?? -1] as CompiledLicence; // the case was read against the rules
    return foundOf(states, entry, expected) !== expected.value;
  });
}

const reaches = new WeakMap<CompiledRuleSet, Map<string, ReadonlySet<string>>>();

/** The licences that a rule of this one can reach: itself, and what it needs first through any number of steps. */
function reachOf(compiled: CompiledRuleSet, { licence, part }: LicencePlace): ReadonlySet<string> {
  if (part !== "triggers" && part !== "prerequisites") return new Set([licence]);
  const known = reaches.get(compiled) ?? new Map<string, ReadonlySet<string>>();
  reaches.set(compiled, known);
  const found = known.get(licence);
  if (found) return found;
  const reached = new Set<string>();
  const walk = (id: string) => {
    if (reached.has(id)) return;
    reached.add(id);
    const entry = compiled.licences[compiled.indexOfLicence.get(id) ?? -1];
    for (const { strength, licence: first } of entry?.licence.prerequisites ?? []) if (strength === "hard") walk(first);
  };
  walk(licence);
  known.set(licence, reached);
  return reached;
}

const placeKey = (place: RulePlace) => JSON.stringify(place);

/** The rules with one more entry that requires nothing and holds every mutated predicate. */
function withMutants(ruleSet: RuleSet, mutants: readonly Mutant[]): RuleSet {
  const [model] = ruleSet.licences;
  if (!model) return ruleSet;
  const bench: Licence = {
    ...model,
    id: "mutants",
    kind: "abolished",
    triggers: [],
    exemptions: [],
    conditions: [],
    prerequisites: [],
    documents: [],
    blockers: mutants.map(({ after }, i) => ({
      id: `mutant-${i}`,
      severity: "blocks",
      when: after,
      text: model.summary,
      inForceFrom: null,
      inForceTo: null,
    })),
  };
  return { ...ruleSet, licences: [...ruleSet.licences, bench] };
}
