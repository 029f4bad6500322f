import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications } from "@/db/schema";
import type { Text } from "@/domain/rules/schema";
import { addDays, type Day, isDay } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import type { NextAct, Turn } from "@/domain/workflow/next-step";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { type Cursor, PAGE_SIZE, type Page, pageOf, readCursor } from "../keyset";
import { withinReach } from "../within-reach";
import { nameOfLicence } from "./name-of-licence";
import { searchCondition } from "./search-applications";

export const APPLICATION_SORTS = ["due", "updated", "created"] as const;
export type ApplicationSort = (typeof APPLICATION_SORTS)[number];

/** `late`: the day has passed. A number: due within so many calendar days, late ones included. `none`: nobody has named a day. */
export type DueRange = "late" | "none" | number;

export interface ApplicationFilters {
  /** Words of a client's name, pinyin or code, and of a licence's short name; or an application's number. */
  search?: string | undefined;
  /** A colleague's id, or "me". */
  owner?: string | undefined;
  clientId?: string | undefined;
  caseId?: string | undefined;
  stage?: InternalStage | undefined;
  status?: OfficialStatus | undefined;
  licence?: string | undefined;
  kind?: ApplicationKind | undefined;
  turn?: Turn | undefined;
  due?: DueRange | undefined;
  /** Due on or after, and on or before, this day. */
  dueFrom?: Day | undefined;
  dueTo?: Day | undefined;
  /** Only with a due day that the law or the authority set; not those we set ourselves. */
  isLegal?: boolean | undefined;
  /** The authority's first answer to the first filing: acceptance, or a supplement or a no, or either; closed ones included. */
  answered?: "first" | "returned" | "any" | undefined;
  /** With `answered`: answered on this day or later. */
  since?: Day | undefined;
  /** Closed ones too; left out unless a stage or status that only they have is asked for. */
  withClosed?: boolean | undefined;
  sort?: ApplicationSort | undefined;
}

export interface ListedApplication {
  id: string;
  number: string;
  licenceId: string;
  /** Short name of the licence. */
  licence: Text;
  kind: ApplicationKind;
  reportYear: number | null;
  clientName: string;
  officialStatus: OfficialStatus;
  internalStage: InternalStage;
  turn: Turn;
  nextAct: NextAct;
  dueOn: Day | null;
  dueKind: string | null;
  isDueProvisional: boolean;
  isDueInWorkingDays: boolean;
  papersReady: number;
  papersTotal: number;
  ownerName: string;
}

/** An application as the statements here read it: `LISTED_COLUMNS` with the names beside them. */
export interface ListedRow extends Record<string, unknown> {
  id: string;
  number: string;
  licence_id: string;
  kind: ApplicationKind;
  report_year: number | null;
  client_name: string;
  official_status: OfficialStatus;
  internal_stage: InternalStage;
  turn: Turn;
  next_act: NextAct;
  due_on: Day | null;
  due_kind: string | null;
  is_due_provisional: boolean;
  is_due_in_working_days: boolean;
  papers_ready: number;
  papers_total: number;
  owner_name: string;
}

export interface ListedPage extends Page<ListedApplication> {
  /** Null unless it was asked for. */
  summary: ListSummary | null;
}

/** One page of the applications within reach: one query, by an index whatever the filter; with it the summary of the whole list. */
export async function listApplications(
  ctx: ServiceContext,
  input: ApplicationFilters & { cursor?: string | null | undefined; withSummary?: boolean | undefined },
): Promise<ListedPage> {
  mustBeAble(ctx, "application.list");
  const sort = input.sort ?? "due";
  const cursor = usableCursor(sort, input.cursor);
  const { key, order, beyond } = ordering(sort, cursor);
  // Written out and no parameter: a plan that is kept must know how few rows are wanted.
  const limit = sql.raw(String(PAGE_SIZE + 1));
  const listed = (where: readonly SQL[]) => sql`
      with page as materialized (
        select ${LISTED_COLUMNS}, ${key} as sort_key from applications
        where ${sql.join([...where, ...(beyond ? [beyond] : [])], sql` and `)} order by ${order} limit ${limit}
      )
      select page.*, page.sort_key::text, coalesce(c.short_name, c.name) as client_name, u.name as owner_name
      from page join clients c on c.id = page.client_id join users u on u.id = page.owner_id
      order by ${outerOrder(sort, cursor)}`;
  const [rows, summary] = await read(ctx, async (tx) => {
    const where = await listConditions(tx, ctx, input);
    return Promise.all([
      tx.execute<ListedRow & { sort_key: string }>(listed(where)),
      input.withSummary ? summaryIn(tx, ctx, where) : null,
    ]);
  });
  const page = pageOf([...rows], cursor, (row) => [row.sort_key, row.id]);
  return { ...page, rows: page.rows.map(toListed), summary };
}

/** How pressing the whole list is, each counted to {@link MOST_COUNTED} at most: nobody reads a larger figure. */
export interface ListSummary {
  late: number;
  soon: number;
}

export const MOST_COUNTED = 100;
export const SOON_DAYS = 14;

/** Of the list with these conditions: how many are late, and how many due within two weeks. Two short walks along an index. */
async function summaryIn(tx: Tx, ctx: ServiceContext, conditions: readonly SQL[]): Promise<ListSummary> {
  const today = todayOf(ctx);
  const where = sql.join([...conditions], sql` and `);
  const counted = (range: SQL) =>
    sql`(select count(*)::int from (select 1 from applications where ${where} and ${range} limit ${sql.raw(String(MOST_COUNTED))}) counted)`;
  const [row] = await tx.execute<{ late: number; soon: number }>(sql`select
      ${counted(dueCondition("late", today))} as late,
      ${counted(sql`applications.due_sort between ${today}::date and ${addDays(today, SOON_DAYS)}::date`)} as soon`);
  return { late: row?.late ?? 0, soon: row?.soon ?? 0 };
}

export interface Neighbours {
  previous: string | null;
  next: string | null;
}

/** The applications before and after one in the list with these filters; nulls at its ends, or when it is not in it. */
export async function neighboursIn(
  tx: Tx,
  ctx: ServiceContext,
  input: { id: string; filters: ApplicationFilters },
): Promise<Neighbours> {
  const sort = input.filters.sort ?? "due";
  const { key } = ordering(sort, null);
  const where = sql.join(await listConditions(tx, ctx, input.filters), sql` and `);
  const [at] = await tx.execute<{ sort_key: string }>(
    sql`select ${key}::text as sort_key from applications where id = ${input.id}::uuid and ${withinReach(ctx, applications.clientId)}`,
  );
  if (!at) return { previous: null, next: null };
  const beside = async (direction: Cursor["direction"]) => {
    const { order, beyond } = ordering(sort, { direction, key: [at.sort_key, input.id] });
    const [row] = await tx.execute<{ id: string }>(
      sql`select id from applications where ${where} and ${beyond} order by ${order} limit 1`,
    );
    return row?.id ?? null;
  };
  const [previous, next] = await Promise.all([beside("before"), beside("after")]);
  return { previous, next };
}

/** What the filters, and the person's reach, ask of a row of `applications`. */
export async function listConditions(tx: Tx, ctx: ServiceContext, filters: ApplicationFilters): Promise<SQL[]> {
  const where: SQL[] = [withinReach(ctx, applications.clientId)];
  const { owner, clientId, caseId, stage, status, licence, kind, turn, due } = filters;
  if (stage) where.push(sql`applications.internal_stage = ${stage}`);
  if (filters.answered === "any") where.push(sql`applications.is_first_time_accepted is not null`);
  else if (filters.answered) where.push(sql`applications.is_first_time_accepted = ${filters.answered === "first"}`);
  if (filters.since) where.push(sql`applications.first_answered_on >= ${filters.since}::date`);
  if (!filters.withClosed && !filters.answered && stage !== "closed")
    where.push(sql`applications.internal_stage <> 'closed'`);
  if (status) where.push(sql`applications.official_status = ${status}`);
  if (licence) where.push(sql`applications.licence_id = ${licence}`);
  if (kind) where.push(sql`applications.kind = ${kind}`);
  if (turn) where.push(sql`applications.turn = ${turn}`);
  if (owner) where.push(sql`applications.owner_id = ${owner === "me" ? personOf(ctx).userId : owner}::uuid`);
  if (clientId) where.push(sql`applications.client_id = ${clientId}::uuid`);
  if (caseId) where.push(sql`applications.case_id = ${caseId}::uuid`);
  if (due) where.push(dueCondition(due, todayOf(ctx)));
  if (filters.dueFrom) where.push(sql`applications.due_sort >= ${filters.dueFrom}::date`);
  if (filters.dueTo) where.push(sql`applications.due_sort <= ${filters.dueTo}::date`);
  if (filters.isLegal) where.push(sql`applications.due_kind <> 'own'`);
  const searched = await searchCondition(tx, filters.search);
  if (searched) where.push(searched);
  return where;
}

/** In calendar days: a range for looking, no statement about a limit. */
function dueCondition(due: DueRange, today: Day): SQL {
  if (due === "late") return sql`applications.due_sort < ${today}::date`;
  if (due === "none") return sql`applications.due_sort = '9999-12-31'::date`;
  return sql`applications.due_sort <= ${addDays(today, due)}::date`;
}

export const LISTED_COLUMNS = sql.raw(
  [
    "id, number, licence_id, kind, report_year, client_id, owner_id, official_status, internal_stage, turn, next_act",
    "due_on, due_kind, is_due_provisional, is_due_in_working_days, papers_ready, papers_total",
  ].join(", "),
);
const UPDATED = sql`applications.updated_at`;
const DUE = sql`applications.due_sort`;

/** The sort key, its direction, and what lies beyond the cursor. Each follows an index. */
function ordering(sort: ApplicationSort, cursor: Cursor | null): { key: SQL; order: SQL; beyond: SQL | null } {
  const isBack = cursor?.direction === "before";
  const [value, id] = cursor?.key ?? [];
  const forward = sql.raw(isBack ? "<" : ">");
  const backward = sql.raw(isBack ? ">" : "<");
  switch (sort) {
    case "due":
      return {
        key: DUE,
        order: isBack ? sql`${DUE} desc, applications.id desc` : sql`${DUE}, applications.id`,
        beyond: cursor && sql`(${DUE}, applications.id) ${forward} (${value}::date, ${id}::uuid)`,
      };
    case "updated":
      return {
        key: UPDATED,
        order: isBack ? sql`${UPDATED}, applications.id` : sql`${UPDATED} desc, applications.id desc`,
        beyond: cursor && sql`(${UPDATED}, applications.id) ${backward} (${value}::timestamptz, ${id}::uuid)`,
      };
    case "created":
      // Ids are made in the order of time.
      return {
        key: sql`applications.id`,
        order: isBack ? sql`applications.id` : sql`applications.id desc`,
        beyond: cursor && sql`applications.id ${backward} ${id}::uuid`,
      };
  }
}

function outerOrder(sort: ApplicationSort, cursor: Cursor | null): SQL {
  const isAscending = (sort === "due") !== (cursor?.direction === "before");
  const direction = sql.raw(isAscending ? "asc" : "desc");
  return sort === "created" ? sql`page.id ${direction}` : sql`page.sort_key ${direction}, page.id ${direction}`;
}

/** Null too for a cursor of another sort order: the address was put together by hand. */
function usableCursor(sort: ApplicationSort, text: string | null | undefined): Cursor | null {
  const cursor = readCursor(text, 2);
  const [value = "", id] = cursor?.key ?? [];
  if (!cursor || !isId(id)) return null;
  if (sort === "due" && !isDay(value)) return null;
  return sort === "updated" && Number.isNaN(Date.parse(value)) ? null : cursor;
}

export const toListed = (row: ListedRow): ListedApplication => ({
  id: row.id,
  number: row.number,
  licenceId: row.licence_id,
  licence: nameOfLicence(row.licence_id),
  kind: row.kind,
  reportYear: row.report_year,
  clientName: row.client_name,
  officialStatus: row.official_status,
  internalStage: row.internal_stage,
  turn: row.turn,
  nextAct: row.next_act,
  dueOn: row.due_on,
  dueKind: row.due_kind,
  isDueProvisional: row.is_due_provisional,
  isDueInWorkingDays: row.is_due_in_working_days,
  papersReady: row.papers_ready,
  papersTotal: row.papers_total,
  ownerName: row.owner_name,
});
