import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/**
 * How many clients rely on what the rules say of each licence: their latest final assessment finds it required, they hold it, or an
 * application for it runs. One query for the whole catalogue; a licence nobody relies on is absent.
 */
export async function relyingClientsIn(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.execute<{ licence_id: string; clients: number }>(sql`
    select licence_id, count(distinct client_id)::int as clients from (
      select client_id, jsonb_array_elements_text(required_licences) as licence_id from (
        select distinct on (client_id) client_id, required_licences from assessments
        where status = 'final' order by client_id, finalised_at desc, id desc
      ) latest
      union all select client_id, licence_id from held_licences
      union all select client_id, licence_id from applications where internal_stage <> 'closed'
    ) relying group by licence_id`);
  return new Map(rows.map((row) => [row.licence_id, row.clients]));
}
