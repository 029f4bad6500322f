import { type SQL, sql } from "drizzle-orm";
import { requirements } from "@/db/schema";
import type { PersonActor } from "@/domain/access/actor";
import { addDays } from "@/domain/shared/day";
import { agencyNameFor } from "../agency/agency-name";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { keepFigures } from "../kept-figures";
import { currentRuleVersion } from "../rules/catalogue";
import { withinReach } from "../within-reach";

/** What stands around every page of the desk. Each number is counted to {@link MOST_COUNTED} at most. */
export interface DeskFrame {
  agencyName: string | null;
  rules: { version: string; since: string };
  counts: {
    /** What the person's applications ask of us, as things to do (domain/workflow/day-things.ts). */
    today: number;
    /** The person's applications that are not closed. */
    applications: number;
    /** Papers that wait for a decision, of all clients within reach. */
    review: number;
    /** The person's quotes that are being made or out, expired ones included. */
    quotes: number;
    /** The person's own views: of the applications that are not closed, with a supplement to answer. */
    supplements: number;
    dueSoon: number;
    withClients: number;
    withAuthorities: number;
    /** Of the self-check, not worked on yet. */
    leads: number;
    /** Drafts of the rules that wait for this person as the second one, or to be published. */
    rules: number;
  };
}

interface Row extends Record<string, unknown> {
  agency_name: string | null;
  running: number;
  ours: number;
  review: number;
  quotes: number;
  supplements: number;
  due_soon: number;
  with_clients: number;
  with_authorities: number;
  leads: number;
  rules: number;
}

/** How many days ahead the view "due soon" looks; its list uses the same. */
export const DUE_SOON_DAYS = 14;

/** Beside a word of the rail nobody reads a larger figure than 99; where there are more, it says so. */
const MOST_COUNTED = 100;

/** Many applications can be one thing to do, so more of them are walked than things counted. */
const ROWS_WALKED = 400;

/** A file is reviewed once for all its uses, so more uses are walked than files counted; behind them it counts as many. */
const USES_WALKED = 200;

/** Read with every desk page, hence kept for a moment; then one query, short walks along indexes however much there is. */
export async function deskFrame(ctx: ServiceContext): Promise<DeskFrame> {
  mustBeAble(ctx, "today.read");
  const { userId, role, locale } = personOf(ctx);
  const { version, since } = currentRuleVersion(ctx);
  const key = `desk-frame ${role} ${userId} ${locale} ${todayOf(ctx)}`;
  return {
    rules: { version, since },
    ...(await keepFigures(ctx.connection, key, ctx.now(), () => figuresOf(ctx, userId, locale))),
  };
}

async function figuresOf(
  ctx: ServiceContext,
  userId: string,
  locale: PersonActor["locale"],
): Promise<Omit<DeskFrame, "rules">> {
  const counted = (from: SQL) =>
    sql`(select count(*)::int from (select 1 from ${from} limit ${sql.raw(String(MOST_COUNTED))}) counted)`;
  const own = sql`applications where owner_id = ${userId} and internal_stage <> 'closed'`;
  const [row] = await read(ctx, (tx) =>
    tx.execute<Row>(sql`select
      (select ${agencyNameFor(locale)} from agency where id = 1) as agency_name,
      ${counted(own)} as running,
      (select least(count(distinct (case_id, next_act, due_sort)), ${sql.raw(String(MOST_COUNTED))})::int
        from (select case_id, next_act, due_sort from ${own} and turn = 'agency' limit ${sql.raw(String(ROWS_WALKED))}) ours) as ours,
      ${counted(sql`${own} and official_status = 'supplement-requested'`)} as supplements,
      ${counted(sql`${own} and due_sort <= ${addDays(todayOf(ctx), DUE_SOON_DAYS)}::date`)} as due_soon,
      ${counted(sql`${own} and turn = 'client'`)} as with_clients,
      ${counted(sql`${own} and turn = 'authority'`)} as with_authorities,
      ${counted(sql`leads where status = 'new'`)} as leads,
      ${counted(sql`rule_drafts where state = 'approved' or (state = 'submitted' and submitted_by <> ${userId})`)} as rules,
      (select case when count(*) = ${sql.raw(String(USES_WALKED))} then ${sql.raw(String(MOST_COUNTED))}
          else least(count(distinct file_version_id), ${sql.raw(String(MOST_COUNTED))})::int end
        from (select file_version_id from requirements where status = 'received' and ${withinReach(ctx, requirements.clientId)}
          limit ${sql.raw(String(USES_WALKED))}) waiting) as review,
      ${counted(sql`quotes where created_by = ${userId} and status in ('draft', 'awaiting-approval', 'sent')`)} as quotes`),
  );
  return {
    agencyName: row?.agency_name ?? null,
    counts: {
      today: row?.ours ?? 0,
      applications: row?.running ?? 0,
      review: row?.review ?? 0,
      quotes: row?.quotes ?? 0,
      supplements: row?.supplements ?? 0,
      dueSoon: row?.due_soon ?? 0,
      withClients: row?.with_clients ?? 0,
      withAuthorities: row?.with_authorities ?? 0,
      leads: row?.leads ?? 0,
      rules: row?.rules ?? 0,
    },
  };
}
