import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { DEADLINE_SOURCES } from "@/domain/clocks/deadline";
import { type Day, isDay } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { type Cursor, type Page, PAGE_SIZE, pageOf, readCursor } from "../keyset";
import type { Deadline } from "./deadline";
import {
  type Branch,
  type BranchRow,
  branchesFor,
  byDay,
  type DeadlineFilters,
  ORDER_OF,
  rowsOf,
  whereOf,
} from "./deadline-branches";
import { detailsIn, keyOf } from "./deadline-details";

/** The whole list of one day, of what is late, or of a stretch of days; fifty at a time, each source along its index. */
export async function listDeadlines(
  ctx: ServiceContext,
  input: DeadlineFilters & {
    from?: Day | undefined;
    to?: Day | undefined;
    isLate?: boolean | undefined;
    cursor?: string | null | undefined;
  },
): Promise<Page<Deadline>> {
  mustBeAble(ctx, "application.list");
  const cursor = usableCursor(input.cursor);
  const branches = branchesFor(ctx, input);
  if (branches.length === 0) return { rows: [], previous: null, next: null };
  const today = todayOf(ctx);
  return read(ctx, async (tx) => {
    const parts = branches.map((branch) => {
      const range: SQL[] = [];
      if (input.isLate) range.push(sql`${branch.due} < ${today}::date`);
      if (input.from) range.push(sql`${branch.due} >= ${input.from}::date`);
      if (input.to) range.push(sql`${branch.due} <= ${input.to}::date`);
      if (cursor) range.push(beyond(branch, cursor));
      return rowsOf(branch, whereOf(branch, ...range), PAGE_SIZE + 1, cursor?.direction === "before" ? "desc" : "asc");
    });
    const rows = [...(await tx.execute<BranchRow>(textOf(parts)))].sort(byDay);
    if (cursor?.direction === "before") rows.reverse();
    const page = pageOf(rows.slice(0, PAGE_SIZE + 1), cursor, (row) => [row.due, row.source, row.rank, row.id]);
    const details = await detailsIn(tx, ctx, page.rows);
    return {
      ...page,
      rows: page.rows.flatMap((row) => {
        const found = details.get(keyOf(row));
        return found ? [found] : [];
      }),
    };
  });
}

const textOf = (parts: readonly SQL[]): SQL =>
  sql`select source, id, due::text, rank from (${sql.join([...parts], sql` union all `)}) found`;

/** What of a source lies beyond the cursor's row, which may be of another source. */
function beyond(branch: Branch, { direction, key }: Cursor): SQL {
  const [day, source = "clock", rank, id] = key as [string, BranchRow["source"], string, string]; // checked by usableCursor
  const isAhead = direction === "after";
  const further = sql.raw(isAhead ? ">" : "<");
  const orSame = sql.raw(isAhead ? ">=" : "<=");
  if (branch.source === source)
    return branch.rank
      ? sql`(${branch.due}, ${branch.rank}, ${branch.id}) ${further} (${day}::date, ${rank}, ${id}::uuid)`
      : sql`(${branch.due}, ${branch.id}) ${further} (${day}::date, ${id}::uuid)`;
  const comesLater = ORDER_OF[branch.source] > ORDER_OF[source];
  return sql`${branch.due} ${comesLater === isAhead ? orSame : further} ${day}::date`;
}

function usableCursor(text: string | null | undefined): Cursor | null {
  const cursor = readCursor(text, 4);
  const [day, source, , id] = cursor?.key ?? [];
  const isKnown = DEADLINE_SOURCES.some((each) => each === source);
  return cursor && isDay(day) && isKnown && isId(id) ? cursor : null;
}

/** The soonest duties of a stretch of days, as many as are wanted at most, in the caller's transaction. */
export async function deadlinesIn(
  tx: Tx,
  ctx: ServiceContext,
  filters: DeadlineFilters,
  span: { from: Day; to: Day },
  most: number,
): Promise<Deadline[]> {
  const parts = branchesFor(ctx, filters).map((branch) => {
    const { due } = branch;
    return rowsOf(branch, whereOf(branch, sql`${due} between ${span.from}::date and ${span.to}::date`), most);
  });
  const rows = [...(await tx.execute<BranchRow>(textOf(parts)))].sort(byDay).slice(0, most);
  const details = await detailsIn(tx, ctx, rows);
  return rows.flatMap((row) => {
    const found = details.get(keyOf(row));
    return found ? [found] : [];
  });
}
