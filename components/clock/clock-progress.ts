import { type WorkCalendar, workingDaysBetween } from "@/domain/calendar/work-calendar";
import { type ComputedClock, timeLeft } from "@/domain/clocks/compute-clock";
import { type Day, daysBetween } from "@/domain/shared/day";

/** How far a running clock has gone, in the unit in which it shows: whole length, used, left (negative when late). */
export function clockProgress(counted: ComputedClock, today: Day, calendar: WorkCalendar) {
  const { count: left, unit } = timeLeft(counted.unit, counted.dueOn, today, calendar);
  const isWorking = counted.unit === "working-day";
  const length = isWorking ? counted.length : daysBetween(counted.startedOn, counted.dueOn);
  const used = isWorking
    ? workingDaysBetween(counted.startedOn, today, calendar)
    : daysBetween(counted.startedOn, today);
  return { unit, length, used, left };
}
