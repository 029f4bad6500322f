import type { FactValue } from "@/domain/assessment/fact-layout";
import { type Clause, NONE } from "@/domain/rules/predicate";
import type { Fact } from "@/domain/rules/schema";
import { dayFromNumber, dayNumber } from "@/domain/shared/day";

/** Answers that no clause can tell apart; the mildest ("no", none, the least) comes first. */
export interface AnswerCell {
  /** One answer that stands for all of them. */
  readonly answer: FactValue;
}

/**
 * The cells of a bool, enum, text, number or day: every answer that may be given falls into one of them, and none is empty.
 * A number has a cell for each limit and for each stretch between limits that an answer fits into: people and counts are
 * whole, nothing is below zero and no share over 100.
 */
export function cellsOf(fact: Fact, clauses: readonly Clause[], options: readonly string[]): AnswerCell[] {
  switch (fact.type) {
    case "bool":
      return [{ answer: false }, { answer: true }];
    case "multi":
      return options.map((answer) => ({ answer }));
    case "enum": {
      const named = namedIn(clauses);
      const other = options.find((option) => !named.has(option));
      const cells = options.filter((option) => named.has(option) || option === other);
      return cells.sort((a, b) => mildness(a) - mildness(b)).map((answer) => ({ answer }));
    }
    case "string": {
      const named = namedIn(clauses);
      return [otherText(named), ...named].map((answer) => ({ answer }));
    }
    case "date": {
      const limits = clauses.map(({ value }) => dayNumber(String(value)));
      return stretches(limits, { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY, isWhole: true }).map(
        (day) => ({ answer: dayFromNumber(day) }),
      );
    }
    case "number": {
      const limits = clauses.map(({ value }) => Number(value));
      const isWhole = fact.unit === "person" || fact.unit === "count";
      const most = fact.unit === "percent" ? 100 : Number.POSITIVE_INFINITY;
      return stretches(limits, { least: 0, most, isWhole }).map((answer) => ({ answer }));
    }
  }
}

export function namedIn(clauses: readonly Clause[]): ReadonlySet<string> {
  return new Set(clauses.flatMap(({ value }) => [value].flat().map(String)));
}

const mildness = (option: string) => (option === NONE ? 0 : 1);

function otherText(named: ReadonlySet<string>): string {
  let text = "…";
  while (named.has(text)) text += "…";
  return text;
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

/** One number for each limit within the range and one for each stretch between them that holds any, ascending. */
export function stretches(limits: readonly number[], { least, most, isWhole }: Range): number[] {
  const sorted = [...new Set(limits)].filter((limit) => limit >= least && limit <= most).sort((a, b) => a - b);
  const found: number[] = [];
  let from = least;
  let isOpen = false; // is `from` itself in a cell of its own already
  for (const limit of [...sorted, Number.POSITIVE_INFINITY]) {
    const between = inside(from, isOpen, Math.min(limit, most), limit <= most, isWhole);
    if (between !== null) found.push(between);
    if (limit === Number.POSITIVE_INFINITY) break;
    if (!isWhole || Number.isInteger(limit)) found.push(limit);
    from = limit;
    isOpen = true;
  }
  return found;
}

/** A number from `from` (itself excluded when `isOpen`) to `to` (excluded when `isEndOpen`); null when none is there. */
function inside(from: number, isOpen: boolean, to: number, isEndOpen: boolean, isWhole: boolean): number | null {
  if (from === Number.NEGATIVE_INFINITY) return to === Number.POSITIVE_INFINITY ? 0 : Math.ceil(to) - 1;
  if (!isOpen && (from < to || (from === to && !isEndOpen))) return isWhole ? Math.ceil(from) : from;
  const next = isWhole || to - from > 1 ? Math.floor(from) + 1 : (from + to) / 2;
  return next < to || (next === to && !isEndOpen && to > from) ? next : null;
}
