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

/**
 * Refuses a stale write: CONFLICT `changed-meanwhile`, with the record as it is now and who last changed it, so that the
 * screen can show both versions.
 */
export async function mustBeCurrent(
  tx: Tx,
  record: { version: number; clientId: string },
  expectedVersion: number,
  current: Record<string, unknown>,
): Promise<void> {
  if (record.version === expectedVersion) return;
  const [last] = await tx
    .select({ by: events.actorName, at: events.at })
    .from(events)
    .where(eq(events.chain, record.clientId))
    .orderBy(desc(events.sequence))
    .limit(1);
  throw new ServiceError("CONFLICT", "changed-meanwhile", {
    current: { ...current, version: record.version },
    by: last?.by ?? null,
    at: last?.at.toISOString() ?? null,
  });
}
