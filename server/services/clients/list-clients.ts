import { type SQL, sql } from "drizzle-orm";
import { clients } from "@/db/schema";
import { isDay } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";
import { searchQuery } from "@/domain/shared/text-search";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { type Cursor, PAGE_SIZE, type Page, pageOf, readCursor } from "../keyset";
import { withinReach } from "../within-reach";

export const CLIENT_SORTS = ["updated", "name", "created"] as const;
export type ClientSort = (typeof CLIENT_SORTS)[number];

export interface ListClientsInput {
  /** Two Chinese characters, a code, pinyin or its initials. */
  search?: string | undefined;
  /** A colleague's id, or "me". */
  owner?: string | undefined;
  isRestricted?: boolean | undefined;
  hasOpenCase?: boolean | undefined;
  sort?: ClientSort | undefined;
  cursor?: string | null | undefined;
}

export interface ListedClient {
  id: string;
  name: string;
  shortName: string | null;
  uscc: string | null;
  ownerName: string;
  isRestricted: boolean;
  openCases: number;
  /** Applications that are not finished, and the soonest day one of them has to meet. */
  runningApplications: number;
  nextDueOn: string | null;
  isNextDueProvisional: boolean;
  contactName: string | null;
  /** ISO instant. */
  updatedAt: string;
}

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  short_name: string | null;
  uscc: string | null;
  updated_at: string;
  sort_key: string;
  owner_name: string;
  is_restricted: boolean;
  open_cases: number;
  running: number;
  due_on: string | null;
  due_provisional: boolean | null;
  contact_name: string | null;
}

export interface ListedClients extends Page<ListedClient> {
  /** How many the search and the filters leave, and whether there are more than that; null without any of them. */
  matching: { n: number; isMore: boolean } | null;
}

/** Nobody reads a larger figure of what was found. */
const MOST_COUNTED = 100;

/** One page of the clients within reach. */
export async function listClients(ctx: ServiceContext, input: ListClientsInput): Promise<ListedClients> {
  mustBeAble(ctx, "client.list");
  const person = personOf(ctx);
  const sort = input.sort ?? "updated";
  const cursor = usableCursor(sort, input.cursor);
  const where: SQL[] = [withinReach(ctx, clients.id), sql`not clients.is_archived`];
  const search = searchQuery(input.search ?? "");
  if (search.patterns.length > 0) {
    where.push(sql`clients.search_pieces @> ${sql.param(search.pieces)}::text[]`);
    for (const pattern of search.patterns) where.push(sql`clients.search_text like ${pattern}`);
  }
  if (input.owner) where.push(sql`clients.owner_id = ${input.owner === "me" ? person.userId : input.owner}::uuid`);
  if (input.isRestricted) where.push(sql`exists (select 1 from client_restrictions r where r.client_id = clients.id)`);
  if (input.hasOpenCase)
    where.push(sql`exists (select 1 from cases k where k.client_id = clients.id and k.status = 'open')`);
  const hasFilter = where.length > 2;
  const matching = sql`select count(*)::int as n from (
    select 1 from clients where ${sql.join(where, sql` and `)} limit ${MOST_COUNTED + 1}) found`;
  const { key, order, beyond } = ordering(sort, cursor);
  if (beyond) where.push(beyond);

  const [rows, found] = await read(ctx, (tx) =>
    Promise.all([
      tx.execute<Row>(sql`
      with page as materialized (
        select clients.id, clients.name, clients.short_name, clients.uscc, clients.owner_id, clients.updated_at, ${key} as sort_key
        from clients where ${sql.join(where, sql` and `)} order by ${order} limit ${PAGE_SIZE + 1}
      )
      select page.id, page.name, page.short_name, page.uscc, page.updated_at::text, page.sort_key::text, u.name as owner_name,
        exists (select 1 from client_restrictions r where r.client_id = page.id) as is_restricted,
        (select count(*)::int from cases k where k.client_id = page.id and k.status = 'open') as open_cases,
        a.running, a.due_on::text, a.due_provisional,
        (select k.name from contacts k where k.client_id = page.id order by k.is_main desc, k.created_at limit 1) as contact_name
      from page join users u on u.id = page.owner_id
      left join lateral (
        select count(*)::int as running, min(due_on) as due_on,
          (array_agg(is_due_provisional order by due_on nulls last))[1] as due_provisional
        from applications where client_id = page.id and internal_stage not in ('delivered', 'closed')
      ) a on true
      order by ${outerOrder(sort, cursor)}`),
      hasFilter ? tx.execute<{ n: number }>(matching) : [],
    ]),
  );
  const page = pageOf([...rows], cursor, (row) => [row.sort_key, row.id]);
  const n = found[0]?.n ?? 0;
  return {
    ...page,
    matching: hasFilter ? { n: Math.min(n, MOST_COUNTED), isMore: n > MOST_COUNTED } : null,
    rows: page.rows.map((row) => ({
      id: row.id,
      name: row.name,
      shortName: row.short_name,
      uscc: row.uscc,
      ownerName: row.owner_name,
      isRestricted: row.is_restricted,
      openCases: row.open_cases,
      runningApplications: row.running,
      nextDueOn: row.due_on,
      isNextDueProvisional: row.due_provisional ?? false,
      contactName: row.contact_name,
      updatedAt: new Date(row.updated_at).toISOString(),
    })),
  };
}

/** Null too for a cursor of another sort order: the address was put together by hand. */
function usableCursor(sort: ClientSort, text: string | null | undefined): Cursor | null {
  const cursor = readCursor(text, 2);
  if (!cursor || !isId(cursor.key[1])) return null;
  return sort === "updated" && !isInstantText(cursor.key[0] ?? "") ? null : cursor;
}

/** As PostgreSQL writes it in UTC; anything else it might refuse to read. */
const isInstantText = (text: string): boolean =>
  /^.{10} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?\+00$/.test(text) && isDay(text.slice(0, 10));

/** The sort key, its direction, and what lies beyond the cursor. Each follows an index. */
function ordering(sort: ClientSort, cursor: Cursor | null): { key: SQL; order: SQL; beyond: SQL | null } {
  const isBack = cursor?.direction === "before";
  const [value, id] = cursor?.key ?? [];
  switch (sort) {
    case "name": {
      const key = sql`clients.name collate "zh-x-icu"`;
      return {
        key: sql`clients.name`,
        order: isBack ? sql`${key} desc, clients.id desc` : sql`${key}, clients.id`,
        beyond: cursor && sql`(${key}, clients.id) ${sql.raw(isBack ? "<" : ">")} (${value}, ${id}::uuid)`,
      };
    }
    case "created":
      // Ids are made in the order of time.
      return {
        key: sql`clients.id`,
        order: isBack ? sql`clients.id` : sql`clients.id desc`,
        beyond: cursor && sql`clients.id ${sql.raw(isBack ? ">" : "<")} ${id}::uuid`,
      };
    case "updated":
      return {
        key: sql`clients.updated_at`,
        order: isBack ? sql`clients.updated_at, clients.id` : sql`clients.updated_at desc, clients.id desc`,
        beyond:
          cursor &&
          sql`(clients.updated_at, clients.id) ${sql.raw(isBack ? ">" : "<")} (${value}::timestamptz, ${id}::uuid)`,
      };
  }
}

function outerOrder(sort: ClientSort, cursor: Cursor | null): SQL {
  const isBack = cursor?.direction === "before";
  const ascending = (sort === "name") !== isBack;
  const direction = sql.raw(ascending ? "asc" : "desc");
  if (sort === "name") return sql`page.name collate "zh-x-icu" ${direction}, page.id ${direction}`;
  if (sort === "created") return sql`page.id ${direction}`;
  return sql`page.updated_at ${direction}, page.id ${direction}`;
}
