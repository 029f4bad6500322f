import { sql } from "drizzle-orm";
import { requirements } from "@/db/schema";
import { addDays } from "@/domain/shared/day";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { withinReach } from "../within-reach";

/** The numbers beside the words of the desk's rail. Those of applications count the person's own. */
export interface DeskNumbers {
  /** Applications whose turn it is ours, and open tasks that are due. */
  today: number;
  applications: number;
  /** Papers that wait for a decision, of all clients within reach. */
  review: number;
  /** Quotes that wait for the client's answer or a manager's approval. */
  quotes: number;
  supplements: number;
  dueSoon: number;
  withClients: number;
  withAuthorities: number;
}

interface Row extends Record<string, unknown> {
  running: number;
  agency: number;
  supplements: number;
  due_soon: number;
  with_clients: number;
  with_authorities: number;
  review: number;
  quotes: number;
  tasks: number;
}

/** One query over indexes of the person's own rows; read with every desk page, so it has to stay cheap. */
export async function deskCounts(ctx: ServiceContext): Promise<DeskNumbers> {
  mustBeAble(ctx, "today.read");
  const { userId } = personOf(ctx);
  const today = todayOf(ctx);
  const [row] = await read(ctx, (tx) =>
    tx.execute<Row>(sql`
      select a.*,
        (select count(*)::int from requirements where status = 'received' and ${withinReach(ctx, requirements.clientId)}) as review,
        (select count(*)::int from quotes where created_by = ${userId} and status in ('sent', 'awaiting-approval')) as quotes,
        (select count(*)::int from tasks where owner_id = ${userId} and done_at is null and due_on <= ${today}) as tasks
      from (
        select count(*)::int as running,
          count(*) filter (where turn = 'agency')::int as agency,
          count(*) filter (where official_status = 'supplement-requested')::int as supplements,
          count(*) filter (where due_on <= ${addDays(today, 14)})::int as due_soon,
          count(*) filter (where turn = 'client')::int as with_clients,
          count(*) filter (where turn = 'authority')::int as with_authorities
        from applications where owner_id = ${userId} and internal_stage not in ('delivered', 'closed')
      ) a`),
  );
  return {
    today: (row?.agency ?? 0) + (row?.tasks ?? 0),
    applications: row?.running ?? 0,
    review: row?.review ?? 0,
    quotes: row?.quotes ?? 0,
    supplements: row?.supplements ?? 0,
    dueSoon: row?.due_soon ?? 0,
    withClients: row?.with_clients ?? 0,
    withAuthorities: row?.with_authorities ?? 0,
  };
}
