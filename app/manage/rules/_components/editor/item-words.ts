"use client";
import { useT } from "@/components/messages-provider";
import type { FormField } from "@/domain/rules/edit/part-form";
import { useEditor } from "./editor-context";

/** What the closed line of an item says: its name, and a few of its choices. */
export function useItemWords(
  field: Extract<FormField, { kind: "list" }>,
  item: unknown,
): { title: string; marks: readonly string[] } {
  const { locale, sources, licences } = useEditor();
  const t = useT("rules-editor");
  const of = (key: string): unknown => (typeof item === "object" && item !== null ? Reflect.get(item, key) : undefined);
  const named = of(field.titleKey);
  const listed = { source: sources, licence: licences }[field.titleKey];
  const title =
    typeof named === "string"
      ? (listed?.find(({ value }) => value === named)?.label ?? named)
      : typeof named === "object" && named !== null
        ? String(Reflect.get(named, locale) ?? "")
        : "";
  const marks = (field.marks ?? []).flatMap((key) => {
    const value = of(key);
    if (typeof value !== "string" || value === "") return [];
    const choice = field.fields.find((each) => each.key === key);
    return [choice?.kind === "choice" ? t(`option.${key}.${value}` as "option.outcome.required") : value];
  });
  return { title, marks };
}
