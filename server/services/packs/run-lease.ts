import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { filingPackRuns } from "@/db/schema";
import type { PackPlan } from "@/server/pack/pack-plan";
import { enqueue } from "../../jobs/enqueue";
import { type ServiceContext, write } from "../context";

/** A worker that says nothing for so long is gone: another one begins anew. */
const LEASE_MS = 30_000;
/** A run that nobody took for so long has lost its job. */
const LOST_MS = 120_000;

export interface Lease {
  runId: string;
  attempt: number;
  plan: PackPlan;
}

const until = (ctx: ServiceContext): Date => new Date(ctx.now().getTime() + LEASE_MS);

/** Takes a run; null when it is over, or another worker is at it. */
export function takeRun(ctx: ServiceContext, runId: string): Promise<Lease | null> {
  return write(ctx, async (tx) => {
    const [row] = await tx
      .update(filingPackRuns)
      .set({
        status: "making",
        attempt: sql`${filingPackRuns.attempt} + 1`,
        leasedUntil: until(ctx),
        papersDone: 0,
      })
      .where(
        and(
          eq(filingPackRuns.id, runId),
          inArray(filingPackRuns.status, ["queued", "making"]),
          or(isNull(filingPackRuns.leasedUntil), lt(filingPackRuns.leasedUntil, ctx.now())),
        ),
      )
      .returning();
    // Written by orderPack alone, in this shape.
    return row ? { runId, attempt: row.attempt, plan: row.plan as PackPlan } : null;
  });
}

/** Says that we are still at it, and how far; false when the run is over or somebody else's. */
export function holdRun(ctx: ServiceContext, lease: Lease, papersDone: number): Promise<boolean> {
  return write(ctx, async (tx) => {
    const held = await tx
      .update(filingPackRuns)
      .set({ papersDone, leasedUntil: until(ctx) })
      .where(ours(lease))
      .returning({ id: filingPackRuns.id });
    return held.length > 0;
  });
}

/** Lets go of it, so that the next try need not wait. */
export async function letGoOfRun(ctx: ServiceContext, lease: Lease): Promise<void> {
  await write(ctx, (tx) => tx.update(filingPackRuns).set({ leasedUntil: null }).where(ours(lease)));
}

export const ours = ({ runId, attempt }: Lease) =>
  and(eq(filingPackRuns.id, runId), eq(filingPackRuns.attempt, attempt), eq(filingPackRuns.status, "making"));

/** Gives runs whose worker died, or whose job was lost, a job again. Safe to repeat: a run is taken by one worker only. */
export function resumePacks(ctx: ServiceContext): Promise<{ resumed: number }> {
  return write(ctx, async (tx) => {
    const lost = await tx
      .select({ id: filingPackRuns.id })
      .from(filingPackRuns)
      .where(
        and(
          inArray(filingPackRuns.status, ["queued", "making"]),
          or(
            lt(filingPackRuns.leasedUntil, ctx.now()),
            and(
              isNull(filingPackRuns.leasedUntil),
              lt(filingPackRuns.createdAt, new Date(ctx.now().getTime() - LOST_MS)),
            ),
          ),
        ),
      )
      .limit(50);
    for (const { id } of lost) await enqueue(tx, "pack.make", { runId: id });
    return { resumed: lost.length };
  });
}
