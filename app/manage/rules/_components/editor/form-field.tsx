"use client";
import { memo } from "react";
import type { FormField as Described } from "@/domain/rules/edit/part-form";
import type { Path } from "@/domain/rules/edit/places";
import { CitesField } from "./cites-field";
import { ConditionField } from "./condition/condition-field";
import { ConfirmedLine } from "./confirmed-line";
import { DefaultField } from "./default-field";
import { FieldsField } from "./fields-field";
import { LinesField } from "./lines-field";
import { ListField } from "./list-field";
import { OrderField } from "./order-field";
import {
  ChoiceField,
  ChoicesField,
  DayField,
  DocumentTypeField,
  FlagField,
  LineField,
  NumberValueField,
  PickField,
} from "./plain-fields";
import { TextPair } from "./text-pair";
import { TextsField } from "./texts-field";

/** A field as its description says; `root` is the place of what it is a key of. */
export const FormField = memo(function FormField({
  field,
  root,
  isAlone,
}: {
  field: Described;
  root: Path;
  /** Nothing else stands under its heading: it needs none of its own. */
  isAlone: boolean;
}) {
  const path = [...root, field.key];
  switch (field.kind) {
    case "text":
      return <TextPair name={field.key} path={path} lines={field.lines ?? 1} empty={field.empty} />;
    case "texts":
      return <TextsField name={field.key} path={path} />;
    case "line":
    case "url":
    case "id":
    case "month":
    case "month-day":
      return <LineField field={field} path={path} />;
    case "lines":
      return <LinesField name={field.key} path={path} />;
    case "order":
      return <OrderField name={field.key} path={path} />;
    case "number":
      return <NumberValueField field={field} path={path} />;
    case "day":
      return <DayField field={field} path={path} />;
    case "flag":
      return <FlagField field={field} path={path} />;
    case "choice":
      return (
        <>
          <ChoiceField field={field} path={path} />
          {field.key === "confidence" ? <ConfirmedLine path={root} /> : null}
          {field.key === "documentsConfidence" ? <ConfirmedLine path={[...root, "documents"]} /> : null}
        </>
      );
    case "choices":
      return <ChoicesField field={field} path={path} />;
    case "source":
    case "licence":
    case "group":
      return <PickField field={field} path={path} />;
    case "document-type":
      return <DocumentTypeField field={field} path={path} />;
    case "when":
      return <ConditionField name={field.key} path={path} empty={field.empty} />;
    case "cites":
      return <CitesField path={path} />;
    case "default":
      return <DefaultField path={path} />;
    case "fields":
      return <FieldsField field={field} path={path} rows={rows} />;
    case "list":
      return <ListField field={field} path={path} rows={rows} isAlone={isAlone} />;
  }
});

/** What holds fields draws them by this, so that the parts of the form need not know each other. */
const rows = (fields: readonly Described[], root: Path) => <FieldRows fields={fields} root={root} />;

/** How wide a field stands in its row: texts, conditions and lists take all of it. */
export function isWide({ kind }: Described): boolean {
  return ![
    "line",
    "id",
    "number",
    "day",
    "month",
    "month-day",
    "choice",
    "source",
    "licence",
    "group",
    "document-type",
    "flag",
  ].includes(kind);
}

/** Fields in their order: short ones beside each other, wide ones alone. */
export function FieldRows({ fields, root }: { fields: readonly Described[]; root: Path }) {
  return (
    <div className="grid items-start gap-x-4 gap-y-3.5 desk:grid-cols-3">
      {fields.map((field) => (
        <div key={field.key} className={isWide(field) ? "min-w-0 desk:col-span-3" : "min-w-0"}>
          <FormField field={field} root={root} isAlone={root.length === 0 && fields.length === 1} />
        </div>
      ))}
    </div>
  );
}
