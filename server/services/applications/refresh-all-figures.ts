import { and, asc, eq, gt, ne } from "drizzle-orm";
import { applications, clocks } from "@/db/schema";
import { read, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { countClock, definitionOf } from "./clock-rows";
import { lockApplication } from "./lock-application";
import { refreshFigures } from "./refresh-figures";

const STEP = 200;

/**
 * Once a night: counts every running clock again and works out the figures of every open application. A due day that moved
 * because a holiday notice was published (or because a suspension goes on) is recorded with both days. One short
 * transaction an application, so that nobody waits. Returns how many were looked at and how many clocks moved.
 */
export async function refreshAllFigures(ctx: ServiceContext): Promise<{ applications: number; moved: number }> {
  let after = "00000000-0000-0000-0000-000000000000";
  let seen = 0;
  let moved = 0;
  for (;;) {
    const ids = await read(ctx, (tx) =>
      tx
        .select({ id: applications.id })
        .from(applications)
        .where(and(ne(applications.internalStage, "closed"), gt(applications.id, after)))
        .orderBy(asc(applications.id))
        .limit(STEP),
    );
    for (const { id } of ids) moved += await refreshOne(ctx, id);
    seen += ids.length;
    const last = ids.at(-1);
    if (!last || ids.length < STEP) return { applications: seen, moved };
    after = last.id;
  }
}

/** The same for one application; returns how many of its clocks moved. */
export async function refreshOne(ctx: ServiceContext, id: string): Promise<number> {
  return write(ctx, async (tx) => {
    const application = await lockApplication(tx, ctx, id);
    const running = await tx
      .select()
      .from(clocks)
      .where(and(eq(clocks.applicationId, id), eq(clocks.status, "running")));
    let moved = 0;
    for (const clock of running) {
      const counted = countClock(clock, todayOf(ctx));
      if (counted.dueOn === clock.dueOn && counted.provisional === clock.isProvisional) continue;
      await tx
        .update(clocks)
        .set({ dueOn: counted.dueOn, isProvisional: counted.provisional })
        .where(eq(clocks.id, clock.id));
      // A suspension moves its clock every day; that is no news.
      if (counted.dueOn === clock.dueOn || counted.isSuspended) continue;
      moved += 1;
      await recordEvent(tx, ctx, {
        clientId: application.clientId,
        caseId: application.caseId,
        applicationId: id,
        kind: "clock.recomputed",
        data: { clock: definitionOf(clock).name, from: clock.dueOn, to: counted.dueOn },
      });
    }
    await refreshFigures(tx, ctx, id);
    return moved;
  });
}
