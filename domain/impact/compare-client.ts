import type { CompiledLicence } from "@/domain/assessment/compile";
import { type ConditionState, conditionStates } from "@/domain/assessment/eligibility";
import type { Evaluation } from "@/domain/assessment/evaluation";
import { MissingFacts } from "@/domain/assessment/missing-facts";
import { FALSE, TRUE } from "@/domain/assessment/truth";
import {
  asksSomething,
  changeOfVerdicts,
  IMPACT_PARTS,
  type ImpactPart,
  type LicenceImpact,
  type Turn,
} from "./impact";
import type { PairedLicence, PairedRule, RulePair } from "./rule-pair";

const NOTHING: readonly never[] = Object.freeze([]);

/**
 * Everything that differs for one client: one entry for each licence that is hit, in the order of the pair; empty for most clients
 * and most changes. Exact: the same as two full assessments compared field by field.
 *
 * before, after: the client's profile loaded under the two rule sets of the pair (the same one may be given twice). Verdicts come
 * first, as look-ups in what `load` left behind; the rest is looked at only where it concerns the client and can differ.
 */
export function compareClient(pair: RulePair, before: Evaluation, after: Evaluation): readonly LicenceImpact[] {
  let found: LicenceImpact[] | null = null;
  for (const paired of pair.licences) {
    const impact = compareLicence(paired, before, after);
    if (!impact) continue;
    found ??= [];
    found.push(impact);
  }
  return found ?? NOTHING;
}

function compareLicence(paired: PairedLicence, a: Evaluation, b: Evaluation): LicenceImpact | null {
  const was = paired.before ? a.verdict(paired.before.index) : null;
  const is = paired.after ? b.verdict(paired.after.index) : null;
  const change = changeOfVerdicts(was, is);
  const held = paired.after !== null && b.states[paired.after.held] === TRUE;
  const head = { licence: paired.id, before: was, after: is, held };
  if (change === "gained" || change === "lost") return { ...head, change };
  if (change === "undetermined" && paired.after)
    return { ...head, change, missing: new MissingFacts(b).addVerdict(paired.after).ids() };
  if (change === null && !held && !asksSomething(is)) return null;
  if (change === null && !paired.mayDiffer && paired.fixed.length === 0) return null;
  const concerns = held || asksSomething(is);
  const turns = concerns && paired.mayDiffer ? turnsOf(paired, a, b) : {};
  const isIn: Record<ImpactPart, boolean> = {
    verdict: change !== null,
    conflict: concerns && conflicts(paired.before, a) !== conflicts(paired.after, b),
    conditions: turns.conditions !== undefined,
    blockers: turns.blockers !== undefined,
    papers: turns.papers !== undefined,
    prerequisites: turns.prerequisites !== undefined,
    dates: concerns && paired.fixed.includes("dates"),
    fee: concerns && paired.fixed.includes("fee"),
    validity: concerns && paired.fixed.includes("validity"),
  };
  const parts = IMPACT_PARTS.filter((part) => isIn[part]);
  return parts.length === 0 ? null : { ...head, change: "changed", parts, ...turns };
}

const conflicts = (entry: CompiledLicence | null, { states }: Evaluation): boolean =>
  entry !== null && states[entry.required] === TRUE && states[entry.exempt] === TRUE;

type Turns = Pick<LicenceImpact, "conditions" | "blockers" | "papers" | "prerequisites">;

/** Nothing for an entry that only one version has: all of it is new or gone, which its verdict says. */
function turnsOf({ before, after, ...rules }: PairedLicence, a: Evaluation, b: Evaluation): Turns {
  if (!before || !after) return {};
  const [was, is] = [conditionStates(a, before), conditionStates(b, after)];
  const applying = (states: readonly ConditionState[]) => (i: number) => {
    const state = states[i];
    return state === undefined || state === "not-applicable" ? null : state;
  };
  const blocker =
    (entry: CompiledLicence, { states }: Evaluation) =>
    (i: number) => {
      const state = states[entry.blockers[i]?.node as number];
      return state === FALSE ? null : state === TRUE ? ("stands" as const) : ("possible" as const);
    };
  const paper =
    (entry: CompiledLicence, { states }: Evaluation) =>
    (i: number) => {
      const state = states[entry.documents[i]?.node as number];
      return state === FALSE ? null : state === TRUE ? ("needed" as const) : ("unknown" as const);
    };
  return {
    ...some("conditions", turned(rules.conditions, applying(was), applying(is))),
    ...some("blockers", turned(rules.blockers, blocker(before, a), blocker(after, b))),
    ...some("papers", turned(rules.papers, paper(before, a), paper(after, b))),
    ...some("prerequisites", turnedFirst(firstOf(before, a), firstOf(after, b))),
  };
}

const some = <Key extends keyof Turns, State extends string>(key: Key, turns: readonly Turn<State>[]) =>
  turns.length > 0 ? { [key]: turns } : {};

function turned<State extends string>(
  rules: readonly PairedRule[],
  was: (i: number) => State | null,
  is: (i: number) => State | null,
): Turn<State>[] {
  const turns: Turn<State>[] = [];
  for (const rule of rules) {
    const before = rule.before < 0 ? null : was(rule.before);
    const after = rule.after < 0 ? null : is(rule.after);
    const appliesAlike = before === after && (after === null || !rule.isOther);
    if (!appliesAlike) turns.push({ id: rule.id, before, after });
  }
  return turns;
}

/** Hard prerequisites whose `when` holds. */
function firstOf(entry: CompiledLicence, { states }: Evaluation): string[] {
  return entry.licence.prerequisites.flatMap(({ licence, strength }, i) =>
    strength === "hard" && states[entry.prerequisites[i]?.node as number] === TRUE ? [licence] : [],
  );
}

function turnedFirst(was: readonly string[], is: readonly string[]): Turn<"first">[] {
  return [...new Set([...is, ...was])]
    .filter((id) => was.includes(id) !== is.includes(id))
    .map((id) => ({ id, before: was.includes(id) ? "first" : null, after: is.includes(id) ? "first" : null }));
}
