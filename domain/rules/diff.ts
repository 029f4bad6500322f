import { isSamePart } from "./draft-parts";
import type { Text } from "./schema";

/**
 * One place of a part that is otherwise than before. Items of a list are named by what identifies them (`["triggers", "marketplace",
 * "when"]`), so that an item put in does not make all those after it look changed. Texts and conditions are compared whole.
 */
export interface FieldChange {
  path: readonly (string | number)[];
  /** moved: the items of the list are the same ones in another order. */
  change: "added" | "removed" | "changed" | "moved";
  /** Undefined where there was or is nothing. */
  before: unknown;
  after: unknown;
}

/** What differs between two contents of one part, in the order of the fields. A part that is new or gone is one change of the whole. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  return changesAt([], before ?? undefined, after ?? undefined);
}

function changesAt(path: readonly (string | number)[], before: unknown, after: unknown): FieldChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ path, change: "added", before, after }];
  if (after === undefined) return [{ path, change: "removed", before, after }];
  if (isSamePart(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return changesOfList(path, before, after);
  if (isBranch(before, path) && isBranch(after, path)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => changesAt([...path, key], before[key], after[key]));
  }
  return [{ path, change: "changed", before, after }];
}

const CONDITIONS: ReadonlySet<unknown> = new Set(["when", "appliesWhen", "check", "askWhen"]);

/** An object whose fields are compared one by one. */
function isBranch(value: unknown, path: readonly (string | number)[]): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !isText(value) && !CONDITIONS.has(path.at(-1));
}

export const isText = (value: unknown): value is Text =>
  typeof value === "object" && value !== null && "zh" in value && "en" in value && Object.keys(value).length === 2;

export const isConditionAt = (path: readonly (string | number)[]) => CONDITIONS.has(path.at(-1));

function changesOfList(path: readonly (string | number)[], before: unknown[], after: unknown[]): FieldChange[] {
  const [was, is] = [namesOf(before), namesOf(after)];
  if (!was || !is) return changesOfPlainList(path, before, after);
  const itemOf = (list: unknown[], names: string[], name: string) => list[names.indexOf(name)];
  const changes = [...new Set([...was, ...is])].flatMap((name) =>
    changesAt([...path, name], itemOf(before, was, name), itemOf(after, is, name)),
  );
  const stayed = (names: string[], others: string[]) => names.filter((name) => others.includes(name));
  if (stayed(was, is).join("\n") !== stayed(is, was).join("\n"))
    changes.push({ path, change: "moved", before: was, after: is });
  return changes;
}

/** What identifies each item of a list; null where nothing does, or two are alike. */
function namesOf(items: readonly unknown[]): string[] | null {
  const names = items.map((item) => {
    if (typeof item !== "object" || item === null) return null;
    for (const key of ["id", "licence", "source", "value", "role"])
      if (key in item && typeof Reflect.get(item, key) === "string") return String(Reflect.get(item, key));
    return null;
  });
  const known = names.filter((name) => name !== null);
  return known.length === items.length && new Set(known).size === known.length ? known : null;
}

/** Items without a name are compared as they stand: what is in one list alone came or went. Plain values are one value. */
function changesOfPlainList(path: readonly (string | number)[], before: unknown[], after: unknown[]): FieldChange[] {
  if ([...before, ...after].some((item) => typeof item !== "object" || item === null))
    return [{ path, change: "changed", before, after }];
  const lacks = (list: unknown[], item: unknown) => !list.some((other) => isSamePart(other, item));
  const gone = before.flatMap((item, i): FieldChange[] =>
    lacks(after, item) ? [{ path: [...path, i], change: "removed", before: item, after: undefined }] : [],
  );
  const come = after.flatMap((item, i): FieldChange[] =>
    lacks(before, item) ? [{ path: [...path, i], change: "added", before: undefined, after: item }] : [],
  );
  if (gone.length === 0 && come.length === 0) return [{ path, change: "moved", before, after }];
  return [...gone, ...come];
}
