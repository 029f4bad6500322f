import { dayFromNumber, dayNumber } from "@/domain/shared/day";
import type { CompiledRuleSet } from "./compile";
import type { FactSlot, FactValue } from "./fact-layout";

/** One fact changed. `after` is an answer that shows the effect; `to` says in general what has to become true. */
export interface FactChange {
  readonly fact: string;
  readonly before: FactValue;
  readonly after: FactValue;
  readonly to:
    | { readonly kind: "equals"; readonly value: FactValue }
    | { readonly kind: "add" | "remove"; readonly options: readonly string[] }
    | { readonly kind: "switch"; readonly add: readonly string[]; readonly remove: readonly string[] }
    | { readonly kind: "gte" | "gt" | "lte" | "lt"; readonly value: number | string };
  /** For ordering only: 1 per switched choice; for numbers the share of the way, between 0 and 1. */
  readonly size: number;
}

/**
 * Every change of one answer that these clauses can tell from the answer as it is, smallest first. Exact: whatever other
 * answer there is, one of these makes the same clauses true and is no larger.
 */
export function changesOf(
  compiled: CompiledRuleSet,
  slot: FactSlot,
  before: FactValue,
  clauses: readonly number[],
): FactChange[] {
  const fact = slot.fact.id;
  switch (slot.type) {
    case "bool":
      return [{ fact, before, after: !before, to: { kind: "equals", value: !before }, size: 1 }];
    case "enum":
      return slot.choices.flatMap((value): FactChange[] =>
        value === before ? [] : [{ fact, before, after: value, to: { kind: "equals", value }, size: 1 }],
      );
    case "multi":
      return multiChanges(compiled, slot, before as readonly string[], clauses); // parseFacts: a multi answer is a list
    case "number":
    case "date":
      return numberChanges(compiled, slot, before as number | string, clauses);
    case "string":
      return []; // a name is not something to change for a licence
  }
}

/**
 * Options that the same clauses name are one to them: what counts is whether any of them is chosen. So each such group has
 * one move, adding one of them or dropping all; a clause that asks for all of its options makes each a group of its own.
 */
function multiChanges(
  compiled: CompiledRuleSet,
  slot: FactSlot,
  before: readonly string[],
  clauses: readonly number[],
): FactChange[] {
  const fact = slot.fact.id;
  const groups = new Map<string, string[]>();
  for (const option of slot.choices) {
    const naming = clauses.filter((clause) => names(compiled, clause, slot, option));
    if (naming.length === 0) continue;
    const isAlone = naming.some((clause) => asksForAll(compiled, clause));
    const key = isAlone ? `${naming.join()}:${option}` : naming.join();
    groups.set(key, [...(groups.get(key) ?? []), option]);
  }
  const moves = [...groups.values()].map((options) => {
    const present = options.filter((option) => before.includes(option));
    return present.length > 0 ? { add: [], remove: present } : { add: options.slice(0, 1), remove: [] };
  });
  const changes: FactChange[] = [];
  for (let chosen = 1; chosen < 1 << moves.length; chosen++) {
    const taken = moves.filter((_, i) => (chosen >> i) & 1);
    const add = taken.flatMap((move) => move.add);
    const remove = taken.flatMap((move) => move.remove);
    const to: FactChange["to"] =
      remove.length === 0
        ? { kind: "add", options: add }
        : add.length === 0
          ? { kind: "remove", options: remove }
          : { kind: "switch", add, remove };
    const after = slot.choices.filter(
      (option) => add.includes(option) || (before.includes(option) && !remove.includes(option)),
    );
    changes.push({ fact, before, after, to, size: add.length + remove.length });
  }
  return changes.sort((a, b) => a.size - b.size);
}

function names(compiled: CompiledRuleSet, clause: number, slot: FactSlot, option: string): boolean {
  const { wide, clauseWord, clauseMask } = compiled.program;
  const bit = slot.bitOf.get(option) as number; // one of the slot's own choices
  const words = wide.get(clause)?.words ?? [[clauseWord[clause] as number, clauseMask[clause] as number] as const];
  return words.some(([word, mask]) => word === slot.firstWord + (bit >>> 5) && ((mask >>> (bit & 31)) & 1) === 1);
}

function asksForAll({ program }: CompiledRuleSet, clause: number): boolean {
  return program.clauseTest[clause] === 1 || program.wide.get(clause)?.all === true;
}

function numberChanges(
  compiled: CompiledRuleSet,
  slot: FactSlot,
  before: number | string,
  clauses: readonly number[],
): FactChange[] {
  const fact = slot.fact.id;
  const isDate = slot.type === "date";
  const here = isDate ? dayNumber(String(before)) : Number(before);
  const answer = (value: number) => (isDate ? dayFromNumber(value) : value);
  const { clauseNumber } = compiled.program;
  const limits = [...new Set(clauses.map((clause) => clauseNumber[clause] as number))].sort((a, b) => a - b);
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
  return changes.filter(possible).sort((a, b) => a.size - b.size);
}

/** A point beyond a limit, before the next one: one step where that fits, else halfway. */
function between(limit: number, next: number | undefined, whole: boolean): number {
  if (next === undefined) return limit + 1;
  const step = next > limit ? 1 : -1;
  if (Math.abs(next - limit) > 1 || whole) return limit + step;
  return (limit + next) / 2;
}
