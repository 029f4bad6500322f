import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { numberSeries } from "@/db/schema";

/** Cases, applications, quotes; things in custody (物件) and acts of handing them over (交接). */
export type Series = "ZB" | "SQ" | "Q" | "WJ" | "JJ";

/**
 * The next number of a series, such as ZB-2026-0418; without gaps within a year, because the row stays locked until the
 * caller's transaction ends. Take it late in the transaction: others who need one wait for it.
 */
export async function nextNumber(tx: Tx, series: Series, year: number): Promise<string> {
  const [row] = await tx
    .insert(numberSeries)
    .values({ series, year, last: 1 })
    .onConflictDoUpdate({
      target: [numberSeries.series, numberSeries.year],
      set: { last: sql`${numberSeries.last} + 1` },
    })
    .returning({ last: numberSeries.last });
  if (!row) throw new Error("an upsert gives its row back");
  return `${series}-${year}-${String(row.last).padStart(4, "0")}`;
}
