import { and, asc, eq, gt, ne, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clocks } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import type { Suspension } from "@/domain/clocks/compute-clock";
import type { CountedClock } from "@/domain/clocks/moved-clocks";

/** `dueOn`, `isProvisional`: as they are kept. */
export interface RunningClock extends CountedClock {
  suspensions: Suspension[];
  applicationId: string;
  dueOn: Day;
  isProvisional: boolean;
}

const STEP = 2_000;

/**
 * Every running clock of open work that a change of the calendar from `since` on can touch, without its words: those whose days
 * reach that far and those in a year without a notice. `reach` is the caller's.
 */
export async function runningClocksSince(tx: Tx, since: Day): Promise<RunningClock[]> {
  const found: RunningClock[] = [];
  const part = (name: string) => sql`${clocks.definition}->${sql.raw(`'${name}'`)}`;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await tx
      .select({
        id: clocks.id,
        applicationId: clocks.applicationId,
        startedOn: clocks.startedOn,
        dueOn: clocks.dueOn,
        isProvisional: clocks.isProvisional,
        suspensions: clocks.suspensions,
        definition: sql<
          CountedClock["definition"]
        >`jsonb_build_object('key', ${clocks.key}, 'direction', ${part("direction")},
          'length', ${part("length")}, 'unit', ${part("unit")}, 'rollRule', ${part("rollRule")}, 'extension', ${part("extension")})`,
      })
      .from(clocks)
      .innerJoin(applications, eq(applications.id, clocks.applicationId))
      .where(
        and(
          gt(clocks.id, after),
          eq(clocks.status, "running"),
          ne(applications.internalStage, "closed"),
          or(eq(clocks.isProvisional, true), sql`greatest(${clocks.startedOn}, ${clocks.dueOn}) >= ${since}`),
        ),
      )
      .orderBy(asc(clocks.id))
      .limit(STEP);
    found.push(...rows);
    const last = rows.at(-1);
    if (!last || rows.length < STEP) return found;
    after = last.id;
  }
}
