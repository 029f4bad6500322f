import { and, eq, isNull } from "drizzle-orm";
import { calendarNotices } from "@/db/schema";
import { refreshOne } from "../applications/refresh-all-figures";
import { countClock } from "../applications/clock-rows";
import { read, type ServiceContext, todayOf, write } from "../context";
import { type RunningClock, runningClocksSince } from "./running-clocks";

/**
 * After a notice was taken over: counts every running clock that it can touch, in one short transaction for each application that
 * has one to move or to settle. Done twice it moves nothing more. Returns how many due days moved.
 */
export async function recountClocks(ctx: ServiceContext, noticeId: string): Promise<{ moved: number }> {
  const [notice] = await read(ctx, (tx) =>
    tx.select({ years: calendarNotices.years }).from(calendarNotices).where(eq(calendarNotices.id, noticeId)),
  );
  if (!notice) return { moved: 0 };
  const since = `${Math.min(...notice.years.map(({ year }) => year))}-01-01`;
  const running = await read(ctx, (tx) => runningClocksSince(tx, since));
  const isOther = (clock: RunningClock) => {
    const { dueOn, provisional } = countClock(clock, todayOf(ctx));
    return dueOn !== clock.dueOn || provisional !== clock.isProvisional;
  };
  let moved = 0;
  for (const id of new Set(running.filter(isOther).map(({ applicationId }) => applicationId)))
    moved += await refreshOne(ctx, id);
  await write(ctx, (tx) =>
    tx
      .update(calendarNotices)
      .set({ recountedAt: ctx.now(), clocksMoved: moved })
      .where(and(eq(calendarNotices.id, noticeId), isNull(calendarNotices.recountedAt))),
  );
  return { moved };
}
