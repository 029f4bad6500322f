import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { impactRuns } from "@/db/schema";
import { enqueue } from "../../jobs/enqueue";
import { type ServiceContext, write } from "../context";

/** A worker that says nothing for so long is gone: another one goes on where its last slice ended. */
const LEASE_MS = 30_000;
/** A run that nobody took for so long has lost its job. */
const LOST_MS = 60_000;

export type ImpactRunRow = typeof impactRuns.$inferSelect;

export const leaseEnd = (ctx: ServiceContext): Date => new Date(ctx.now().getTime() + LEASE_MS);

/** Takes a run; null when it is over or paused, or another worker is at it. */
export function takeRun(ctx: ServiceContext, runId: string): Promise<ImpactRunRow | null> {
  return write(ctx, async (tx) => {
    const [row] = await tx
      .update(impactRuns)
      .set({ status: "running", attempt: sql`${impactRuns.attempt} + 1`, leasedUntil: leaseEnd(ctx) })
      .where(
        and(
          eq(impactRuns.id, runId),
          inArray(impactRuns.status, ["queued", "running"]),
          or(isNull(impactRuns.leasedUntil), lt(impactRuns.leasedUntil, ctx.now())),
        ),
      )
      .returning();
    return row ?? null;
  });
}

/** Lets go of it, so that the next try need not wait. */
export async function letGoOfRun(ctx: ServiceContext, { id, attempt }: ImpactRunRow): Promise<void> {
  await write(ctx, (tx) =>
    tx
      .update(impactRuns)
      .set({ leasedUntil: null })
      .where(and(eq(impactRuns.id, id), eq(impactRuns.attempt, attempt))),
  );
}

/** Gives runs whose worker died, or whose job was lost, a job again. Safe to repeat: a run is taken by one worker only. */
export function resumeImpact(ctx: ServiceContext): Promise<{ resumed: number }> {
  return write(ctx, async (tx) => {
    const lost = await tx
      .select({ id: impactRuns.id })
      .from(impactRuns)
      .where(
        and(
          inArray(impactRuns.status, ["queued", "running"]),
          or(
            lt(impactRuns.leasedUntil, ctx.now()),
            and(isNull(impactRuns.leasedUntil), lt(impactRuns.createdAt, new Date(ctx.now().getTime() - LOST_MS))),
          ),
        ),
      )
      .limit(20);
    for (const { id } of lost) await enqueue(tx, "impact.run", { runId: id });
    return { resumed: lost.length };
  });
}
