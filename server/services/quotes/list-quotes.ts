import { type SQL, sql } from "drizzle-orm";
import { quotes } from "@/db/schema";
import type { QuoteStatus } from "@/domain/pricing/quote";
import { isId } from "@/domain/shared/id";
import { searchQuery } from "@/domain/shared/text-search";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { type Page, PAGE_SIZE, pageOf, readCursor } from "../keyset";
import { withinReach } from "../within-reach";

/** open: being made or out; the rest are single states. Superseded ones show only under `all`. */
export const QUOTE_VIEWS = ["open", "approval", "sent", "expired", "accepted", "declined", "withdrawn", "all"] as const;
export type QuoteView = (typeof QUOTE_VIEWS)[number];

export interface ListQuotesInput {
  view?: QuoteView | undefined;
  /** A quote number, or the client's name, pinyin or code. */
  search?: string | undefined;
  /** Who made it; "me" for oneself. */
  by?: string | undefined;
  caseId?: string | undefined;
  /** Sent from this day on (Shanghai). */
  sentFrom?: string | undefined;
  cursor?: string | null | undefined;
}

export interface ListedQuote {
  id: string;
  number: string;
  revision: number;
  status: QuoteStatus;
  clientName: string;
  caseTitle: string;
  byName: string;
  payableFen: number;
  unknownParts: number;
  validUntil: string;
  /** ISO instants. */
  createdAt: string;
  sentAt: string | null;
  openedAt: string | null;
  answeredAt: string | null;
}

export interface QuoteCounts {
  draft: number;
  approval: number;
  /** Out and still open. */
  sent: number;
  expired: number;
  /** The last day of the open quote that ends first. */
  nextEndsOn: string | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  number: string;
  revision: number;
  status: QuoteStatus;
  client_name: string;
  case_title: string;
  by_name: string;
  payable_fen: string;
  unknown_parts: number;
  valid_until: string;
  created_at: string;
  sent_at: string | null;
  opened_at: string | null;
  answered_at: string | null;
}

/** Quotes within reach, the newest first (ids sort by time). */
export async function listQuotes(
  ctx: ServiceContext,
  input: ListQuotesInput,
): Promise<Page<ListedQuote> & { counts: QuoteCounts }> {
  mustBeAble(ctx, "quote.create");
  const person = personOf(ctx);
  const today = todayOf(ctx);
  const cursor = readCursor(input.cursor, 1);
  const usable = cursor && isId(cursor.key[0]) ? cursor : null;
  const reach = withinReach(ctx, quotes.clientId);
  const where: SQL[] = [reach, ...viewCondition(input.view ?? "open", today)];
  if (input.by) where.push(sql`quotes.created_by = ${input.by === "me" ? person.userId : input.by}::uuid`);
  if (input.caseId) where.push(sql`quotes.case_id = ${input.caseId}::uuid`);
  if (input.sentFrom) where.push(sql`quotes.sent_at >= (${input.sentFrom}::date at time zone 'Asia/Shanghai')`);
  const search = searchQuery(input.search ?? "");
  if (search.patterns.length > 0) {
    const text = sql.join(
      search.patterns.map((pattern) => sql`clients.search_text like ${pattern}`),
      sql` and `,
    );
    const number = `%${(input.search ?? "")
      .trim()
      .toUpperCase()
      .replace(/[\\%_]/g, "")}%`;
    where.push(
      sql`((clients.search_pieces @> ${sql.param(search.pieces)}::text[] and ${text}) or quotes.number like ${number})`,
    );
  }
  const isBack = usable?.direction === "before";
  const direction = sql.raw(isBack ? "asc" : "desc");
  if (usable) where.push(sql`quotes.id ${sql.raw(isBack ? ">" : "<")} ${usable.key[0]}::uuid`);
  return read(ctx, async (tx) => {
    const [rows, counted] = await Promise.all([
      tx.execute<Row>(sql`
        select quotes.id, quotes.number, quotes.revision, quotes.status, coalesce(clients.short_name, clients.name) as client_name,
          cases.title as case_title, users.name as by_name, quotes.payable_fen::text, quotes.unknown_parts,
          quotes.valid_until::text, quotes.created_at::text, quotes.sent_at::text, quotes.opened_at::text, quotes.answered_at::text
        from quotes join clients on clients.id = quotes.client_id join cases on cases.id = quotes.case_id
          join users on users.id = quotes.created_by
        where ${sql.join(where, sql` and `)} order by quotes.id ${direction} limit ${PAGE_SIZE + 1}`),
      tx.execute<{ status: QuoteStatus; is_past: boolean; n: number; ends_on: string }>(sql`
        select status, valid_until < ${today}::date as is_past, count(*)::int as n, min(valid_until)::text as ends_on
        from quotes where status in ('draft', 'awaiting-approval', 'sent') and ${reach} group by 1, 2`),
    ]);
    const page = pageOf([...rows], usable, (row) => [row.id]);
    const count = (status: QuoteStatus, isPast?: boolean) =>
      [...counted].reduce(
        (sum, row) => sum + (row.status === status && (isPast ?? row.is_past) === row.is_past ? row.n : 0),
        0,
      );
    return {
      ...page,
      rows: page.rows.map(listed),
      counts: {
        draft: count("draft"),
        approval: count("awaiting-approval"),
        sent: count("sent", false),
        expired: count("sent", true),
        nextEndsOn: [...counted].find((row) => row.status === "sent" && !row.is_past)?.ends_on ?? null,
      },
    };
  });
}

function viewCondition(view: QuoteView, today: string): SQL[] {
  switch (view) {
    case "all":
      return [];
    case "open":
      return [sql`quotes.status in ('draft', 'awaiting-approval', 'sent')`];
    case "approval":
      return [sql`quotes.status = 'awaiting-approval'`];
    case "sent":
      return [sql`quotes.status = 'sent' and quotes.valid_until >= ${today}::date`];
    case "expired":
      return [sql`quotes.status = 'sent' and quotes.valid_until < ${today}::date`];
    case "accepted":
    case "declined":
    case "withdrawn":
      return [sql`quotes.status = ${view}`];
  }
}

const iso = (text: string | null) => (text === null ? null : new Date(text).toISOString());

function listed(row: Row): ListedQuote {
  return {
    id: row.id,
    number: row.number,
    revision: row.revision,
    status: row.status,
    clientName: row.client_name,
    caseTitle: row.case_title,
    byName: row.by_name,
    payableFen: Number(row.payable_fen),
    unknownParts: row.unknown_parts,
    validUntil: row.valid_until,
    createdAt: new Date(row.created_at).toISOString(),
    sentAt: iso(row.sent_at),
    openedAt: iso(row.opened_at),
    answeredAt: iso(row.answered_at),
  };
}
