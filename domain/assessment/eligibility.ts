import type { CompiledLicence } from "./compile";
import type { Evaluation } from "./evaluation";
import { MissingFacts } from "./missing-facts";
import type { EligibilityCount, Gap } from "./result";
import type { Condition } from "@/domain/rules/schema";
import { FALSE, TRUE, UNKNOWN } from "./truth";

export type ConditionState = "met" | "fail" | "unknown" | "judge" | "not-applicable";

/**
 * Where each condition of an entry stands, in the entry's order.
 *
 * A condition counts when its `appliesWhen` holds. With a check it is met, failed or unknown; without one a person
 * judges. While it is unknown whether it counts it is unknown too, unless its check holds anyway.
 */
export function conditionStates(evaluation: Evaluation, entry: CompiledLicence): ConditionState[] {
  const { states } = evaluation;
  return entry.conditions.map(({ inForce, applies, check }) => {
    const counts = Math.min(states[inForce] as number, applies ? (states[applies.node] as number) : TRUE);
    return conditionState(counts, check ? (states[check.node] as number) : null);
  });
}

/** One of them: whether it counts, and the truth of its check; null when a person judges. */
export function conditionState(counts: number, check: number | null): ConditionState {
  if (counts === FALSE) return "not-applicable";
  if (check === TRUE) return "met";
  if (counts === UNKNOWN) return "unknown";
  if (check === null) return "judge";
  return check === FALSE ? "fail" : "unknown";
}

/**
 * The gaps of an entry and how many conditions stand where. Members of one alternative group count as one condition:
 * met when one is met; otherwise open members (unknown, judge) are the gap, and failed ones only when none is open.
 */
export function eligibilityOf(
  evaluation: Evaluation,
  entry: CompiledLicence,
): { gaps: Gap[]; count: EligibilityCount } {
  const { conditions } = entry.licence;
  const states = conditionStates(evaluation, entry);
  const groups = entry.hasAlternatives ? groupStates(entry, states) : null;
  const count = { met: 0, fail: 0, unknown: 0, judge: 0 };
  if (groups) for (const state of groups.values()) if (state !== "not-applicable") count[state]++;
  const gaps: Gap[] = [];
  for (let i = 0; i < conditions.length; i++) {
    const { id, alternativeGroup } = conditions[i] as Condition;
    const state = states[i] as ConditionState;
    if (state === "not-applicable") continue;
    if (!alternativeGroup) count[state]++;
    if (state === "met") continue;
    const group = alternativeGroup && groups?.get(alternativeGroup);
    if (group && (group === "met" || (state === "fail" && group !== "fail"))) continue;
    const facts = factsBehind(evaluation, entry, i, state);
    gaps.push({ condition: id, state, alternativeGroup: alternativeGroup ?? null, facts });
  }
  return { gaps, count };
}

function groupStates(entry: CompiledLicence, states: readonly ConditionState[]): Map<string, ConditionState> {
  const groups = new Map<string, ConditionState>();
  entry.licence.conditions.forEach(({ alternativeGroup }, i) => {
    if (alternativeGroup)
      groups.set(alternativeGroup, better(groups.get(alternativeGroup), states[i] as ConditionState));
  });
  return groups;
}

const RANK: Record<ConditionState, number> = { met: 4, unknown: 3, judge: 2, fail: 1, "not-applicable": 0 };

function better(a: ConditionState | undefined, b: ConditionState): ConditionState {
  return a === undefined || RANK[b] > RANK[a] ? b : a;
}

function factsBehind(evaluation: Evaluation, entry: CompiledLicence, index: number, state: ConditionState): string[] {
  const condition = entry.conditions[index];
  if (!condition || state === "judge") return [];
  if (state === "unknown") {
    const missing = new MissingFacts(evaluation);
    if (condition.applies) missing.addNode(condition.applies.node);
    if (condition.check) missing.addNode(condition.check.node);
    return missing.ids();
  }
  const failing = new Set<string>();
  collectFailing(evaluation, condition.check, FALSE, failing);
  return [...failing];
}

type Tree = NonNullable<CompiledLicence["conditions"][number]["check"]>;

/** The facts of the clauses that make a settled predicate what it is. */
export function collectFailing(evaluation: Evaluation, tree: Tree | null, state: number, facts: Set<string>): void {
  if (!tree || evaluation.states[tree.node] !== state) return;
  if ("fact" in tree.predicate) facts.add(tree.predicate.fact);
  else if ("not" in tree.predicate) collectFailing(evaluation, tree.parts[0] ?? null, 2 - state, facts);
  else for (const part of tree.parts) collectFailing(evaluation, part, state, facts);
}
