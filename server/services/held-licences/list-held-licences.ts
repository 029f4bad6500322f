import { type SQL, sql } from "drizzle-orm";
import { heldLicences } from "@/db/schema";
import { addDays, type Day, isDay } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";
import { searchQuery } from "@/domain/shared/text-search";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { type Page, PAGE_SIZE, pageOf, readCursor } from "../keyset";
import { withinReach } from "../within-reach";

export interface ListHeldLicencesInput {
  search?: string | undefined;
  /** expired: past its last day; 90-days: ends within 90 days; unknown: its last day is not known. */
  due?: "all" | "expired" | "90-days" | "unknown" | undefined;
  /** Ends on or after, and on or before, this day. */
  endsFrom?: Day | undefined;
  endsTo?: Day | undefined;
  licence?: string | undefined;
  cursor?: string | null | undefined;
}

export interface ListedHeldLicence {
  id: string;
  clientId: string;
  clientName: string;
  licenceId: string;
  number: string | null;
  validFrom: string | null;
  validTo: string | null;
  isExpiryUnknown: boolean;
  /** A renewal or annual report of it that is under way. */
  runningApplicationId: string | null;
  /** The last day for handing in its renewal, or its own last day where no earlier one is known. */
  renewBy: Day | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  client_id: string;
  client_name: string;
  licence_id: string;
  number: string | null;
  valid_from: string | null;
  valid_to: string | null;
  is_expiry_unknown: boolean;
  running_id: string | null;
  renew_by: Day | null;
}

/** Far beyond every real day, so that licences without an end sort last along one index. */
const NEVER = "9999-12-31";

/** Licences in force and past, the soonest to end first; those without an end or with an unknown one come last. */
export async function listHeldLicences(
  ctx: ServiceContext,
  input: ListHeldLicencesInput,
): Promise<Page<ListedHeldLicence> & { counts: { all: number; expired: number; soon: number; unknown: number } }> {
  mustBeAble(ctx, "held-licence.read");
  const today = todayOf(ctx);
  const soon = addDays(today, 90);
  const cursor = readCursor(input.cursor, 2);
  const usable = cursor && isId(cursor.key[1]) && isDay(cursor.key[0] ?? "") ? cursor : null;
  const reach = withinReach(ctx, heldLicences.clientId);
  const where: SQL[] = [reach];
  if (input.due === "expired") where.push(sql`held_licences.valid_to < ${today}`);
  if (input.due === "90-days") where.push(sql`held_licences.valid_to between ${today} and ${soon}`);
  if (input.due === "unknown") where.push(sql`held_licences.is_expiry_unknown`);
  if (input.endsFrom) where.push(sql`held_licences.valid_to >= ${input.endsFrom}`);
  if (input.endsTo) where.push(sql`held_licences.valid_to <= ${input.endsTo}`);
  if (input.licence) where.push(sql`held_licences.licence_id = ${input.licence}`);
  const search = searchQuery(input.search ?? "");
  if (search.patterns.length > 0) {
    const text = sql.join(
      search.patterns.map((pattern) => sql`clients.search_text like ${pattern}`),
      sql` and `,
    );
    where.push(sql`((clients.search_pieces @> ${sql.param(search.pieces)}::text[] and ${text})
      or lower(held_licences.number) like ${search.patterns[0] ?? ""})`);
  }
  const key = sql`coalesce(held_licences.valid_to, ${NEVER}::date)`;
  const isBack = usable?.direction === "before";
  const direction = sql.raw(isBack ? "desc" : "asc");
  if (usable)
    where.push(
      sql`(${key}, held_licences.id) ${sql.raw(isBack ? "<" : ">")} (${usable.key[0]}::date, ${usable.key[1]}::uuid)`,
    );
  return read(ctx, async (tx) => {
    const [rows, [counts]] = await Promise.all([
      tx.execute<Row>(sql`
        select held_licences.id, held_licences.client_id, coalesce(clients.short_name, clients.name) as client_name, held_licences.licence_id,
          held_licences.number, held_licences.valid_from::text, held_licences.valid_to::text, held_licences.is_expiry_unknown,
          held_licences.renew_by::text,
          (select a.id from applications a where a.client_id = held_licences.client_id and a.licence_id = held_licences.licence_id
             and a.kind <> 'new' and a.internal_stage not in ('delivered', 'closed') order by a.created_at desc limit 1) as running_id
        from held_licences join clients on clients.id = held_licences.client_id
        where ${sql.join(where, sql` and `)}
        order by ${key} ${direction}, held_licences.id ${direction} limit ${PAGE_SIZE + 1}`),
      tx.execute<{ all: number; expired: number; soon: number; unknown: number }>(sql`
        select count(*)::int as all, count(*) filter (where valid_to < ${today})::int as expired,
          count(*) filter (where valid_to between ${today} and ${soon})::int as soon,
          count(*) filter (where is_expiry_unknown)::int as unknown
        from ${heldLicences} where ${reach}`),
    ]);
    const page = pageOf([...rows], usable, (row) => [row.valid_to ?? NEVER, row.id]);
    return {
      ...page,
      rows: page.rows.map((row) => ({
        id: row.id,
        clientId: row.client_id,
        clientName: row.client_name,
        licenceId: row.licence_id,
        number: row.number,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        isExpiryUnknown: row.is_expiry_unknown,
        runningApplicationId: row.running_id,
        renewBy: row.renew_by,
      })),
      counts: counts ?? { all: 0, expired: 0, soon: 0, unknown: 0 },
    };
  });
}
