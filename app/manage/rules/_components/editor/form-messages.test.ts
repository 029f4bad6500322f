import { expect, it } from "vitest";
import { SHAPE_CODES } from "@/domain/rules/draft-shape";
import { SYNTAX_CODES } from "@/domain/rules/edit/yaml-text";
import { FAULT_CODES } from "@/domain/rules/fault";
import type { FormField } from "@/domain/rules/edit/part-form";
import en from "@/messages/en/rules-editor.json";
import zh from "@/messages/zh-CN/rules-editor.json";
import { FORMS } from "./part-kinds";

function* keysOf(field: FormField): Generator<string> {
  yield `field.${field.key}`;
  if (field.kind === "choice" || field.kind === "choices")
    for (const option of field.options) yield `option.${field.key}.${option}`;
  if (field.kind === "fields" || field.kind === "list") for (const inner of field.fields) yield* keysOf(inner);
}

it("has a word for every section, field and choice of the forms, and for every fault", () => {
  const keys = [
    ...Object.values(FORMS).flatMap((form) =>
      form.flatMap(({ id, fields }) => [`section.${id}`, ...fields.flatMap((field) => [...keysOf(field)])]),
    ),
    ...[...FAULT_CODES, ...SHAPE_CODES, ...SYNTAX_CODES].map((code) => `fault.${code}`),
  ];
  const missing = (catalogue: unknown) =>
    keys.filter((key) => {
      const found = key
        .split(".")
        .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], catalogue);
      return typeof found !== "string";
    });
  expect(missing(zh)).toEqual([]);
  expect(missing(en)).toEqual([]);
});
