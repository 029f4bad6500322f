import { addWorkingDays, isWorkingDay, nextWorkingDay, type WorkCalendar } from "@/domain/calendar/work-calendar";
import { type Day, dayInShanghai, laterDay, startOfDayInShanghai } from "@/domain/shared/day";

/** When clients are reminded by themselves of papers that were asked for. Set by the agency. */
export interface ChaseSchedule {
  /** The first reminder goes out this many working days before the day the papers were wanted by. */
  daysBefore: number;
  /** Working days from one reminder to the next. */
  everyDays: number;
  /** After so many reminders, by hand or not, somebody has to call. 0: nobody is reminded by itself. */
  most: number;
}

export interface AskedRequest {
  askedOn: Day;
  /** The day we named; null: none. */
  dueOn: Day | null;
  /** The last reminder, by hand or not. */
  remindedOn: Day | null;
  reminders: number;
  /** Somebody said that this one is not to be chased. */
  isPaused: boolean;
}

/**
 * The working day on which the next reminder is due, which may lie behind; null when none is to come. Never on the day of the
 * request itself, and never sooner after a reminder than the schedule's distance.
 */
export function nextChase(request: AskedRequest, schedule: ChaseSchedule, calendar: WorkCalendar): Day | null {
  if (request.isPaused || request.reminders >= schedule.most) return null;
  const after = (day: Day, count: number) => addWorkingDays(day, Math.max(1, count), calendar).day;
  if (request.remindedOn !== null) return after(request.remindedOn, schedule.everyDays);
  if (request.dueOn === null) return after(request.askedOn, schedule.everyDays);
  const before = addWorkingDays(nextWorkingDay(request.dueOn, calendar), -schedule.daysBefore, calendar).day;
  return laterDay(before, after(request.askedOn, 1));
}

/** Hours of Shanghai in which a reminder may reach a phone: from the first, before the second. */
const AWAKE = { from: 9, until: 18 } as const;

/** Whether a reminder may leave now: on working days, while people work. */
export function mayChaseAt(instant: Date, calendar: WorkCalendar): boolean {
  const today = dayInShanghai(instant);
  const hour = (instant.getTime() - startOfDayInShanghai(today).getTime()) / 3_600_000;
  return isWorkingDay(today, calendar) && hour >= AWAKE.from && hour < AWAKE.until;
}
