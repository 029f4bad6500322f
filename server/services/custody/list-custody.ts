import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { clients, custodyItems, users } from "@/db/schema";
import { type CustodyKind, DUE_SOON_DAYS, SLOW_COURIER_DAYS } from "@/domain/custody/custody";
import { addDays, isDay } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";
import { searchQuery } from "@/domain/shared/text-search";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { type Page, PAGE_SIZE, pageOf, readCursor } from "../keyset";
import { withinReach } from "../within-reach";
import { type ThingView, thingsIn } from "./thing-view";

/** care: what is not settled, wherever it is. late: to be back by now, or with a courier for too long. gone: lost or no longer in use. */
export const CUSTODY_VIEWS = ["care", "late", "agency", "out", "courier", "client", "gone", "all"] as const;
export type CustodyView = (typeof CUSTODY_VIEWS)[number];

export interface ListCustodyInput {
  search?: string | undefined;
  view?: CustodyView | undefined;
  kind?: CustodyKind | undefined;
  /** One of ours who has it. */
  holderId?: string | undefined;
  clientId?: string | undefined;
  cursor?: string | null | undefined;
}

export interface CustodyPage extends Page<ThingView> {
  counts: Record<"care" | "late" | "agency" | "out" | "courier" | "mine", number>;
  /** Colleagues who have something, for the filter. */
  holders: { id: string; name: string; n: number }[];
  /** By name, when the list is narrowed to one. */
  clientName: string | null;
}

const NEVER = "9999-12-31";
const dueKey = sql`coalesce(${custodyItems.dueBackOn}, ${NEVER}::date)`;

/** Where each view's things are; one home for list and numbers. */
function conditionOf(view: CustodyView, today: string): SQL {
  switch (view) {
    case "care":
      return sql`(${custodyItems.place} in ('agency', 'authority', 'courier')
        or (${custodyItems.place} = 'client' and (${custodyItems.dueBackOn} is not null or ${custodyItems.isUnconfirmed})))`;
    case "late":
      return sql`((${custodyItems.dueBackOn} < ${today} and ${custodyItems.place} not in ('lost', 'retired'))
        or (${custodyItems.place} = 'courier' and ${custodyItems.since} <= ${addDays(today, -SLOW_COURIER_DAYS)}))`;
    case "agency":
    case "courier":
    case "client":
      return sql`${custodyItems.place} = ${view}`;
    case "out":
      return sql`(${custodyItems.place} = 'authority' or (${custodyItems.place} = 'client' and ${custodyItems.dueBackOn} is not null))`;
    case "gone":
      return sql`${custodyItems.place} in ('lost', 'retired')`;
    case "all":
      return sql`true`;
  }
}

/** Clients' originals, seals, keys and accounts in the whole office, what is to be back soonest first. */
export async function listCustody(ctx: ServiceContext, input: ListCustodyInput): Promise<CustodyPage> {
  mustBeAble(ctx, "custody.read");
  const today = todayOf(ctx);
  const cursor = readCursor(input.cursor, 2);
  const usable = cursor && isDay(cursor.key[0] ?? "") && isId(cursor.key[1]) ? cursor : null;
  const isBack = usable?.direction === "before";
  const search = searchQuery(input.search ?? "");
  const matches = search.patterns.map(
    (pattern) => sql`(${custodyItems.searchText} like ${pattern} or ${clients.searchText} like ${pattern}
      or lower(${custodyItems.tracking}) like ${pattern} or lower(${custodyItems.holderName}) like ${pattern})`,
  );
  const where = and(
    conditionOf(input.view ?? "care", today),
    input.kind ? eq(custodyItems.kind, input.kind) : undefined,
    input.holderId ? eq(custodyItems.colleagueId, input.holderId) : undefined,
    input.clientId ? eq(custodyItems.clientId, input.clientId) : undefined,
    ...matches,
    usable
      ? sql`(${dueKey}, ${custodyItems.id}) ${sql.raw(isBack ? "<" : ">")} (${usable.key[0]}::date, ${usable.key[1]}::uuid)`
      : undefined,
  );
  const direction = sql.raw(isBack ? "desc" : "asc");
  return read(ctx, async (tx) => {
    const rows = await thingsIn(tx, ctx, where, {
      order: [sql`${dueKey} ${direction}`, sql`${custodyItems.id} ${direction}`],
      limit: PAGE_SIZE + 1,
    });
    const reach = withinReach(ctx, custodyItems.clientId);
    const count = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
    const [counts] = await tx
      .select({
        care: count(conditionOf("care", today)),
        late: count(conditionOf("late", today)),
        agency: count(conditionOf("agency", today)),
        out: count(conditionOf("out", today)),
        courier: count(conditionOf("courier", today)),
        mine: count(sql`${custodyItems.colleagueId} = ${personOf(ctx).userId}`),
      })
      .from(custodyItems)
      .where(reach);
    const holders = await tx
      .select({ id: users.id, name: users.name, n: sql<number>`count(*)::int` })
      .from(custodyItems)
      .innerJoin(users, eq(users.id, custodyItems.colleagueId))
      .where(reach)
      .groupBy(users.id, users.name)
      .orderBy(users.name)
      .limit(40);
    const [client] = input.clientId
      ? await tx
          .select({ name: sql<string>`coalesce(${clients.shortName}, ${clients.name})` })
          .from(clients)
          .where(and(eq(clients.id, input.clientId), withinReach(ctx, clients.id)))
      : [];
    return {
      ...pageOf(rows, usable, (row) => [row.dueBackOn ?? NEVER, row.id]),
      counts: counts ?? { care: 0, late: 0, agency: 0, out: 0, courier: 0, mine: 0 },
      holders,
      clientName: client?.name ?? null,
    };
  });
}

/**
 * What is a matter of today: to be back within three days or by now, or with a courier for too long. The person's own is what they have
 * in hand, and of clients they own whatever somebody else has.
 */
export function dueThings(ctx: ServiceContext, isAll: boolean): SQL | undefined {
  const me = personOf(ctx).userId;
  const today = todayOf(ctx);
  const soon = sql`((${custodyItems.dueBackOn} <= ${addDays(today, DUE_SOON_DAYS)} and ${custodyItems.place} not in ('lost', 'retired'))
    or (${custodyItems.place} = 'courier' and ${custodyItems.since} <= ${addDays(today, -SLOW_COURIER_DAYS)}))`;
  const mine = or(
    eq(custodyItems.colleagueId, me),
    and(sql`${custodyItems.colleagueId} is null`, eq(clients.ownerId, me)),
  );
  return and(soon, isAll ? undefined : mine);
}
