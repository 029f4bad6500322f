import { contentHash } from "../content-hash";
import { type Path, withInserted, withValue } from "./places";

/** One place that two people changed differently. `undefined` stands for "not there". */
export interface MergeConflict {
  readonly path: Path;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merge {
  /** Everything that only one side changed, and my side of each conflict. */
  readonly merged: unknown;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Brings together what two people made of the same content. Objects are merged key by key; lists whose items carry an `id` item by
 * item, in my order with what they added behind what it followed; anything else is one value. What both changed alike is no conflict.
 */
export function mergeParts(base: unknown, mine: unknown, theirs: unknown): Merge {
  const conflicts: MergeConflict[] = [];
  const merged = merge(base, mine, theirs, [], conflicts);
  return { merged, conflicts };
}

/** What became of `base` on the way to `wanted`, done to `present`; `present` itself where nothing of it is left to do. */
export function carriedOver<T>(base: T, present: T, wanted: T): T {
  const merged = mergeParts(base, present, wanted).merged;
  return isSame(merged, present) ? present : (merged as T); // of three forms of one part comes another
}

function merge(base: unknown, mine: unknown, theirs: unknown, path: Path, conflicts: MergeConflict[]): unknown {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (isObject(base) && isObject(mine) && isObject(theirs) && !isPredicateLike(base, mine, theirs))
    return mergeObjects(base, mine, theirs, path, conflicts);
  if (isListOfParts(base) && isListOfParts(mine) && isListOfParts(theirs))
    return mergeLists(base, mine, theirs, path, conflicts);
  conflicts.push({ path, base, mine, theirs });
  return mine;
}

type Json = Readonly<Record<string, unknown>>;
type Parts = readonly (Json & { readonly id: string })[];

function mergeObjects(base: Json, mine: Json, theirs: Json, path: Path, conflicts: MergeConflict[]): Json {
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const value = merge(base[key], mine[key], theirs[key], [...path, key], conflicts);
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

function mergeLists(base: Parts, mine: Parts, theirs: Parts, path: Path, conflicts: MergeConflict[]): unknown[] {
  const of = (list: Parts, id: string) => list.find((item) => item.id === id);
  const isReordered = !isSame(order(mine, base), order(base, mine));
  const first = isReordered ? mine : theirs;
  const second = isReordered ? theirs : mine;
  const ids = first.map(({ id }) => id);
  // What only the other side has comes after what it followed there.
  second.forEach(({ id }, i) => {
    if (!ids.includes(id)) ids.splice(i === 0 ? 0 : ids.indexOf(second[i - 1]?.id ?? "") + 1, 0, id);
  });
  const merged: unknown[] = [];
  for (const id of ids) {
    const at: MergeConflict[] = [];
    const value = merge(of(base, id), of(mine, id), of(theirs, id), [], at);
    for (const conflict of at) conflicts.push({ ...conflict, path: [...path, merged.length, ...conflict.path] });
    if (value !== undefined) merged.push(value);
  }
  return merged;
}

/** The ids that both lists have, in the order of the first. */
const order = (list: Parts, other: Parts) =>
  list.map(({ id }) => id).filter((id) => other.some((item) => item.id === id));

/** A condition is one statement: merged halves of it would be a rule that neither person wrote. */
function isPredicateLike(...values: readonly Json[]): boolean {
  return values.some(
    (value) => "all" in value || "any" in value || "not" in value || ("fact" in value && "op" in value),
  );
}

function isListOfParts(value: unknown): value is Parts {
  if (!Array.isArray(value)) return false;
  const ids = value.map((item: unknown) => (isObject(item) ? item.id : undefined));
  return ids.every((id) => typeof id === "string") && new Set(ids).size === ids.length;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two contents are the same, whatever the order of their keys. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return contentHash(a) === contentHash(b);
}

/** The merged content with their side at the conflicts that were decided for them. */
export function withTheirs({ merged }: Merge, decided: readonly MergeConflict[]): unknown {
  // From the end, so that taking an item out of a list leaves the places before it as they are named.
  return [...decided].reverse().reduce((content, { path, theirs, mine }) => {
    if (mine === undefined && theirs !== undefined && typeof path.at(-1) === "number")
      return withInserted(content, path.slice(0, -1), Number(path.at(-1)), theirs);
    return withValue(content, path, theirs);
  }, merged);
}
