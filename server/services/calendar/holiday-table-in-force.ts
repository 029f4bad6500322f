import { asc } from "drizzle-orm";
import type { Connection, Tx } from "@/db/client";
import { calendarNotices } from "@/db/schema";
import { withYears } from "@/domain/calendar/apply-notice";
import { type HolidayTable, PUBLISHED_HOLIDAYS } from "@/domain/calendar/holiday-table";
import { noticeInForce, putInForce } from "@/server/calendar-in-force";

/** The table that ships with every notice taken over put upon it, oldest first; and the newest of them. */
export async function holidayTableIn(
  tx: Pick<Tx, "select">,
): Promise<{ noticeId: string | null; table: HolidayTable }> {
  const rows = await tx
    .select({ id: calendarNotices.id, years: calendarNotices.years })
    .from(calendarNotices)
    .orderBy(asc(calendarNotices.id));
  const table = rows.reduce<HolidayTable>((sum, row) => withYears(sum, row.years), PUBLISHED_HOLIDAYS);
  return { noticeId: rows.at(-1)?.id ?? null, table };
}

/** Counts by this notice from now on in this process, when it does not yet. `newest`: the id of the newest notice in the database. */
export async function freshenCalendar(connection: Connection, newest: string | null): Promise<void> {
  if (newest === noticeInForce()) return;
  const { noticeId, table } = await holidayTableIn(connection.db);
  putInForce(noticeId, noticeId === null ? null : table);
}

/** The same for who has not asked yet which one is the newest: a job. */
export async function freshenCalendarForJob(connection: Connection): Promise<void> {
  const [row] = await connection.client`select id from calendar_notices order by id desc limit 1`;
  await freshenCalendar(connection, row?.id ?? null);
}
