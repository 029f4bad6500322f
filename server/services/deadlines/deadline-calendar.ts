import { type SQL, sql } from "drizzle-orm";
import type { DeadlineSource } from "@/domain/clocks/deadline";
import { addDays, type Day, daysBetween } from "@/domain/shared/day";
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
import { detailsIn, keyOf } from "./deadline-details";

/** More of one source on one day are not counted: nobody reads a larger figure. */
export const MOST_COUNTED = 50;

export interface DeadlineDay {
  day: Day;
  /** All of them, each source counted to {@link MOST_COUNTED} at most … */
  count: number;
  /** … so that there may be more. */
  isMore: boolean;
  items: Deadline[];
}

export interface DeadlineCalendar {
  /** Only the days that hold something. */
  days: DeadlineDay[];
  /** What is past its day, the oldest first, wherever the calendar is open. */
  late: Omit<DeadlineDay, "day">;
}

const MOST_LATE = 3;

/**
 * The dated duties within reach from one day to another, at most `perDay` shown of each day, and beside them what is late. One
 * statement, bounded by the days asked for: each source is walked along its index, a day at a time, fifty steps at most.
 */
export async function deadlineCalendar(
  ctx: ServiceContext,
  input: DeadlineFilters & { from: Day; to: Day; perDay: number },
): Promise<DeadlineCalendar> {
  mustBeAble(ctx, "application.list");
  const branches = branchesFor(ctx, input);
  if (branches.length === 0) return { days: [], late: NOTHING };
  const late = { from: BEGINNING, to: addDays(todayOf(ctx), -1) };
  const days = Array.from({ length: daysBetween(input.from, input.to) + 1 }, (_, at) => addDays(input.from, at));
  const spans = [late, ...days.map((day) => ({ from: day, to: day }))];
  return read(ctx, async (tx) => {
    const found = await tx.execute<Found>(foundIn(branches, spans, Math.max(input.perDay, MOST_LATE)));
    const of = spans.map((_, at) => mergedOf(found, at + 1, at === 0 ? MOST_LATE : input.perDay));
    const details = await detailsIn(
      tx,
      ctx,
      of.flatMap(({ rows }) => rows),
    );
    const [lateOnes, ...each] = of.map(({ rows, ...counted }) => ({
      ...counted,
      items: rows.flatMap((row) => details.get(keyOf(row)) ?? []),
    }));
    return {
      days: each.flatMap((one, at) => (one.count > 0 ? [{ day: days[at] ?? "", ...one }] : [])),
      late: lateOnes ?? NOTHING,
    };
  });
}

const NOTHING: DeadlineCalendar["late"] = { count: 0, isMore: false, items: [] };
const BEGINNING: Day = "0001-01-01";

/** Of one source in one span: how many, and the first few. */
interface Found extends Record<string, unknown> {
  at: number;
  source: DeadlineSource;
  n: number;
  ids: string[];
  dues: Day[];
  ranks: string[];
}

function foundIn(branches: readonly Branch[], spans: readonly { from: Day; to: Day }[], most: number): SQL {
  const first = (column: string) => sql.raw(`((array_agg(${column}))[1:${most}])::text[] as ${column}s`);
  const parts = branches.map((branch) => {
    const within = sql`${branch.due} between spans.from_day and spans.to_day`;
    return sql`select ${sql.raw(`'${branch.source}'`)} as source, count(*)::int as n, ${first("id")}, ${first("due")}, ${first("rank")}
      from ${rowsOf(branch, whereOf(branch, within), MOST_COUNTED)} found having count(*) > 0`;
  });
  const column = (days: readonly Day[]) => sql`${sql.param([...days])}::text[]::date[]`;
  return sql`select spans.at::int, found.* from
    unnest(${column(spans.map(({ from }) => from))}, ${column(spans.map(({ to }) => to))}) with ordinality as spans(from_day, to_day, at)
    cross join lateral (${sql.join(parts, sql` union all `)}) found`;
}

/** The sources of one span together: all counted, the first few in their order. */
function mergedOf(found: readonly Found[], at: number, most: number) {
  const here = found.filter((each) => each.at === at);
  const rows = here.flatMap(({ source, ids, dues, ranks }) =>
    ids.map((id, i): BranchRow => ({ source, id, due: dues[i] ?? "", rank: ranks[i] ?? "" })),
  );
  return {
    count: here.reduce((sum, { n }) => sum + n, 0),
    isMore: here.some(({ n }) => n === MOST_COUNTED),
    rows: rows.sort(byDay).slice(0, most),
  };
}
