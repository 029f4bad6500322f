import type { Text } from "@/domain/rules/schema";

/** The events a client may read, each with the data its sentence needs and no more: file hashes, addresses, notes stay inside. */
const SHOWN = {
  "application.created": [],
  "requirement.requested": ["n", "dueOn"],
  "requirement.received": ["paper"],
  "requirement.accepted": ["paper"],
  "requirement.returned": ["paper", "reason"],
  "requirement.waived": ["paper", "reason"],
  "requirement.wanted-again": ["paper", "reason"],
  "requirement.reused": ["paper"],
  "requirement.reuse-allowed": ["paper"],
  "requirement.renewed": ["paper"],
  "official-status.changed": ["from", "to", "on", "filingNumber"],
  "official-status.undone": ["to", "on"],
  "official-status.redated": ["to", "on", "wasOn", "filingNumber", "wasNumber"],
  "client-message.sent": ["text", "from", "paper"],
  "client-message.answered": ["text", "from", "paper"],
} as const satisfies Record<string, readonly string[]>;

export type PortalEventKind = keyof typeof SHOWN;

export interface PortalEvent {
  id: string;
  kind: PortalEventKind;
  data: Partial<
    Record<
      "n" | "dueOn" | "reason" | "from" | "to" | "on" | "wasOn" | "filingNumber" | "wasNumber" | "text",
      string | number | null
    >
  > & {
    paper?: Text;
  };
  at: Date;
}

/** Null for an event that is not for clients, also one marked visible by mistake. */
export function portalEvent(event: {
  id: string;
  kind: string;
  data: Record<string, unknown>;
  at: Date;
}): PortalEvent | null {
  if (!Object.hasOwn(SHOWN, event.kind)) return null;
  const kind = event.kind as PortalEventKind; // a key of SHOWN, checked above
  const data: Record<string, unknown> = {};
  for (const name of SHOWN[kind]) {
    const value = event.data[name];
    if (name === "paper") {
      const text = textOf(value);
      if (text) data.paper = text;
    } else if (typeof value === "string" || typeof value === "number") data[name] = value;
  }
  return { id: event.id, kind, data, at: event.at };
}

/** Papers are named in both languages, or by a plain name in older events. */
function textOf(value: unknown): Text | null {
  if (typeof value === "string") return { zh: value, en: value };
  if (typeof value !== "object" || value === null) return null;
  const { zh, en } = value as { zh?: unknown; en?: unknown };
  return typeof zh === "string" ? { zh, en: typeof en === "string" ? en : zh } : null;
}
