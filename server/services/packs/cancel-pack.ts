import { and, eq } from "drizzle-orm";
import { filingPackRuns } from "@/db/schema";
import { isUnderWay } from "@/domain/documents/pack-run";
import { ServiceError } from "@/server/errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { withinReach } from "../within-reach";

/** Stops the making of a pack: the worker notices within seconds and leaves nothing behind. Refuses with `pack-not-under-way`. */
export async function cancelPack(ctx: ServiceContext, input: { runId: string }): Promise<void> {
  mustBeAble(ctx, "pack.make");
  await write(ctx, async (tx) => {
    const [run] = await tx
      .select({ id: filingPackRuns.id, status: filingPackRuns.status })
      .from(filingPackRuns)
      .where(and(eq(filingPackRuns.id, input.runId), withinReach(ctx, filingPackRuns.clientId)))
      .for("update");
    if (!run) throw new ServiceError("NOT_FOUND", "not-found");
    if (!isUnderWay(run.status)) throw new ServiceError("PRECONDITION_FAILED", "pack-not-under-way");
    await tx
      .update(filingPackRuns)
      .set({ status: "cancelled", leasedUntil: null, endedAt: ctx.now() })
      .where(eq(filingPackRuns.id, run.id));
  });
}
