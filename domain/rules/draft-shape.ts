import { z } from "zod";
import { scenarioSchema } from "@/domain/book/scenario";
import { type PartKind, readPartKey } from "./draft-parts";
import { factSchema, factsFileSchema, licenceSchema, metaSchema, sourcesFileSchema } from "./schema";

/** Where in a part something is of the wrong kind: a list where a text belongs, a key that nobody reads. */
export interface ShapeFault {
  path: (string | number)[];
  message: string;
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
  if (!key) return [{ path: [], message: "no such part" }];
  if (key.id !== "" && !isIdOf(content, key.id)) return [{ path: ["id"], message: `must be ${key.id}` }];
  if (JSON.stringify(content).length > MOST_PART_CHARACTERS) return [{ path: [], message: "is too long" }];
  const read = SHAPES[key.kind].safeParse(content);
  const faults = read.success
    ? []
    : read.error.issues
        .filter((issue) => !isUnfinished(issue))
        .map(({ path, message }) => ({ path: path.map((at) => (typeof at === "symbol" ? "" : at)), message }));
  return faults.length > 0 ? faults : predicateFaults(content, []);
}

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
  const wrong = (message: string) => [{ path, message }];
  if (!isObject(value)) return wrong("must be a predicate");
  const keys = Object.keys(value);
  for (const kind of ["all", "any"] as const) {
    if (!(kind in value)) continue;
    const parts = value[kind];
    if (keys.length > 1 || !Array.isArray(parts)) return wrong(`"${kind}" stands alone and is a list`);
    return parts.flatMap((part, i) => faultsOfPredicate(part, [...path, kind, i]));
  }
  if ("not" in value)
    return keys.length > 1 ? wrong(`"not" stands alone`) : faultsOfPredicate(value.not, [...path, "not"]);
  const isClause =
    keys.every((key) => key === "fact" || key === "op" || key === "value") &&
    typeof value.fact === "string" &&
    typeof value.op === "string" &&
    isClauseValue(value.value);
  return isClause ? [] : wrong("must be a clause: fact, op, value");
}

const isClauseValue = (value: unknown) =>
  typeof value === "boolean" ||
  typeof value === "string" ||
  (typeof value === "number" && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every((item) => typeof item === "string"));

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
