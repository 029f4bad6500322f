import { eq } from "drizzle-orm";
import { impactRuns } from "@/db/schema";
import { canAct, type ImpactAct, type ImpactStatus } from "@/domain/impact/impact-run";
import { ServiceError } from "@/server/errors";
import { enqueue } from "../../jobs/enqueue";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";

const STATUS: Record<ImpactAct, ImpactStatus> = { pause: "paused", resume: "queued", cancel: "cancelled" };
const EVENT: Record<ImpactAct, string> = {
  pause: "impact.paused",
  resume: "impact.resumed",
  cancel: "impact.cancelled",
};

/**
 * Pauses a comparison where its last slice ended, goes on from there, or ends it; what is written stays. Refuses with
 * `impact-not-under-way`.
 */
export async function steerImpact(ctx: ServiceContext, input: { runId: string; act: ImpactAct }): Promise<void> {
  mustBeAble(ctx, "impact.run");
  await write(ctx, async (tx) => {
    const [run] = await tx.select().from(impactRuns).where(eq(impactRuns.id, input.runId)).for("update");
    if (!run) throw new ServiceError("NOT_FOUND", "not-found");
    if (!canAct(input.act, run.status))
      throw new ServiceError("PRECONDITION_FAILED", "impact-not-under-way", { status: run.status });
    await tx
      .update(impactRuns)
      .set({
        status: STATUS[input.act],
        leasedUntil: null,
        ...(input.act === "cancel" ? { endedAt: ctx.now() } : {}),
      })
      .where(eq(impactRuns.id, run.id));
    if (input.act === "resume") await enqueue(tx, "impact.run", { runId: run.id });
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: EVENT[input.act],
      data: { runId: run.id, from: run.fromLabel, to: run.toLabel, n: run.clientsDone },
    });
  });
}
