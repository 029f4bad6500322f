import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { mustBeCurrent } from "../clients/lock-client";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export type ApplicationRow = typeof applications.$inferSelect;

/**
 * The application within reach, locked for a change. NOT_FOUND outside it; CONFLICT `changed-meanwhile` with the present
 * state when `expectedVersion` is given and old.
 */
export async function lockApplication(
  tx: Tx,
  ctx: ServiceContext,
  applicationId: string,
  expectedVersion?: number,
): Promise<ApplicationRow> {
  const [row] = await tx
    .select()
    .from(applications)
    .where(and(eq(applications.id, applicationId), withinReach(ctx, applications.clientId)))
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  if (expectedVersion !== undefined)
    await mustBeCurrent(tx, { ...row, applicationId: row.id }, expectedVersion, {
      officialStatus: row.officialStatus,
      internalStage: row.internalStage,
      ownerId: row.ownerId,
      reviewerId: row.reviewerId,
    });
  return row;
}

type Change = Partial<typeof applications.$inferInsert>;

/** Writes a change of a locked application and counts its version up. */
export async function updateApplication(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  change: Change,
): Promise<ApplicationRow> {
  const [row] = await tx
    .update(applications)
    .set({ ...change, updatedAt: ctx.now(), version: application.version + 1 })
    .where(and(eq(applications.id, application.id), eq(applications.version, application.version)))
    .returning();
  if (!row) throw new Error(`application ${application.id} changed although it was locked`);
  return row;
}
