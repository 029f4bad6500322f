import type { HolidayTable } from "@/domain/calendar/holiday-table";
import { publishedCalendar, type WorkCalendar, workCalendar } from "@/domain/calendar/work-calendar";

/** By which days are counted in this process: the newest notice taken over, or the table that ships with this version. */
let inForce: { noticeId: string | null; calendar: WorkCalendar } = { noticeId: null, calendar: publishedCalendar() };

/**
 * The calendar to count by. Every request and every job looks first whether a newer notice was taken over (`putInForce`), so this
 * needs no waiting. Pages and services count by nothing else; `publishedCalendar` is only what it begins with.
 */
export const calendarInForce = (): WorkCalendar => inForce.calendar;

/** The notice that the calendar of this process includes as its last; null: only what ships. */
export const noticeInForce = (): string | null => inForce.noticeId;

/** Throws RangeError for a table that would give wrong dates; the calendar then stays. */
export function putInForce(noticeId: string | null, table: HolidayTable | null): void {
  inForce = { noticeId, calendar: table ? workCalendar(table) : publishedCalendar() };
}
