import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { leads } from "@/db/schema";
import { ServiceError } from "../../errors";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export type LeadRow = typeof leads.$inferSelect;

/** A lead is everybody's of the office; once it became a client, whose reach this client is in. */
export function leadWithinReach(ctx: ServiceContext): SQL | undefined {
  return or(isNull(leads.becameClientId), withinReach(ctx, leads.becameClientId));
}

/** Locked, at the version that was seen; refuses `changed-meanwhile`. */
export async function lockLead(
  tx: Tx,
  ctx: ServiceContext,
  { leadId, expectedVersion }: { leadId: string; expectedVersion: number },
): Promise<LeadRow> {
  const [row] = await tx
    .select()
    .from(leads)
    .where(and(eq(leads.id, leadId), leadWithinReach(ctx)))
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  if (row.version !== expectedVersion)
    throw new ServiceError("CONFLICT", "changed-meanwhile", { current: { status: row.status, version: row.version } });
  return row;
}
