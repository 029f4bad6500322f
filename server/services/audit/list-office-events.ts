import { and, desc, eq, inArray, lt, notInArray, or, sql } from "drizzle-orm";
import { events } from "@/db/schema";
import { mustBeAble, read, type ServiceContext } from "../context";

const PAGE = 50;

/** What an administrator picks from the office's chain. */
export const OFFICE_EVENT_GROUPS = {
  sessions: [
    "session.opened",
    "session.ended",
    "session.ended-everywhere",
    "sign-in.failed",
    "sign-in-code.asked",
    "password.set",
    "password.changed",
    "calendar-feed.made",
    "calendar-feed.revoked",
  ],
  people: [
    "person.created",
    "person.updated",
    "person.switched-off",
    "person.switched-on",
    "person.password-link-made",
    "person.sessions-ended",
  ],
} as const;
export type OfficeEventGroup = keyof typeof OFFICE_EVENT_GROUPS;

export interface OfficeEvent {
  sequence: number;
  kind: string;
  data: Record<string, unknown>;
  actorName: string;
  address: string | null;
  at: Date;
}

/** The office's own events, newest first, 50 at a time; `before` is the sequence number the next page begins under. */
export async function listOfficeEvents(
  ctx: ServiceContext,
  input: { before: number | null; group: OfficeEventGroup | "other" | null; personId: string | null },
): Promise<{ events: OfficeEvent[]; nextBefore: number | null }> {
  mustBeAble(ctx, "audit.read");
  const { before, group, personId } = input;
  const known = Object.values(OFFICE_EVENT_GROUPS).flat();
  const rows = await read(ctx, (tx) =>
    tx
      .select({
        sequence: events.sequence,
        kind: events.kind,
        data: events.data,
        actorName: events.actorName,
        address: events.address,
        at: events.at,
      })
      .from(events)
      .where(
        and(
          eq(events.chain, "office"),
          before === null ? undefined : lt(events.sequence, before),
          group === null
            ? undefined
            : group === "other"
              ? notInArray(events.kind, known)
              : inArray(events.kind, [...OFFICE_EVENT_GROUPS[group]]),
          personId === null
            ? undefined
            : or(eq(events.actorId, personId), sql`${events.data} ->> 'userId' = ${personId}`),
        ),
      )
      .orderBy(desc(events.sequence))
      .limit(PAGE + 1),
  );
  const page = rows.slice(0, PAGE);
  return { events: page, nextBefore: rows.length > PAGE ? (page.at(-1)?.sequence ?? null) : null };
}
