import { z } from "zod";
import { scenarioSchema } from "@/domain/book/scenario";
import { type PartKind, readPartKey } from "./draft-parts";
import { valueAt } from "./edit/places";
import { factSchema, factsFileSchema, licenceSchema, metaSchema, sourcesFileSchema } from "./schema";

/** What can keep a content from being a part. Screens have a sentence for each (`rules-editor.fault`). */
export const SHAPE_CODES = [
  "no-such-part",
  "part-too-long",
  "not-its-id",
  "key-missing",
  "key-unknown",
  "wrong-kind",
  "not-a-choice",
  "no-form-fits",
  "not-a-predicate",
  "group-alone",
  "not-a-clause",
] as const;
export type ShapeCode = (typeof SHAPE_CODES)[number];

/** What belongs at a place, as a sentence names it. */
export type ValueKind = "text" | "number" | "flag" | "list" | "fields" | "other";

/** Where in a part something is of the wrong kind: a list where a text belongs, a key that nobody reads. */
export interface ShapeFault {
  path: (string | number)[];
  code: ShapeCode;
  values: Readonly<Record<string, string | number>>;
}

/** A part is written by people in forms; no entry of the catalogue comes near it. */
export const MOST_PART_CHARACTERS = 200_000;

const ids = z.array(z.string().max(200)).max(5_000);

const SHAPES: Record<PartKind, z.ZodType> = {
  meta: metaSchema,
  groups: factsFileSchema.shape.groups,
  order: z.strictObject({ facts: ids, sources: ids }),
  fact: factSchema,
  source: sourcesFileSchema.shape.sources.element,
  licence: licenceSchema,
  scenario: scenarioSchema,
};

/**
 * What keeps a content from being a part of a draft at all. A draft may be unfinished: empty texts, unknown facts, limits out of
 * range and addresses that are none are for `checkContent` to find. Its shape always holds, so that everything that reads a draft may
 * trust its type. Empty: the part may be stored.
 */
export function shapeFaults(part: string, content: unknown): ShapeFault[] {
  const key = readPartKey(part);
  if (!key) return [{ path: [], code: "no-such-part", values: {} }];
  if (key.id !== "" && !isIdOf(content, key.id)) return [{ path: ["id"], code: "not-its-id", values: { id: key.id } }];
  if (JSON.stringify(content).length > MOST_PART_CHARACTERS)
    return [{ path: [], code: "part-too-long", values: { most: MOST_PART_CHARACTERS } }];
  const read = SHAPES[key.kind].safeParse(content);
  const faults = read.success
    ? []
    : read.error.issues.filter((issue) => !isUnfinished(issue)).flatMap((issue) => faultsOfIssue(issue, content));
  return faults.length > 0 ? faults : predicateFaults(content, []);
}

/** An issue of the schema by its code: what belongs there, rather than what the schema calls it. */
function faultsOfIssue(issue: z.core.$ZodIssue, content: unknown): ShapeFault[] {
  const path = issue.path.map((at) => (typeof at === "symbol" ? "" : at));
  const fault = (code: ShapeCode, values: ShapeFault["values"] = {}): ShapeFault[] => [{ path, code, values }];
  const isThere = valueAt(content, path) !== undefined;
  switch (issue.code) {
    case "invalid_type":
      return isThere ? fault("wrong-kind", { kind: kindOf(issue.expected) }) : fault("key-missing");
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ path: [...path, key], code: "key-unknown", values: { key } }));
    case "invalid_value":
      return isThere ? fault("not-a-choice", { choices: issue.values.map(String).join(" · ") }) : fault("key-missing");
    case "custom":
      return isThere ? fault("not-a-predicate") : fault("key-missing");
    default:
      return isThere ? fault("no-form-fits") : fault("key-missing");
  }
}

const KINDS_OF: Readonly<Record<string, ValueKind>> = {
  string: "text",
  number: "number",
  int: "number",
  boolean: "flag",
  array: "list",
  object: "fields",
  record: "fields",
};
const kindOf = (expected: string): ValueKind => KINDS_OF[expected] ?? "other";

const isIdOf = (content: unknown, id: string) => isObject(content) && content.id === id;

/** What a person still has to fill in, as against what a program would stumble over. */
function isUnfinished(issue: z.core.$ZodIssue): boolean {
  switch (issue.code) {
    case "too_small":
    case "too_big":
    case "invalid_format":
      return true;
    case "invalid_union":
      return issue.errors.some((branch) => branch.length > 0 && branch.every(isUnfinished));
    default:
      return false;
  }
}

const PREDICATE_KEYS: ReadonlySet<string> = new Set(["when", "appliesWhen", "check", "askWhen"]);

function predicateFaults(value: unknown, path: (string | number)[]): ShapeFault[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => predicateFaults(item, [...path, i]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    PREDICATE_KEYS.has(key) && item !== null
      ? faultsOfPredicate(item, [...path, key])
      : predicateFaults(item, [...path, key]),
  );
}

function faultsOfPredicate(value: unknown, path: (string | number)[]): ShapeFault[] {
  const wrong = (code: ShapeCode, values: ShapeFault["values"] = {}) => [{ path, code, values }];
  if (!isObject(value)) return wrong("not-a-predicate");
  const keys = Object.keys(value);
  for (const kind of ["all", "any"] as const) {
    if (!(kind in value)) continue;
    const parts = value[kind];
    if (keys.length > 1 || !Array.isArray(parts)) return wrong("group-alone", { key: kind });
    return parts.flatMap((part, i) => faultsOfPredicate(part, [...path, kind, i]));
  }
  if ("not" in value)
    return keys.length > 1 ? wrong("group-alone", { key: "not" }) : faultsOfPredicate(value.not, [...path, "not"]);
  const isClause =
    keys.every((key) => key === "fact" || key === "op" || key === "value") &&
    typeof value.fact === "string" &&
    typeof value.op === "string" &&
    isClauseValue(value.value);
  return isClause ? [] : wrong("not-a-clause");
}

const isClauseValue = (value: unknown) =>
  typeof value === "boolean" ||
  typeof value === "string" ||
  (typeof value === "number" && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every((item) => typeof item === "string"));

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
