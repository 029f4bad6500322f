"use client";
import { useT } from "@/components/messages-provider";

// messages: rules-editor.field.*
// messages: rules-editor.option.*

/** The name of a field, by its key. */
export function useLabel(name: string): string {
  const t = useT("rules-editor");
  return t(`field.${name}` as "field.text"); // a test holds every key of the forms against the messages
}

/** What a choice of a field is called: `option.outcome.required`. */
export function useOptionLabel(name: string): (value: string | number) => string {
  const t = useT("rules-editor");
  return (value) => t(`option.${name}.${value}` as "option.outcome.required"); // as above
}
