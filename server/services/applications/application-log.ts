import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { events } from "@/db/schema";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export interface ApplicationEvent {
  id: string;
  kind: string;
  data: Record<string, unknown>;
  actorName: string;
  /** ISO instant. */
  at: string;
}

/** What a move did is kept for its correction; no sentence tells it. */
const SAID = sql<Record<string, unknown>>`${events.data} - 'effects'`;

/** The log of one application, newest first. */
export async function eventsIn(
  tx: Tx,
  ctx: ServiceContext,
  applicationId: string,
  limit: number,
): Promise<ApplicationEvent[]> {
  const rows = await tx
    .select({ id: events.id, kind: events.kind, data: SAID, actorName: events.actorName, at: events.at })
    .from(events)
    .where(and(eq(events.applicationId, applicationId), withinReach(ctx, events.clientId)))
    .orderBy(desc(events.at), desc(events.sequence))
    .limit(limit);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
