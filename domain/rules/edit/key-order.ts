import { z } from "zod";
import { scenarioSchema } from "@/domain/book/scenario";
import { factsFileSchema, licenceSchema, metaSchema, sourcesFileSchema } from "../schema";

/** The whole content, for the order of its keys. */
const contentSchema = z.object({
  meta: metaSchema,
  groups: factsFileSchema.shape.groups,
  facts: factsFileSchema.shape.facts,
  sources: sourcesFileSchema.shape.sources,
  licences: z.array(licenceSchema),
});

const PARTS: Readonly<Record<string, z.ZodType>> = {
  content: contentSchema,
  meta: metaSchema,
  groups: factsFileSchema.shape.groups,
  fact: factsFileSchema.shape.facts.element,
  source: sourcesFileSchema.shape.sources.element,
  licence: licenceSchema,
  scenario: scenarioSchema,
};
export type OrderedKind = "content" | "meta" | "groups" | "fact" | "source" | "licence" | "scenario";

/**
 * The same value with its keys in the order of the schema, as people read and compare it: what was stored comes back in an order of the
 * database's. Takes unfinished contents; keys that the schema does not know stay, last.
 */
export function inSchemaOrder(kind: OrderedKind, value: unknown): unknown {
  return ordered(PARTS[kind], value);
}

function ordered(schema: unknown, value: unknown): unknown {
  const own = unwrapped(schema, value);
  if (Array.isArray(value)) return value.map((item) => ordered(own instanceof z.ZodArray ? own.element : null, item));
  if (typeof value !== "object" || value === null) return value;
  const given = value as Readonly<Record<string, unknown>>;
  const shape: Readonly<Record<string, unknown>> = own instanceof z.ZodObject ? own.shape : CLAUSE;
  const keys = [...Object.keys(shape), ...Object.keys(given).filter((key) => !(key in shape))];
  return Object.fromEntries(keys.flatMap((key) => (key in given ? [[key, ordered(shape[key], given[key])]] : [])));
}

/** A condition has no schema of its own: its clauses are read as they are said. */
const CLAUSE = { fact: null, op: null, value: null };

function unwrapped(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return unwrapped(schema.unwrap(), value);
  if (!(schema instanceof z.ZodUnion) || typeof value !== "object" || value === null) return schema;
  // Of two kinds of citation the one that has the keys.
  return schema.options.find(
    (option) => option instanceof z.ZodObject && Object.keys(value).every((key) => key in option.shape),
  );
}
