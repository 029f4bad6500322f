import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications } from "@/db/schema";
import { takesPapers } from "@/domain/workflow/next-step";
import type { ApplicationRow } from "../applications/lock-application";
import { lockOpenCase } from "../cases/lock-case";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

/**
 * The applications of an open case that take papers now, locked; of these only `applicationIds` where given. In the order
 * of their ids, so that two who lock several never wait for each other.
 */
export async function lockPaperApplications(
  tx: Tx,
  ctx: ServiceContext,
  input: { caseId: string; applicationIds?: readonly string[] | undefined },
): Promise<ApplicationRow[]> {
  await lockOpenCase(tx, ctx, input.caseId);
  const rows = await tx
    .select()
    .from(applications)
    .where(and(eq(applications.caseId, input.caseId), withinReach(ctx, applications.clientId)))
    .orderBy(asc(applications.id))
    .for("update");
  const { applicationIds } = input;
  return rows.filter((row) => takesPapers(row) === "now" && (!applicationIds || applicationIds.includes(row.id)));
}
