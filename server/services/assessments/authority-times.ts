import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { History } from "@/domain/assessment/road-map";
import { addDays, type Day } from "@/domain/shared/day";

/** From filing to issue in the last twelve months, of new applications within reach. */
export async function authorityTimes(tx: Tx, today: Day): Promise<History> {
  const rows = await tx.execute<{ licence_id: string; median: number; n: number }>(sql`
    select licence_id, percentile_cont(0.5) within group (order by issued_on - filed_on)::float8 as median, count(*)::int as n
    from applications
    where kind = 'new' and filed_on is not null and issued_on is not null and issued_on >= ${addDays(today, -365)}
    group by licence_id`);
  return new Map(rows.map((row) => [row.licence_id, { medianDays: row.median, cases: row.n }]));
}
