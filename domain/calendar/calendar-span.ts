import {
  addDays,
  addMonths,
  compareDays,
  type Day,
  dayOf,
  daysBetween,
  daysInMonth,
  monthOf,
  weekday,
  yearOf,
} from "@/domain/shared/day";
import { type DayKind, dayKind, isProvisionalDay, isWorkingDay, type WorkCalendar } from "./work-calendar";

/** How much of the calendar is looked at: one day, one week from Monday, or the weeks that a month touches. */
export const CALENDAR_VIEWS = ["day", "week", "month"] as const;
export type CalendarView = (typeof CALENDAR_VIEWS)[number];

/** One day of a calendar as it is drawn. */
export interface CalendarDay {
  day: Day;
  kind: DayKind;
  isWorking: boolean;
  isProvisional: boolean;
  /** Of the month before or after, in the grid of a month. */
  isOutside: boolean;
}

export interface CalendarSpan {
  view: CalendarView;
  /** First and last day shown, both included; whole weeks but for one day. */
  from: Day;
  to: Day;
  /** The days to go to for the stretch before and after: the same day a week or a month away. */
  before: Day;
  after: Day;
  days: CalendarDay[];
  /** Of the week, the month (its own days only) or the day. */
  workingDays: number;
  /** A day of it has no published notice. */
  isProvisional: boolean;
}

/** The Monday of the day's week. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekday(day));

const firstOfMonth = (day: Day): Day => dayOf(yearOf(day), monthOf(day), 1);
const lastOfMonth = (day: Day): Day => dayOf(yearOf(day), monthOf(day), daysInMonth(yearOf(day), monthOf(day)));

/** The stretch of the calendar around `on`. A month is four to six whole weeks, Monday first. */
export function calendarSpan(view: CalendarView, on: Day, calendar: WorkCalendar): CalendarSpan {
  const [from, to] = edges(view, on);
  const month = firstOfMonth(on);
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index): CalendarDay => {
    const day = addDays(from, index);
    return {
      day,
      kind: dayKind(day, calendar),
      isWorking: isWorkingDay(day, calendar),
      isProvisional: isProvisionalDay(day, calendar),
      isOutside: view === "month" && firstOfMonth(day) !== month,
    };
  });
  const own = days.filter((each) => !each.isOutside);
  return {
    view,
    from,
    to,
    before: step(view, on, -1),
    after: step(view, on, 1),
    days,
    workingDays: own.filter((each) => each.isWorking).length,
    isProvisional: own.some((each) => each.isProvisional),
  };
}

function edges(view: CalendarView, on: Day): [Day, Day] {
  switch (view) {
    case "day":
      return [on, on];
    case "week":
      return [mondayOf(on), addDays(mondayOf(on), 6)];
    case "month":
      return [mondayOf(firstOfMonth(on)), addDays(mondayOf(lastOfMonth(on)), 6)];
  }
}

function step(view: CalendarView, on: Day, by: 1 | -1): Day {
  switch (view) {
    case "day":
      return addDays(on, by);
    case "week":
      return addDays(on, 7 * by);
    case "month":
      return addMonths(on, by);
  }
}

/** The same day, moved into the years for which a calendar can be drawn at all. */
export const withinCalendar = (day: Day, today: Day): Day => {
  const first = addMonths(today, -12 * YEARS_SHOWN);
  const last = addMonths(today, 12 * YEARS_SHOWN);
  return compareDays(day, first) < 0 ? first : compareDays(day, last) > 0 ? last : day;
};

const YEARS_SHOWN = 20;
