import { type Citations, citationsOf } from "@/domain/rules/rule-set";
import type { Cite } from "@/domain/rules/schema";
import type { CompiledLicence, CompiledRule, PredicateTree } from "./compile";
import { conditionStates } from "./eligibility";
import type { Evaluation } from "./evaluation";
import type { LicenceTrace, PredicateTrace, RuleTrace } from "./result";
import { FALSE, TRUE, truthName } from "./truth";

/** The whole reasoning for one entry: every rule, every clause, the value it saw and the source behind it. */
export function traceOf(evaluation: Evaluation, entry: CompiledLicence): LicenceTrace {
  const { states, compiled } = evaluation;
  const { licence } = entry;
  const conditions = conditionStates(evaluation, entry);
  return {
    triggers: licence.triggers.map((trigger, i) => ({
      ...ruleTrace(evaluation, entry, trigger, entry.triggers[i] as CompiledRule),
      outcome: trigger.outcome,
    })),
    exemptions: licence.exemptions.map((rule, i) =>
      ruleTrace(evaluation, entry, rule, entry.exemptions[i] as CompiledRule),
    ),
    blockers: licence.blockers.map((blocker, i) => ({
      ...ruleTrace(evaluation, entry, { ...blocker, confidence: null }, entry.blockers[i] as CompiledRule),
      severity: blocker.severity,
    })),
    conditions: licence.conditions.map((condition, i) => ({
      id: condition.id,
      state: conditions[i] ?? "not-applicable",
      applies: predicateTrace(evaluation, entry.conditions[i]?.applies),
      check: predicateTrace(evaluation, entry.conditions[i]?.check),
      confidence: condition.confidence,
      ...cited(citationsOf(licence, condition)),
    })),
    prerequisites: licence.prerequisites.map((prerequisite, i) => ({
      licence: prerequisite.licence,
      strength: prerequisite.strength,
      state: truthName(states[entry.prerequisites[i]?.node as number] as number),
      when: predicateTrace(evaluation, entry.prerequisites[i]?.tree),
    })),
    neededBy: entry.neededBy.map(({ licence: by, node }) => ({
      licence: compiled.licences[by]?.licence.id as string,
      state: truthName(states[node] as number),
    })),
    held: truthName(states[entry.held] as number),
  };
}

type AnyRule = { id: string; confidence: RuleTrace["confidence"]; cites?: readonly Cite[] | undefined };

function ruleTrace(evaluation: Evaluation, entry: CompiledLicence, rule: AnyRule, compiled: CompiledRule): RuleTrace {
  return {
    id: rule.id,
    state: truthName(evaluation.states[compiled.node] as number),
    inForce: evaluation.states[compiled.inForce] === TRUE,
    when: predicateTrace(evaluation, compiled.tree),
    confidence: rule.confidence,
    ...cited(citationsOf(entry.licence, rule)),
  };
}

function cited({ entryLevel, cites }: Citations) {
  return { entryLevel, cites };
}

function predicateTrace(evaluation: Evaluation, tree: PredicateTree): PredicateTrace;
function predicateTrace(evaluation: Evaluation, tree: PredicateTree | null | undefined): PredicateTrace | null;
function predicateTrace(evaluation: Evaluation, tree: PredicateTree | null | undefined): PredicateTrace | null {
  if (!tree) return null;
  const { predicate } = tree;
  const state = truthName(evaluation.states[tree.node] as number);
  if ("fact" in predicate) {
    const fact = evaluation.compiled.layout.indexOf.get(predicate.fact) as number;
    const from = !evaluation.known[fact] ? "unknown" : evaluation.asked[fact] === FALSE ? "fallback" : "answer";
    const seen = evaluation.valueOf(fact) ?? null;
    return { kind: "clause", state, fact: predicate.fact, op: predicate.op, wanted: predicate.value, seen, from };
  }
  const kind = "all" in predicate ? "all" : "any" in predicate ? "any" : "not";
  return { kind, state, parts: tree.parts.map((part) => predicateTrace(evaluation, part)) };
}
