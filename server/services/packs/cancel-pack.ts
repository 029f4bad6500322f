import { and, eq } from "drizzle-orm";
import { applications, filingPackRuns } from "@/db/schema";
import { isUnderWay } from "@/domain/documents/pack-run";
import { ServiceError } from "@/server/errors";
import { templateOfIn } from "../applications/process-templates";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";

/** Stops the making of a pack: the worker notices within seconds and leaves nothing behind. Refuses with `pack-not-under-way`. */
export async function cancelPack(ctx: ServiceContext, input: { runId: string }): Promise<void> {
  mustBeAble(ctx, "pack.make");
  await write(ctx, async (tx) => {
    const [run] = await tx
      .select({
        id: filingPackRuns.id,
        status: filingPackRuns.status,
        clientId: filingPackRuns.clientId,
        applicationId: filingPackRuns.applicationId,
        caseId: applications.caseId,
        templateId: applications.templateId,
      })
      .from(filingPackRuns)
      .innerJoin(applications, eq(applications.id, filingPackRuns.applicationId))
      .where(and(eq(filingPackRuns.id, input.runId), withinReach(ctx, filingPackRuns.clientId)))
      .for("update", { of: filingPackRuns });
    if (!run) throw new ServiceError("NOT_FOUND", "not-found");
    if (!isUnderWay(run.status)) throw new ServiceError("PRECONDITION_FAILED", "pack-not-under-way");
    await tx
      .update(filingPackRuns)
      .set({ status: "cancelled", leasedUntil: null, endedAt: ctx.now() })
      .where(eq(filingPackRuns.id, run.id));
    const { licenceName } = await templateOfIn(tx, ctx, run.templateId);
    await recordEvent(tx, ctx, {
      clientId: run.clientId,
      caseId: run.caseId,
      applicationId: run.applicationId,
      kind: "pack.cancelled",
      data: { licence: licenceName, runId: run.id },
    });
  });
}
