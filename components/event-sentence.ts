import type { Words } from "@/components/words";
import { isDay } from "@/domain/shared/day";
import type { Translator } from "@/messages";

export interface LoggedEvent {
  kind: string;
  data: Record<string, unknown>;
}

/**
 * What an event says, in the reader's language: the sentence of its kind, filled from its data. Days are written as days,
 * a text in both languages in the reader's, what is missing as "none" for the sentence to choose by.
 */
// messages: events.*
export function eventSentence(w: Words, t: Translator<"events">, event: LoggedEvent): string {
  if (!t.has(event.kind)) return event.kind;
  const values = new Proxy<Record<string, string | number>>(
    {},
    { get: (_, name) => (typeof name === "string" ? valueOf(w, event, name) : "none") },
  );
  return t(event.kind, values);
}

/** Statuses, stages and kinds are codes in the data; the words for them are those of every screen. */
function valueOf(w: Words, { kind, data }: LoggedEvent, name: string): string | number {
  const value = data[name];
  if (typeof value === "string") {
    const area = name === "applicationKind" ? "kind" : name === "to" || name === "from" ? CODES[kind] : undefined;
    const key = `${area}.${value}`;
    if (area && w.t.has(key)) return w.t(key);
  }
  // Kept as one text of names.
  if (name === "colleagues" && typeof value === "string") return w.list(value.split("、"));
  return wordOf(w, value);
}

const CODES: Readonly<Record<string, "officialStatus" | "stage">> = {
  "official-status.changed": "officialStatus",
  "official-status.undone": "officialStatus",
  "official-status.redated": "officialStatus",
  "stage.changed": "stage",
  "application.resumed": "stage",
};

function wordOf(w: Words, value: unknown): string | number {
  if (typeof value === "number") return value;
  if (typeof value === "string") return isDay(value) ? w.day(value) : value === "" ? "none" : value;
  if (Array.isArray(value)) return value.length;
  if (typeof value === "object" && value !== null && "zh" in value && "en" in value)
    return String(w.locale === "en" ? value.en : value.zh);
  return typeof value === "boolean" ? String(value) : "none";
}
