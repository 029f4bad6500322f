import { describe, expect, it } from "vitest";
import { z } from "zod";
import { factSchema, factsFileSchema, licenceSchema, metaSchema, sourcesFileSchema, textSchema } from "../schema";
import { freshFact, freshLicence, freshSource } from "./fresh";
import { LICENCE_FORM } from "./licence-form";
import { FACT_FORM, GROUPS_FORM, META_FORM, SOURCE_FORM } from "./other-forms";
import type { FormField, PartForm } from "./part-form";

interface Seen {
  schema: z.ZodType;
  empty: "absent" | "null" | undefined;
}

function unwrapped(schema: unknown): Seen {
  let empty: Seen["empty"];
  let inner = schema;
  for (;;) {
    if (inner instanceof z.ZodOptional) empty = "absent";
    else if (inner instanceof z.ZodNullable) empty = "null";
    else return { schema: inner as z.ZodType, empty };
    inner = inner.unwrap();
  }
}

/** Holds the fields against the object's shape: the same keys, the same emptiness, the same choices, all the way down. */
function compare(fields: readonly FormField[], schema: z.ZodObject, at: string): void {
  expect(fields.map(({ key }) => key).sort(), at).toEqual(Object.keys(schema.shape).sort());
  for (const field of fields) {
    const place = `${at}.${field.key}`;
    const { schema: own, empty } = unwrapped(schema.shape[field.key]);
    expect(field.empty, place).toBe(empty);
    if (field.kind === "fields") compare(field.fields, own as z.ZodObject, place);
    else if (field.kind === "list") compare(field.fields, (own as z.ZodArray).element as z.ZodObject, place);
    else if (field.kind === "choice") expect([...field.options], place).toEqual(choices(own));
    else if (field.kind === "choices") expect([...field.options], place).toEqual(choices((own as z.ZodArray).element));
    else if (field.kind === "text") expect(own, place).toBe(textSchema);
    else if (field.kind === "texts") expect((own as z.ZodArray).element, place).toBe(textSchema);
    else if (field.kind === "number") expect(own, place).toBeInstanceOf(z.ZodNumber);
  }
}

function choices(schema: unknown): unknown[] {
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodLiteral) return [...schema.values];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(choices);
  throw new Error("no choices");
}

const all = (form: PartForm) => form.flatMap(({ fields }) => fields);

describe("the forms", () => {
  it("have a field for everything that the rules can say, and no other", () => {
    compare(all(LICENCE_FORM), licenceSchema, "licence");
    compare(all(FACT_FORM), factSchema, "fact");
    compare(all(SOURCE_FORM), sourcesFileSchema.shape.sources.element, "source");
    compare(all(META_FORM), metaSchema, "meta");
    compare(all(GROUPS_FORM), z.object({ groups: factsFileSchema.shape.groups }), "groups");
  });

  it("begin new parts that lack texts and nothing else", () => {
    const lacking = (schema: z.ZodType, value: unknown) => {
      const read = schema.safeParse(value);
      return read.success
        ? []
        : read.error.issues.map(({ path }) => path.at(-1)).filter((key) => key !== "zh" && key !== "en");
    };
    expect(lacking(licenceSchema, freshLicence("new-licence"))).toEqual(["legalBasis"]);
    expect(lacking(factSchema, freshFact("new_fact", "company"))).toEqual([]);
    expect(lacking(sourcesFileSchema.shape.sources.element, freshSource("new-source"))).toEqual([]);
    for (const field of all(LICENCE_FORM))
      if (field.kind === "list") {
        const item = (licenceSchema.shape as Record<string, unknown>)[field.key];
        const open = lacking((unwrapped(item).schema as z.ZodArray).element as z.ZodType, field.fresh([]));
        // What only a person can choose is open too.
        expect(
          open.filter((key) => !["source", "licence", "role", "date"].includes(String(key))),
          field.key,
        ).toEqual([]);
      }
  });
});
