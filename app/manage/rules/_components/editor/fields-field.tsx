"use client";
import type { ReactNode } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import type { FormField } from "@/domain/rules/edit/part-form";
import type { Path } from "@/domain/rules/edit/places";
import { placeId, useEditor, useValue } from "./editor-context";
import { useLabel } from "./use-label";

/** Fields that belong together, such as a period; what may be missing is added and taken away as a whole. */
export function FieldsField({
  field,
  path,
  rows,
}: {
  field: Extract<FormField, { kind: "fields" }>;
  path: Path;
  rows: (fields: readonly FormField[], root: Path) => ReactNode;
}) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  const label = useLabel(field.key);
  const isThere = value !== undefined && value !== null;
  if (!isThere)
    return (
      <div id={placeId(path)}>
        <Button size={28} icon="plus" onClick={() => store.set(path, field.fresh())}>
          {t("addNamed", { name: label })}
        </Button>
      </div>
    );
  return (
    <fieldset id={placeId(path)} className="min-w-0">
      <div className={field.isUnnamed ? "sr-only" : "row mb-1.5 min-h-7"}>
        <legend className="float-left text-sm font-strong">{label}</legend>
        {field.empty ? (
          <Button
            size={28}
            tone="ghost"
            icon="trash"
            aria-label={t("removeNamed", { name: label })}
            onClick={() => store.set(path, field.empty === "null" ? null : undefined)}
          />
        ) : null}
      </div>
      {rows(field.fields, path)}
    </fieldset>
  );
}
