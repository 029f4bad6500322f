import type { CompiledRuleSet } from "@/domain/assessment/compile";
import type { Clause, Operator, Predicate } from "@/domain/rules/predicate";
import { factById, type RuleSet } from "@/domain/rules/rule-set";
import { addDays } from "@/domain/shared/day";
import { type RulePlace, rulesOf } from "./rule-places";

/** One small mistake in one predicate. */
export interface Mutant {
  readonly place: RulePlace;
  readonly kind: "operator" | "limit" | "connective";
  readonly before: Predicate;
  readonly after: Predicate;
}

/** Every mutant of every predicate: another operator, a limit one higher and one lower, all for any, with and without "not". */
export function mutantsOf(compiled: CompiledRuleSet): Mutant[] {
  return rulesOf(compiled).flatMap(({ place, predicate }) =>
    [...mutate(compiled.ruleSet, predicate)].map(
      ({ kind, after }): Mutant => ({ place, kind, before: predicate, after }),
    ),
  );
}

type Change = Pick<Mutant, "kind" | "after">;

function* mutate(ruleSet: RuleSet, predicate: Predicate): Generator<Change> {
  if ("not" in predicate) {
    yield { kind: "connective", after: predicate.not };
    // A clause turned round under "not" is the same as without the "not".
    for (const { kind, after } of mutate(ruleSet, predicate.not))
      if (!(kind === "connective" && "not" in after)) yield { kind, after: { not: after } };
    return;
  }
  if ("all" in predicate || "any" in predicate) {
    const parts = "all" in predicate ? predicate.all : predicate.any;
    const same = (next: readonly Predicate[]): Predicate => ("all" in predicate ? { all: next } : { any: next });
    if (parts.length > 1) yield { kind: "connective", after: "all" in predicate ? { any: parts } : { all: parts } };
    for (const [i, part] of parts.entries())
      for (const { kind, after } of mutate(ruleSet, part))
        yield { kind, after: same(parts.map((each, at) => (at === i ? after : each))) };
    return;
  }
  yield* mutateClause(ruleSet, predicate);
}

const OTHER: Partial<Record<Operator, Operator>> = { gt: "gte", gte: "gt", lt: "lte", lte: "lt" };

function* mutateClause(ruleSet: RuleSet, clause: Clause): Generator<Change> {
  yield { kind: "connective", after: { not: clause } };
  const { op, value } = clause;
  const other = OTHER[op];
  if (other) yield { kind: "operator", after: { ...clause, op: other } };
  if (Array.isArray(value) && value.length > 1 && (op === "has_any" || op === "has_all"))
    yield { kind: "operator", after: { ...clause, op: op === "has_any" ? "has_all" : "has_any" } };
  if (typeof value === "number") {
    for (const next of [value - 1, value + 1])
      if (next >= 0) yield { kind: "limit", after: { ...clause, value: next } };
  } else if (typeof value === "string" && factById(ruleSet, clause.fact).type === "date")
    for (const days of [-1, 1]) yield { kind: "limit", after: { ...clause, value: addDays(value, days) } };
}
