import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assessments } from "@/db/schema";
import { ServiceError } from "../../errors";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export type AssessmentRow = typeof assessments.$inferSelect;

/** The assessment within reach; NOT_FOUND otherwise. */
export async function findAssessment(tx: Tx, ctx: ServiceContext, id: string): Promise<AssessmentRow> {
  const [row] = await tx
    .select()
    .from(assessments)
    .where(and(eq(assessments.id, id), withinReach(ctx, assessments.clientId)));
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}

/** The draft within reach, locked for a change; refused with `assessment-final` once it was finalised. */
export async function lockDraft(tx: Tx, ctx: ServiceContext, id: string): Promise<AssessmentRow> {
  const [row] = await tx
    .select()
    .from(assessments)
    .where(and(eq(assessments.id, id), withinReach(ctx, assessments.clientId)))
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  if (row.status === "final") throw new ServiceError("PRECONDITION_FAILED", "assessment-final");
  return row;
}
