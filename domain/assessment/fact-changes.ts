import { dayFromNumber, dayNumber } from "@/domain/shared/day";
import type { CompiledRuleSet } from "./compile";
import type { FactSlot, FactValue } from "./fact-layout";
import { limitsOf, namedChoices } from "./representative-answers";

/** One fact changed. `after` is an answer that shows the effect; `to` says in general what has to become true. */
export interface FactChange {
  readonly fact: string;
  readonly before: FactValue;
  readonly after: FactValue;
  readonly to:
    | { readonly kind: "equals"; readonly value: FactValue }
    | { readonly kind: "add" | "remove"; readonly options: readonly string[] }
    | { readonly kind: "gte" | "gt" | "lte" | "lt"; readonly value: number | string };
  /** For ordering only: 1 per switched choice; for numbers the share of the way, between 0 and 1. */
  readonly size: number;
}

/**
 * Changes of one answer that could matter to some clause, smallest first: another choice, options added or taken away
 * (one, then two, then all), the nearest number on the other side of a limit.
 */
export function* singleChanges(compiled: CompiledRuleSet, slot: FactSlot, before: FactValue): Generator<FactChange> {
  const fact = slot.fact.id;
  switch (slot.type) {
    case "bool":
      yield { fact, before, after: !before, to: { kind: "equals", value: !before }, size: 1 };
      return;
    case "enum":
      for (const value of slot.choices)
        if (value !== before) yield { fact, before, after: value, to: { kind: "equals", value }, size: 1 };
      return;
    case "multi":
      yield* multiChanges(compiled, slot, before as readonly string[]); // parseFacts: a multi answer is a list
      return;
    case "number":
    case "date":
      yield* numberChanges(compiled, slot, before as number | string);
      return;
    case "string":
      return; // a name is not something to change for a licence
  }
}

function* multiChanges(compiled: CompiledRuleSet, slot: FactSlot, before: readonly string[]): Generator<FactChange> {
  const fact = slot.fact.id;
  const named = namedChoices(compiled, slot);
  const present = named.filter((option) => before.includes(option));
  const absent = named.filter((option) => !before.includes(option));
  const without = (options: readonly string[]): FactChange => ({
    fact,
    before,
    after: before.filter((option) => !options.includes(option)),
    to: { kind: "remove", options },
    size: options.length,
  });
  const added = (options: readonly string[]): FactChange => ({
    fact,
    before,
    after: slot.choices.filter((option) => before.includes(option) || options.includes(option)),
    to: { kind: "add", options },
    size: options.length,
  });
  for (const option of absent) yield added([option]);
  for (const option of present) yield without([option]);
  for (const pair of pairs(present)) yield without(pair);
  // One added option is enough for "any of"; only "all of" can wait for two.
  if (isAskedForAllOf(compiled, slot)) for (const pair of pairs(absent)) yield added(pair);
  if (present.length > 2) yield without(present);
}

function isAskedForAllOf(compiled: CompiledRuleSet, { index }: FactSlot): boolean {
  const { clausesOfFact, clauseTest, wide } = compiled.program;
  return [...(clausesOfFact[index] ?? [])].some((clause) => clauseTest[clause] === 1 || wide.get(clause)?.all === true);
}

function* pairs(options: readonly string[]): Generator<[string, string]> {
  for (const [i, first] of options.entries()) for (const second of options.slice(i + 1)) yield [first, second];
}

function* numberChanges(compiled: CompiledRuleSet, slot: FactSlot, before: number | string): Generator<FactChange> {
  const fact = slot.fact.id;
  const isDate = slot.type === "date";
  const here = isDate ? dayNumber(String(before)) : Number(before);
  const answer = (value: number) => (isDate ? dayFromNumber(value) : value);
  const limits = limitsOf(compiled, slot.index);
  const change = (kind: "gte" | "gt" | "lte" | "lt", limit: number, after: number): FactChange => ({
    fact,
    before,
    after: answer(after),
    to: { kind, value: answer(limit) },
    size: Math.min(1, Math.abs(after - here) / Math.max(Math.abs(after), Math.abs(here), 1)),
  });
  const above = limits.filter((limit) => limit >= here);
  const below = limits.filter((limit) => limit <= here).reverse();
  const whole = isDate || slot.fact.unit === "person" || slot.fact.unit === "count";
  const changes: FactChange[] = [];
  for (const [i, limit] of above.entries()) {
    if (limit > here) changes.push(change("gte", limit, limit));
    changes.push(change("gt", limit, between(limit, above[i + 1], whole)));
  }
  for (const [i, limit] of below.entries()) {
    if (limit < here) changes.push(change("lte", limit, limit));
    const next = below[i + 1];
    if (limit > 0 || next !== undefined || isDate)
      changes.push(change("lt", limit, between(limit, next ?? limit - 1, whole)));
  }
  const possible = ({ after }: FactChange) =>
    after !== before && (isDate || (Number(after) >= 0 && (slot.fact.unit !== "percent" || Number(after) <= 100)));
  yield* changes.filter(possible).sort((a, b) => a.size - b.size);
}

/** A point beyond a limit, before the next one: one step where that fits, else halfway. */
function between(limit: number, next: number | undefined, whole: boolean): number {
  if (next === undefined) return limit + 1;
  const step = next > limit ? 1 : -1;
  if (Math.abs(next - limit) > 1 || whole) return limit + step;
  return (limit + next) / 2;
}
