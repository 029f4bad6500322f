import { and, count, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { impactClientResults, impactRuns } from "@/db/schema";
import { personOf, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";

/** Older changes are no longer of the day. */
const NEWEST = 3;

export interface WaitingImpact {
  runId: string;
  to: string;
  n: number;
}

/** Of the newest published changes: how many of this person's clients each hits about whom nothing was done yet. */
export async function waitingImpactIn(tx: Tx, ctx: ServiceContext): Promise<WaitingImpact[]> {
  const runs = await tx
    .select({ id: impactRuns.id, to: impactRuns.toLabel })
    .from(impactRuns)
    .where(and(eq(impactRuns.kind, "publish"), eq(impactRuns.status, "done")))
    .orderBy(desc(impactRuns.createdAt))
    .limit(NEWEST);
  if (runs.length === 0) return [];
  const rows = await tx
    .select({ runId: impactClientResults.runId, n: count() })
    .from(impactClientResults)
    .where(
      and(
        eq(impactClientResults.ownerId, personOf(ctx).userId),
        eq(impactClientResults.state, "open"),
        inArray(
          impactClientResults.runId,
          runs.map(({ id }) => id),
        ),
        withinReach(ctx, impactClientResults.clientId),
      ),
    )
    .groupBy(impactClientResults.runId);
  return runs.flatMap(({ id, to }) => {
    const n = rows.find(({ runId }) => runId === id)?.n ?? 0;
    return n > 0 ? [{ runId: id, to, n }] : [];
  });
}
