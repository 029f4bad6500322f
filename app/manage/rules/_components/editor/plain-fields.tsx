"use client";
import { useState } from "react";
import { dateWords, selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Checkbox } from "@/components/ui/choice";
import { DateField } from "@/components/ui/date-field";
import { NativeSelectField, NumberField, TextField, readNumber } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { DOCUMENT_TYPES } from "@/domain/documents/document-types";
import type { FormField } from "@/domain/rules/edit/part-form";
import type { Path } from "@/domain/rules/edit/places";
import { placeId, useEditor, useFaultWords, useValue } from "./editor-context";
import { useLabel, useOptionLabel } from "./use-label";

type Of<K extends FormField["kind"]> = Extract<FormField, { kind: K }>;
interface Props<K extends FormField["kind"]> {
  field: Of<K>;
  path: Path;
}

/** What an emptied field becomes. */
const nothing = (field: FormField) => (field.empty === "null" ? null : field.empty === "absent" ? undefined : "");

function useOptional(field: FormField): string | undefined {
  const t = useT("rules-editor");
  return field.empty ? t("optional") : undefined;
}

export function LineField({ field, path }: Props<"line" | "url" | "id" | "month" | "month-day">) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  // The id of a part is its name in stored cases; ids inside a part are named by nothing outside it.
  const isFixed = field.kind === "id" && path.length === 1;
  const hints: Partial<Record<FormField["kind"], string>> = {
    id: t(isFixed ? "hint.fixedId" : "hint.id"),
    month: t("hint.month"),
    "month-day": t("hint.monthDay"),
  };
  return (
    <TextField
      id={placeId(path)}
      label={useLabel(field.key)}
      optional={useOptional(field)}
      hint={hints[field.kind]}
      error={useFaultWords(path)}
      readOnly={isFixed}
      autoComplete="off"
      spellCheck={false}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => store.set(path, event.currentTarget.value || nothing(field), { isTyped: true })}
      onBlur={() => store.rest()}
    />
  );
}

export function NumberValueField({ field, path }: Props<"number">) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  // What was typed is shown as it was typed as long as it stands for the value that is there.
  const [typed, setTyped] = useState<{ text: string; value: unknown; isUnread: boolean } | null>(null);
  const fault = useFaultWords(path);
  const own = typed && typed.value === value ? typed : null;
  return (
    <NumberField
      id={placeId(path)}
      label={useLabel(field.key)}
      optional={useOptional(field)}
      unit={field.unit ? t(`unit.${field.unit}`) : undefined}
      error={own?.isUnread ? t("unread") : fault}
      value={own?.text ?? (typeof value === "number" ? String(value) : "")}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const number = readNumber(text);
        // A figure that must be there keeps the last one that could be read, and says so.
        const isNothing = text.trim() === "" && field.empty !== undefined;
        const next = number ?? (isNothing ? nothing(field) : value);
        setTyped({ text, value: next, isUnread: number === null && !isNothing });
        store.set(path, next, { isTyped: true });
      }}
      onBlur={() => {
        store.rest();
        if (own && !own.isUnread) setTyped(null);
      }}
    />
  );
}

export function DayField({ field, path }: Props<"day">) {
  const { store } = useEditor();
  const w = useWords();
  const value = useValue(path);
  const date = dateWords(w);
  return (
    <DateField
      id={placeId(path)}
      label={useLabel(field.key)}
      optional={useOptional(field)}
      error={useFaultWords(path)}
      {...date}
      words={{ ...date.words, dayHint: "" }}
      value={typeof value === "string" && value !== "" ? value : null}
      onPick={(day) => store.set(path, day ?? nothing(field))}
    />
  );
}

export function FlagField({ field, path }: Props<"flag">) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  return (
    <div id={placeId(path)} className="desk:pt-6">
      <Checkbox
        label={useLabel(field.key)}
        note={field.key === "context" || field.key === "retired" ? t(`hint.${field.key}`) : undefined}
        checked={value === true}
        onChange={(event) => store.set(path, event.currentTarget.checked || (field.empty ? undefined : false))}
      />
    </div>
  );
}

export function ChoiceField({ field, path }: Props<"choice">) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  const label = useOptionLabel(field.key);
  const empty = `empty.${field.key}`; // messages: rules-editor.empty.*
  return (
    <NativeSelectField
      id={placeId(path)}
      label={useLabel(field.key)}
      error={useFaultWords(path)}
      value={value === undefined || value === null ? "" : String(value as string | number)}
      placeholder={field.empty ? (t.has(empty) ? t(empty) : t("none")) : undefined}
      options={field.options.map((option) => ({ value: String(option), label: label(option) }))}
      onChange={(event) => {
        const next = field.options.find((option) => String(option) === event.currentTarget.value);
        store.set(path, next ?? nothing(field));
      }}
    />
  );
}

/** Which paper of the vocabulary it is. Left out, its id says so; an id that nobody knows is a paper for itself. */
export function DocumentTypeField({ field, path }: Props<"document-type">) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const w = useWords();
  const value = useValue(path);
  return (
    <NativeSelectField
      id={placeId(path)}
      label={useLabel(field.key)}
      hint={t("hint.documentType")}
      error={useFaultWords(path)}
      value={typeof value === "string" ? value : ""}
      placeholder={t("empty.documentType")}
      options={DOCUMENT_TYPES.map(({ id, name }) => ({ value: id, label: w.locale === "en" ? name.en : name.zh }))}
      onChange={(event) => store.set(path, event.currentTarget.value || nothing(field))}
    />
  );
}

export function ChoicesField({ field, path }: Props<"choices">) {
  const { store } = useEditor();
  const value = useValue(path);
  const label = useOptionLabel(field.key);
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <fieldset id={placeId(path)}>
      <legend className="field-label">{useLabel(field.key)}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {field.options.map((option) => (
          <Checkbox
            key={option}
            label={label(option)}
            checked={chosen.includes(option)}
            onChange={(event) =>
              store.set(
                path,
                // In the order in which they are offered, whatever was ticked first.
                field.options.filter((other) =>
                  other === option ? event.currentTarget.checked : chosen.includes(other),
                ),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

/** One source, licence or group of the draft, found by typing. */
export function PickField({ field, path }: Props<"source" | "licence" | "group">) {
  const editor = useEditor();
  const w = useWords();
  const value = useValue(path);
  const options = { source: editor.sources, licence: editor.licences, group: editor.groups }[field.kind];
  return (
    <SelectField
      id={placeId(path)}
      label={useLabel(field.key)}
      error={useFaultWords(path)}
      {...selectWords(w)}
      options={options}
      value={typeof value === "string" ? value : null}
      onPick={(id) => editor.store.set(path, id)}
    />
  );
}
