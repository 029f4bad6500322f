import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { impactClientResults, impactHits } from "@/db/schema";
import type { ImpactState } from "@/domain/impact/impact-run";
import { ServiceError } from "@/server/errors";
import { personOf, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export type ImpactResultRow = typeof impactClientResults.$inferSelect;

export interface ImpactTarget {
  runId: string;
  clientId: string;
  expectedVersion: number;
}

/** A result within reach, locked. NOT_FOUND outside it, CONFLICT `changed-meanwhile` when somebody was there first. */
export async function lockResultIn(tx: Tx, ctx: ServiceContext, target: ImpactTarget): Promise<ImpactResultRow> {
  const [row] = await tx
    .select()
    .from(impactClientResults)
    .where(
      and(
        eq(impactClientResults.runId, target.runId),
        eq(impactClientResults.clientId, target.clientId),
        withinReach(ctx, impactClientResults.clientId),
      ),
    )
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  if (row.version !== target.expectedVersion)
    throw new ServiceError("CONFLICT", "changed-meanwhile", { current: { version: row.version, state: row.state } });
  return row;
}

/** What was done about it, with the index of open ones. */
export async function settleResultIn(
  tx: Tx,
  ctx: ServiceContext,
  row: ImpactResultRow,
  done: { state: ImpactState } & Partial<Pick<ImpactResultRow, "reason" | "messageId" | "caseId">>,
): Promise<{ version: number }> {
  const { state, reason = null, messageId = row.messageId, caseId = row.caseId } = done;
  const isOpen = state === "open";
  const key = and(eq(impactClientResults.runId, row.runId), eq(impactClientResults.clientId, row.clientId));
  await tx
    .update(impactClientResults)
    .set({
      state,
      reason,
      messageId,
      caseId,
      actedBy: isOpen ? null : personOf(ctx).userId,
      actedAt: isOpen ? null : ctx.now(),
      version: row.version + 1,
    })
    .where(key);
  await tx
    .update(impactHits)
    .set({ isOpen })
    .where(and(eq(impactHits.runId, row.runId), eq(impactHits.clientId, row.clientId)));
  return { version: row.version + 1 };
}
