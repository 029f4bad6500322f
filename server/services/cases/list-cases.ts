import { type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema";
import { isId } from "@/domain/shared/id";
import { searchQuery } from "@/domain/shared/text-search";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { type Page, PAGE_SIZE, pageOf, readCursor } from "../keyset";
import { withinReach } from "../within-reach";

export interface ListCasesInput {
  /** A case number, or the client's name, pinyin or code. */
  search?: string | undefined;
  status?: "open" | "closed" | undefined;
  owner?: string | undefined;
  cursor?: string | null | undefined;
}

export interface ListedCase {
  id: string;
  number: string;
  title: string;
  status: "open" | "closed";
  clientId: string;
  clientName: string;
  ownerName: string;
  /** ISO instant. */
  createdAt: string;
  applications: number;
  runningApplications: number;
  nextDueOn: string | null;
  /** The newest assessment: how many licences it found required; null while it is a draft or absent. */
  requiredCount: number | null;
  assessmentStatus: "draft" | "final" | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  number: string;
  title: string;
  status: "open" | "closed";
  client_id: string;
  client_name: string;
  owner_name: string;
  created_at: string;
  applications: number;
  running: number;
  due_on: string | null;
  required_count: number | null;
  assessment_status: "draft" | "final" | null;
}

/** Engagements within reach, the newest first. */
export async function listCases(
  ctx: ServiceContext,
  input: ListCasesInput,
): Promise<Page<ListedCase> & { counts: { open: number; mine: number } }> {
  mustBeAble(ctx, "case.read");
  const person = personOf(ctx);
  const cursor = readCursor(input.cursor, 1);
  const usable = cursor && isId(cursor.key[0]) ? cursor : null;
  const reach = withinReach(ctx, cases.clientId);
  const where: SQL[] = [reach];
  if (input.status) where.push(sql`cases.status = ${input.status}`);
  if (input.owner) where.push(sql`cases.owner_id = ${input.owner === "me" ? person.userId : input.owner}::uuid`);
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
      sql`((clients.search_pieces @> ${sql.param(search.pieces)}::text[] and ${text}) or cases.number like ${number})`,
    );
  }
  const isBack = usable?.direction === "before";
  const direction = sql.raw(isBack ? "asc" : "desc");
  if (usable) where.push(sql`cases.id ${sql.raw(isBack ? ">" : "<")} ${usable.key[0]}::uuid`);
  return read(ctx, async (tx) => {
    const [rows, [counts]] = await Promise.all([
      tx.execute<Row>(sql`
        with page as materialized (
          select cases.id, cases.number, cases.title, cases.status, cases.client_id, cases.owner_id, cases.created_at,
            coalesce(clients.short_name, clients.name) as client_name
          from cases join clients on clients.id = cases.client_id
          where ${sql.join(where, sql` and `)} order by cases.id ${direction} limit ${PAGE_SIZE + 1}
        )
        select page.id, page.number, page.title, page.status, page.client_id, page.client_name, page.created_at::text, u.name as owner_name,
          a.total as applications, a.running, a.due_on::text, s.required_count, s.status as assessment_status
        from page join users u on u.id = page.owner_id
        left join lateral (
          select count(*)::int as total, count(*) filter (where internal_stage not in ('delivered', 'closed'))::int as running,
            min(due_on) filter (where internal_stage not in ('delivered', 'closed')) as due_on
          from applications where case_id = page.id
        ) a on true
        left join lateral (
          select required_count, status from assessments where case_id = page.id order by created_at desc limit 1
        ) s on true
        order by page.id ${direction}`),
      tx.execute<{ open: number; mine: number }>(sql`
        select count(*)::int as open, count(*) filter (where owner_id = ${person.userId})::int as mine
        from cases where status = 'open' and ${reach}`),
    ]);
    const page = pageOf([...rows], usable, (row) => [row.id]);
    return {
      ...page,
      rows: page.rows.map((row) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        status: row.status,
        clientId: row.client_id,
        clientName: row.client_name,
        ownerName: row.owner_name,
        createdAt: new Date(row.created_at).toISOString(),
        applications: row.applications,
        runningApplications: row.running,
        nextDueOn: row.due_on,
        requiredCount: row.required_count,
        assessmentStatus: row.assessment_status,
      })),
      counts: counts ?? { open: 0, mine: 0 },
    };
  });
}
