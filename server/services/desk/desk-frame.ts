import { sql } from "drizzle-orm";
import { requirements } from "@/db/schema";
import { addDays } from "@/domain/shared/day";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { currentRuleVersion } from "../rules/catalogue";
import { withinReach } from "../within-reach";

/** What stands around every page of the desk. Numbers of applications count the person's own. */
export interface DeskFrame {
  agencyName: string | null;
  rules: { version: string; since: string };
  counts: {
    /** Applications whose turn it is ours. */
    today: number;
    applications: number;
    /** Papers that wait for a decision, of all clients within reach. */
    review: number;
    /** The person's quotes that are being made or out, expired ones included. */
    quotes: number;
    supplements: number;
    dueSoon: number;
    withClients: number;
    withAuthorities: number;
  };
}

interface Row extends Record<string, unknown> {
  agency_name: string | null;
  running: number;
  ours: number;
  supplements: number;
  due_soon: number;
  with_clients: number;
  with_authorities: number;
  review: number;
  quotes: number;
}

/** How many days ahead the view "due soon" looks; its list uses the same. */
export const DUE_SOON_DAYS = 14;

/** One query over indexes of the person's own rows; read with every desk page, so it has to stay cheap. */
export async function deskFrame(ctx: ServiceContext): Promise<DeskFrame> {
  mustBeAble(ctx, "today.read");
  const { userId } = personOf(ctx);
  const [row] = await read(ctx, (tx) =>
    tx.execute<Row>(sql`
      select a.*,
        (select name from agency where id = 1) as agency_name,
        (select count(*)::int from requirements where status = 'received' and ${withinReach(ctx, requirements.clientId)}) as review,
        (select count(*)::int from quotes where created_by = ${userId} and status in ('draft', 'awaiting-approval', 'sent')) as quotes
      from (
        select count(*)::int as running,
          count(*) filter (where turn = 'agency')::int as ours,
          count(*) filter (where official_status = 'supplement-requested')::int as supplements,
          count(*) filter (where due_on <= ${addDays(todayOf(ctx), DUE_SOON_DAYS)})::int as due_soon,
          count(*) filter (where turn = 'client')::int as with_clients,
          count(*) filter (where turn = 'authority')::int as with_authorities
        from applications where owner_id = ${userId} and internal_stage <> 'closed'
      ) a`),
  );
  const { version, since } = currentRuleVersion(ctx);
  return {
    agencyName: row?.agency_name ?? null,
    rules: { version, since },
    counts: {
      today: row?.ours ?? 0,
      applications: row?.running ?? 0,
      review: row?.review ?? 0,
      quotes: row?.quotes ?? 0,
      supplements: row?.supplements ?? 0,
      dueSoon: row?.due_soon ?? 0,
      withClients: row?.with_clients ?? 0,
      withAuthorities: row?.with_authorities ?? 0,
    },
  };
}
