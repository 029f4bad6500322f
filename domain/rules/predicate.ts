/**
 * The condition language of the rules: data, never code.
 *
 * A predicate is `{all: [...]}`, `{any: [...]}`, `{not: ...}` or one clause over one declared fact. It is evaluated with
 * three values: a clause over an unanswered fact is unknown, which is neither true nor false.
 */
export type FactType = "bool" | "enum" | "multi" | "number" | "string" | "date";

export type Operator = "eq" | "ne" | "in" | "has_any" | "has_all" | "gt" | "gte" | "lt" | "lte";

export type ClauseValue = boolean | number | string | readonly string[];

export interface Clause {
  readonly fact: string;
  readonly op: Operator;
  readonly value: ClauseValue;
}

export type Predicate =
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  | Clause;

/** Which operators a fact of each type may be compared with. */
export const OPERATORS_BY_TYPE: Record<FactType, readonly Operator[]> = {
  bool: ["eq", "ne", "in"],
  enum: ["eq", "ne", "in"],
  string: ["eq", "ne", "in"],
  multi: ["has_any", "has_all"],
  number: ["eq", "ne", "gt", "gte", "lt", "lte"],
  date: ["eq", "ne", "gt", "gte", "lt", "lte"],
};

/** The option that means "none of these" in a multi fact; `[none]` and `[]` are the same answer. */
export const NONE = "none";

export function isClause(predicate: Predicate): predicate is Clause {
  return "fact" in predicate;
}

/** Every clause of a predicate, left to right. */
export function* clausesOf(predicate: Predicate): Generator<Clause> {
  if ("all" in predicate) for (const part of predicate.all) yield* clausesOf(part);
  else if ("any" in predicate) for (const part of predicate.any) yield* clausesOf(part);
  else if ("not" in predicate) yield* clausesOf(predicate.not);
  else yield predicate;
}
