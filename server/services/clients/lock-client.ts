import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clients, events } from "@/db/schema";
import { ServiceError } from "../../errors";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export type ClientRow = typeof clients.$inferSelect;

/** The client within reach, locked for a change; NOT_FOUND otherwise. */
export async function lockClient(tx: Tx, ctx: ServiceContext, clientId: string): Promise<ClientRow> {
  const [row] = await tx
    .select()
    .from(clients)
    .where(and(eq(clients.id, clientId), withinReach(ctx, clients.id)))
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}

/** The client exists for this person; NOT_FOUND otherwise. Nothing is locked. */
export async function mustReachClient(tx: Tx, ctx: ServiceContext, clientId: string): Promise<void> {
  const [row] = await tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.id, clientId), withinReach(ctx, clients.id)));
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
}

/** How much of the record a refusal carries at most. */
const MOST_CHANGES = 5;

/**
 * Refuses a stale write: CONFLICT `changed-meanwhile`, with the record as it is now, who last changed it, and as many of the
 * last entries on record as it is versions behind, newest first, so that the screen can show what differs. An application's own
 * things tell what happened to that application.
 */
export async function mustBeCurrent(
  tx: Tx,
  record: { version: number; clientId: string; applicationId?: string | null },
  expectedVersion: number,
  current: Record<string, unknown>,
): Promise<void> {
  if (record.version === expectedVersion) return;
  const behind = Math.min(MOST_CHANGES, Math.max(1, record.version - expectedVersion));
  const found = await tx
    .select({ id: events.id, kind: events.kind, data: events.data, by: events.actorName, at: events.at })
    .from(events)
    .where(
      and(
        eq(events.chain, record.clientId),
        record.applicationId ? eq(events.applicationId, record.applicationId) : undefined,
      ),
    )
    .orderBy(desc(events.sequence))
    .limit(behind);
  const changes = found.map((event) => ({ ...event, at: event.at.toISOString() }));
  throw new ServiceError("CONFLICT", "changed-meanwhile", {
    current: { ...current, version: record.version },
    by: changes[0]?.by ?? null,
    at: changes[0]?.at ?? null,
    changes,
  });
}
