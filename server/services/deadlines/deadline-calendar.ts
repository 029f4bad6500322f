import { type SQL, sql } from "drizzle-orm";
import type { Day } from "@/domain/shared/day";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import type { Deadline } from "./deadline";
import {
  type Branch,
  type BranchRow,
  branchesFor,
  byDay,
  type DeadlineFilters,
  rowsOf,
  whereOf,
} from "./deadline-branches";
import { type DeadlineKey, detailsIn, keyOf } from "./deadline-details";

/** More of one source on one day are not counted: nobody reads a larger figure. */
export const MOST_COUNTED = 100;

export interface DeadlineDay {
  day: Day;
  /** All of them, each source counted to {@link MOST_COUNTED} at most. */
  count: number;
  items: Deadline[];
}

export interface DeadlineCalendar {
  /** Only the days that hold something. */
  days: DeadlineDay[];
  /** What is past its day, the oldest first, wherever the calendar is open. */
  late: { count: number; items: Deadline[] };
}

const MOST_LATE = 3;

/**
 * The dated duties within reach from one day to another, at most `perDay` shown of each day, and beside them what is late. Bounded
 * by the days asked for: each source is walked along its index, a day at a time.
 */
export async function deadlineCalendar(
  ctx: ServiceContext,
  input: DeadlineFilters & { from: Day; to: Day; perDay: number },
): Promise<DeadlineCalendar> {
  mustBeAble(ctx, "application.list");
  const branches = branchesFor(ctx, input);
  if (branches.length === 0) return { days: [], late: { count: 0, items: [] } };
  const today = todayOf(ctx);
  return read(ctx, async (tx) => {
    const days = sql`generate_series(${input.from}::date, ${input.to}::date, '1 day') as days(day)`;
    const onDay = ({ due }: Branch) => sql`${due} = days.day::date`;
    const beforeToday = ({ due }: Branch) => sql`${due} < ${today}::date`;
    const [counted, shown, lateCounted, lateShown] = await Promise.all([
      tx.execute<{ day: Day; n: number }>(sql`select days.day::date::text as day, counted.n from ${days}
        cross join lateral (select ${countOf(branches, onDay)} as n) counted where counted.n > 0`),
      tx.execute<BranchRow>(
        sql`select shown.* from ${days} cross join lateral (${shownOf(branches, onDay, input.perDay)}) shown`,
      ),
      tx.execute<{ n: number }>(sql`select ${countOf(branches, beforeToday)} as n`),
      tx.execute<BranchRow>(shownOf(branches, beforeToday, MOST_LATE)),
    ]);
    const late = [...lateShown].sort(byDay).slice(0, MOST_LATE);
    const perDay = firstOfEachDay([...shown].sort(byDay), input.perDay);
    const details = await detailsIn(tx, ctx, [...perDay, ...late]);
    const found = (keys: readonly DeadlineKey[]) =>
      keys.flatMap((key) => {
        const each = details.get(keyOf(key));
        return each ? [each] : [];
      });
    return {
      days: [...counted].map(({ day, n }) => ({
        day,
        count: n,
        items: found(perDay.filter((each) => each.due_on === day)),
      })),
      late: { count: lateCounted[0]?.n ?? 0, items: found(late) },
    };
  });
}

/** The sum over the sources, each counted to the most. */
function countOf(branches: readonly Branch[], within: (branch: Branch) => SQL): SQL {
  const limit = sql.raw(String(MOST_COUNTED));
  return sql.join(
    branches.map(
      (branch) =>
        sql`(select count(*)::int from (select 1 from ${branch.table} where ${whereOf(branch, within(branch))} limit ${limit}) counted)`,
    ),
    sql` + `,
  );
}

const shownOf = (branches: readonly Branch[], within: (branch: Branch) => SQL, most: number): SQL =>
  sql.join(
    branches.map((branch) => rowsOf(branch, whereOf(branch, within(branch)), most)),
    sql` union all `,
  );

function firstOfEachDay(sorted: readonly BranchRow[], most: number): BranchRow[] {
  const taken = new Map<Day, number>();
  return sorted.filter(({ due_on }) => {
    const n = taken.get(due_on) ?? 0;
    taken.set(due_on, n + 1);
    return n < most;
  });
}
