import {
  type Clause,
  type ClauseValue,
  NONE,
  OPERATORS_BY_TYPE,
  type Operator,
  type Predicate,
  isClause,
} from "../predicate";
import type { Fact } from "../schema";
import { type Path, isSamePath, isWithin, valueAt, withInserted, withValue } from "./places";

/**
 * What a person does to a condition in the builder. A place is the way inside the predicate: `["all", 1, "not"]`, empty for the whole.
 * Every function returns a new predicate and leaves the given one alone; null means that nothing is left.
 */
export type GroupKind = "all" | "any";
type Wrapping = GroupKind | "not";

/** The kind and the parts of an `all` or `any`; null for a clause or a `not`. */
export function groupOf(predicate: Predicate): { kind: GroupKind; parts: readonly Predicate[] } | null {
  if ("all" in predicate) return { kind: "all", parts: predicate.all };
  if ("any" in predicate) return { kind: "any", parts: predicate.any };
  return null;
}

/** Throws RangeError where there is none: places come from the predicate itself. */
export function predicateAt(root: Predicate, place: Path): Predicate {
  const found = valueAt(root, place);
  if (typeof found !== "object" || found === null || Array.isArray(found))
    throw new RangeError(`no condition at ${place.join(".")}`);
  return found as Predicate; // an object inside a predicate is a predicate
}

export function replaceAt(root: Predicate, place: Path, next: Predicate): Predicate {
  return withValue(root, place, next);
}

/** Puts the part into a group of its own, or under a `not`. */
export function wrapAt(root: Predicate, place: Path, kind: Wrapping): Predicate {
  const part = predicateAt(root, place);
  return replaceAt(root, place, kind === "not" ? { not: part } : grouped(kind, [part]));
}

/**
 * Takes the frame away and keeps what is in it: of a `not` its part, of a group its only part, of a group inside a group all its
 * parts in its place. Null where several parts would stand without a frame.
 */
export function unwrapAt(root: Predicate, place: Path): Predicate | null {
  const frame = predicateAt(root, place);
  if ("not" in frame) return replaceAt(root, place, frame.not);
  const group = groupOf(frame);
  if (!group) return null;
  if (group.parts.length === 1 && group.parts[0]) return replaceAt(root, place, group.parts[0]);
  const index = place.at(-1);
  if (typeof index !== "number") return null;
  const outer = place.slice(0, -1);
  const siblings = valueAt(root, outer) as readonly Predicate[]; // a number ends a way into a list of parts
  return withValue(root, outer, [...siblings.slice(0, index), ...group.parts, ...siblings.slice(index + 1)]);
}

/** An `all` becomes an `any` and the other way round; anything else stays. */
export function switchKindAt(root: Predicate, place: Path): Predicate {
  const group = groupOf(predicateAt(root, place));
  return group ? replaceAt(root, place, grouped(group.kind === "all" ? "any" : "all", group.parts)) : root;
}

/** Puts a part into the group there, last unless `index` is told. A single condition there becomes an `all` of both. */
export function addAt(root: Predicate | null, place: Path, part: Predicate, index?: number): Predicate {
  if (root === null) return part;
  const there = predicateAt(root, place);
  const group = groupOf(there);
  if (!group) return replaceAt(root, place, grouped("all", [there, part]));
  return withInserted(root, [...place, group.kind], index ?? group.parts.length, part);
}

/** Takes a part away. A frame that would be empty goes with it; null when nothing is left. */
export function removeAt(root: Predicate, place: Path): Predicate | null {
  const step = place.at(-1);
  if (step === undefined) return null;
  if (step === "not") return removeAt(root, place.slice(0, -1));
  const list = place.slice(0, -1);
  const siblings = valueAt(root, list) as readonly Predicate[]; // as above
  if (siblings.length === 1) return removeAt(root, list.slice(0, -1));
  return withValue(root, place, undefined);
}

/**
 * Takes the part at `from` and puts it before the part that now stands at `index` of the group at `into`. Null where it cannot go: into
 * itself, or into something that is no group.
 */
export function moveTo(root: Predicate, from: Path, into: Path, index: number): Predicate | null {
  if (from.length === 0 || isWithin(into, from)) return null;
  const group = groupOf(predicateAt(root, into));
  if (!group) return null;
  const target = [...into, group.kind];
  const own = from.slice(0, -1);
  const at = from.at(-1);
  // Within one list only the order changes, so nothing around it can fall away.
  if (typeof at === "number" && isSamePath(own, target)) {
    const to = at < index ? index - 1 : index;
    if (to === at) return root;
    const rest = group.parts.filter((_, i) => i !== at);
    return withValue(root, target, [...rest.slice(0, to), predicateAt(root, from), ...rest.slice(to)]);
  }
  const moved = predicateAt(root, from);
  return sweep(withInserted(replaceAt(root, from, HOLE), target, index, moved));
}

/** One up or down among its siblings; out of its group at the end of it. Null at the outer edge. */
export function stepAt(root: Predicate, place: Path, by: -1 | 1): { predicate: Predicate; place: Path } | null {
  const index = place.at(-1);
  if (typeof index !== "number") return null;
  const list = place.slice(0, -1);
  const group = list.slice(0, -1);
  const siblings = valueAt(root, list) as readonly Predicate[]; // as above
  const to = index + by;
  if (to in siblings) {
    const predicate = moveTo(root, place, group, by === 1 ? to + 1 : to);
    return predicate && { predicate, place: [...list, to] };
  }
  const outer = group.at(-1);
  if (typeof outer !== "number") return null;
  const before = group.slice(0, -1);
  const predicate = moveTo(root, place, before.slice(0, -1), by === 1 ? outer + 1 : outer);
  if (!predicate) return null;
  // A group that emptied is gone: what left it downwards then stands in its place.
  const isEmptied = siblings.length === 1;
  return { predicate, place: [...before, by === 1 && !isEmptied ? outer + 1 : outer] };
}

/** Marks where a moved part was, until what became empty is swept. */
const HOLE: Predicate = { all: [] };

function sweep(root: Predicate): Predicate | null {
  if (root === HOLE) return null;
  if (isClause(root)) return root;
  if ("not" in root) {
    const inner = sweep(root.not);
    return inner && (inner === root.not ? root : { not: inner });
  }
  const group = groupOf(root);
  if (!group) return root;
  const parts = group.parts.map(sweep).filter((part) => part !== null);
  if (parts.length === 0 && group.parts.length > 0) return null;
  return parts.length === group.parts.length && parts.every((part, i) => part === group.parts[i])
    ? root
    : grouped(group.kind, parts);
}

function grouped(kind: GroupKind, parts: readonly Predicate[]): Predicate {
  return kind === "all" ? { all: parts } : { any: parts };
}

const TAKES_LIST: ReadonlySet<Operator> = new Set(["in", "has_any", "has_all"]);

/** Whether the operator compares with several values at once. */
export const takesList = (op: Operator) => TAKES_LIST.has(op);

/** Operators in the order they are offered: the one that is meant most often first. A list of two answers says nothing of a yes or no. */
export function operatorsFor(fact: Fact): readonly Operator[] {
  if (fact.type === "bool") return ["eq"];
  if (fact.type === "number" || fact.type === "date") return ["gte", "lte", "gt", "lt", "eq", "ne"];
  return OPERATORS_BY_TYPE[fact.type];
}

/**
 * A new clause over a fact. A yes or no asks for yes; anything else is left empty, because a value that nobody chose would be a rule
 * that nobody meant: the checks name it until it is chosen.
 */
export function clauseOf(fact: Fact): Clause {
  const [op = "eq"] = operatorsFor(fact);
  return { fact: fact.id, op, value: emptyValue(fact, op) };
}

function emptyValue(fact: Fact, op: Operator): ClauseValue {
  if (takesList(op)) return [];
  return fact.type === "bool" ? true : "";
}

/** The clause over another fact; operator and value stay where they still say something. */
export function withFact(clause: Clause, fact: Fact, options: ReadonlySet<string>): Clause {
  const op = operatorsFor(fact).find((offered) => offered === clause.op) ?? clauseOf(fact).op;
  return { fact: fact.id, op, value: fitting(clause.value, op, fact, options) };
}

/** The clause with another operator; one value becomes a list of it and a list of one its value. */
export function withOperator(clause: Clause, op: Operator, fact: Fact, options: ReadonlySet<string>): Clause {
  return { fact: clause.fact, op, value: fitting(clause.value, op, fact, options) };
}

function fitting(value: ClauseValue, op: Operator, fact: Fact, options: ReadonlySet<string>): ClauseValue {
  const values: readonly (boolean | number | string)[] = typeof value === "object" ? value : [value];
  const kept = values.filter((one) => isAnswer(one, fact, options));
  if (takesList(op)) return kept.filter((one) => typeof one === "string");
  return kept.length === 1 && kept[0] !== undefined ? kept[0] : emptyValue(fact, op);
}

function isAnswer(value: boolean | number | string, fact: Fact, options: ReadonlySet<string>): boolean {
  switch (fact.type) {
    case "bool":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number";
    case "date":
      return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
    case "string":
      return typeof value === "string" && value !== "";
    case "enum":
    case "multi":
      return typeof value === "string" && options.has(value) && value !== NONE;
  }
}
