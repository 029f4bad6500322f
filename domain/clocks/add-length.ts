import { addWorkingDays, type WorkCalendar } from "@/domain/calendar/work-calendar";
import { addDays, addMonths, type Day } from "@/domain/shared/day";
import type { Length } from "./clock-definition";

/** The day on which a length that begins on `from` is over, without suspensions and without rolling: for planning, not for a limit. */
export function addLength(
  from: Day,
  { value, unit }: Length,
  calendar: WorkCalendar,
): { day: Day; isProvisional: boolean } {
  if (unit === "working-day") {
    const { day, provisional } = addWorkingDays(from, value, calendar);
    return { day, isProvisional: provisional };
  }
  if (unit === "month") return { day: addMonths(from, value), isProvisional: false };
  return { day: addDays(from, unit === "week" ? value * 7 : value), isProvisional: false };
}
