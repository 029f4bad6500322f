import { type SQL, sql } from "drizzle-orm";
import { requirements } from "@/db/schema";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { currentRuleVersion } from "../rules/catalogue";
import { withinReach } from "../within-reach";

/** What stands around every page of the desk. Each number is counted to {@link MOST_COUNTED} at most. */
export interface DeskFrame {
  agencyName: string | null;
  rules: { version: string; since: string };
  counts: {
    /** The person's applications whose turn it is ours. */
    today: number;
    /** The person's applications that are not closed. */
    applications: number;
    /** Papers that wait for a decision, of all clients within reach. */
    review: number;
    /** The person's quotes that are being made or out, expired ones included. */
    quotes: number;
  };
}

interface Row extends Record<string, unknown> {
  agency_name: string | null;
  running: number;
  ours: number;
  review: number;
  quotes: number;
}

/** Beside a word of the rail nobody reads a larger figure than 99; where there are more, it says so. */
const MOST_COUNTED = 100;

/** One query, short walks along indexes however much there is: it is read with every desk page. */
export async function deskFrame(ctx: ServiceContext): Promise<DeskFrame> {
  mustBeAble(ctx, "today.read");
  const { userId } = personOf(ctx);
  const counted = (from: SQL) =>
    sql`(select count(*)::int from (select 1 from ${from} limit ${sql.raw(String(MOST_COUNTED))}) counted)`;
  const [row] = await read(ctx, (tx) =>
    tx.execute<Row>(sql`select
      (select name from agency where id = 1) as agency_name,
      ${counted(sql`applications where owner_id = ${userId} and internal_stage <> 'closed'`)} as running,
      ${counted(sql`applications where owner_id = ${userId} and internal_stage <> 'closed' and turn = 'agency'`)} as ours,
      ${counted(sql`requirements where status = 'received' and ${withinReach(ctx, requirements.clientId)}`)} as review,
      ${counted(sql`quotes where created_by = ${userId} and status in ('draft', 'awaiting-approval', 'sent')`)} as quotes`),
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
    },
  };
}
