import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cases } from "@/db/schema";
import { ServiceError } from "../../errors";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

/**
 * The case within reach, locked for a change; NOT_FOUND otherwise. Its key never changes, so whoever only writes a row that
 * names the case, an application's lock in hand, does not wait for it.
 */
export async function lockCase(tx: Tx, ctx: ServiceContext, caseId: string): Promise<typeof cases.$inferSelect> {
  const [row] = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.id, caseId), withinReach(ctx, cases.clientId)))
    .for("no key update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}

/** The same, refused with `case-closed` once the engagement has ended. */
export async function lockOpenCase(tx: Tx, ctx: ServiceContext, caseId: string): Promise<typeof cases.$inferSelect> {
  const row = await lockCase(tx, ctx, caseId);
  if (row.status === "closed") throw new ServiceError("PRECONDITION_FAILED", "case-closed", { number: row.number });
  return row;
}
