import { addDays, type Day, dayFromNumber, dayNumber, dayOf, weekday, yearOf } from "@/domain/shared/day";
import { LAST_STATUTORY_YEAR, statutoryDaysOff } from "./statutory-days-off";
import { type HolidayTable, type HolidayYear, PUBLISHED_HOLIDAYS } from "./holiday-table";

export interface DayName {
  zh: string;
  en: string;
}

/** Why a day is or is not a working day. Weekdays and weekends have no name. */
export type DayKind =
  | { kind: "weekday"; name: null }
  | { kind: "weekend"; name: null }
  | { kind: "holiday"; name: DayName }
  | { kind: "make-up-workday"; name: DayName };

/** A holiday table made ready for counting; build it once with {@link workCalendar}. */
export interface WorkCalendar {
  years: ReadonlyMap<number, HolidayYear>;
  holidays: ReadonlyMap<number, DayName>;
  workdays: ReadonlyMap<number, DayName>;
  /** Inclusive day numbers of the years with a published notice. */
  from: number;
  to: number;
  /** Past `to` days off by law alone, up to this day number. `counts` is filled from `from` to here. */
  lawfulTo: number;
  /** counts[i] is the number of working days from `from` to `from + i`, both included. */
  counts: Int32Array;
}

/**
 * Reads a holiday table for counting. Throws RangeError when a year occurs twice, has a gap to the next, or names a day
 * outside itself: such a table would give wrong dates in silence.
 */
export function workCalendar(table: HolidayTable): WorkCalendar {
  const years = new Map<number, HolidayYear>();
  const holidays = new Map<number, DayName>();
  const workdays = new Map<number, DayName>();
  for (const entry of [...table.years].sort((a, b) => a.year - b.year)) {
    if (years.has(entry.year)) throw new RangeError(`year ${entry.year} occurs twice`);
    if (years.size > 0 && !years.has(entry.year - 1)) throw new RangeError(`year ${entry.year - 1} is missing`);
    years.set(entry.year, entry);
    for (const { from, to, zh, en } of entry.holidays)
      for (let at = dayNumber(from); at <= dayNumber(to); at++) {
        if (yearOf(dayFromNumber(at)) !== entry.year)
          throw new RangeError(`${dayFromNumber(at)} is not in ${entry.year}`);
        holidays.set(at, { zh, en });
      }
    for (const { day, zh, en } of entry.workdays) {
      if (yearOf(day) !== entry.year) throw new RangeError(`${day} is not in ${entry.year}`);
      if (holidays.has(dayNumber(day))) throw new RangeError(`${day} is both a day off and a workday`);
      workdays.set(dayNumber(day), { zh, en });
    }
  }
  const first = Math.min(...years.keys());
  const last = Math.max(...years.keys());
  const from = dayNumber(dayOf(first, 1, 1));
  const to = dayNumber(dayOf(last, 12, 31));
  for (let year = last + 1; year <= LAST_STATUTORY_YEAR; year++)
    for (const off of statutoryDaysOff(year))
      for (let at = dayNumber(off.from); at <= dayNumber(off.to); at++) holidays.set(at, { zh: off.zh, en: off.en });
  const lawfulTo = Math.max(to, dayNumber(dayOf(LAST_STATUTORY_YEAR, 12, 31)));
  const counts = new Int32Array(lawfulTo - from + 1);
  const calendar: WorkCalendar = { years, holidays, workdays, from, to, lawfulTo, counts };
  let sum = 0;
  for (let at = from; at <= lawfulTo; at++) {
    if (isWorkingNumber(at, calendar)) sum++;
    calendar.counts[at - from] = sum;
  }
  return calendar;
}

let shipped: WorkCalendar | null = null;

/** The calendar of the table that ships with this version, made on first use. */
export function publishedCalendar(): WorkCalendar {
  shipped ??= workCalendar(PUBLISHED_HOLIDAYS);
  return shipped;
}

/** Monday to Friday, by day number: 1970-01-01 was a Thursday. */
function isWeekday(at: number): boolean {
  return (((at + 3) % 7) + 7) % 7 < 5;
}

function isWorkingNumber(at: number, calendar: WorkCalendar): boolean {
  if (calendar.holidays.has(at)) return false;
  return calendar.workdays.has(at) || isWeekday(at);
}

export function isWorkingDay(day: Day, calendar: WorkCalendar): boolean {
  return isWorkingNumber(dayNumber(day), calendar);
}

export function dayKind(day: Day, calendar: WorkCalendar): DayKind {
  const at = dayNumber(day);
  const holiday = calendar.holidays.get(at);
  if (holiday) return { kind: "holiday", name: holiday };
  const workday = calendar.workdays.get(at);
  if (workday) return { kind: "make-up-workday", name: workday };
  return { kind: weekday(day) > 5 ? "weekend" : "weekday", name: null };
}

/**
 * True where no published notice settles the day: outside the years of the table, and on the last three days of its last
 * year, which the next notice may still change (as 2022-12-31 was given by the notice for 2023). There weekends and the days
 * that are off by law are skipped; what a notice will add is not guessed.
 */
export function isProvisionalDay(day: Day, calendar: WorkCalendar): boolean {
  const at = dayNumber(day);
  return at < calendar.from || at > calendar.to - 3;
}

/** True when any day from `from` to `to` (both included, in either order) is provisional. */
export function isProvisionalStretch(from: Day, to: Day, calendar: WorkCalendar): boolean {
  return isProvisionalDay(from, calendar) || isProvisionalDay(to, calendar);
}

/** Working days in (-∞, at], up to a constant: weekdays by arithmetic, corrected by the table inside its stretch. */
function workingDaysUpTo(at: number, calendar: WorkCalendar): number {
  if (at < calendar.from) return weekdaysUpTo(at);
  const base = weekdaysUpTo(calendar.from - 1);
  if (at <= calendar.lawfulTo) return base + (calendar.counts[at - calendar.from] ?? 0);
  const inside = calendar.counts[calendar.counts.length - 1] ?? 0;
  return base + inside + weekdaysUpTo(at) - weekdaysUpTo(calendar.lawfulTo);
}

function weekdaysUpTo(at: number): number {
  // Weeks counted from Monday 1969-12-29, which is day -3.
  const since = at + 4;
  const weeks = Math.floor(since / 7);
  return weeks * 5 + Math.min(since - weeks * 7, 5);
}

/**
 * Working days after `from` up to and including `to`; `from` itself is day 0 and never counts. Negative when `to` comes
 * first: the same days with a minus, so that "late by 2 working days" reads -2.
 */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkCalendar): number {
  return workingDaysUpTo(dayNumber(to), calendar) - workingDaysUpTo(dayNumber(from), calendar);
}

/** A day that did not count, for "what was counted" on the screens. */
export interface SkippedDay {
  day: Day;
  why: "weekend" | "holiday" | "suspended";
  name: DayName | null;
}

/** A Saturday or Sunday that did count. */
export interface MakeUpDay {
  day: Day;
  name: DayName;
}

/** The answer of a count, with what was counted. */
export interface CountedDays {
  day: Day;
  /** A day without a published notice was counted or skipped on the way. */
  provisional: boolean;
  /** In order of time; weekends included. */
  skipped: SkippedDay[];
  madeUp: MakeUpDay[];
}

/**
 * The day that is `count` working days after `start`, before it when negative; `start` itself is day 0.
 *
 * count: a whole number. Weekends and days off are skipped, make-up workdays count. 0 gives `start` back, also when it is
 * a day off. Past the published notices weekends and the days off by law are skipped and the answer is provisional.
 * Source: Administrative Licensing Law art. 82 (periods in days are working days, public holidays not included);
 * Civil Code art. 201 (the day of the event is not counted).
 */
export function addWorkingDays(
  start: Day,
  count: number,
  calendar: WorkCalendar,
  isSuspended: (day: Day) => boolean = () => false,
): CountedDays {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of working days: ${count}`);
  const step = count < 0 ? -1 : 1;
  const skipped: SkippedDay[] = [];
  const madeUp: MakeUpDay[] = [];
  let at = dayNumber(start);
  let left = Math.abs(count);
  while (left > 0) {
    at += step;
    const day = dayFromNumber(at);
    const kind = dayKind(day, calendar);
    if (kind.kind === "weekend" || kind.kind === "holiday") skipped.push({ day, why: kind.kind, name: kind.name });
    else if (isSuspended(day)) skipped.push({ day, why: "suspended", name: null });
    else {
      left--;
      if (kind.kind === "make-up-workday") madeUp.push({ day, name: kind.name });
    }
  }
  if (step < 0) {
    skipped.reverse();
    madeUp.reverse();
  }
  const day = dayFromNumber(at);
  return { day, provisional: count !== 0 && isProvisionalStretch(start, day, calendar), skipped, madeUp };
}

/** The day itself when it is a working day, else the next one. */
export function nextWorkingDay(day: Day, calendar: WorkCalendar): Day {
  let at = day;
  while (!isWorkingDay(at, calendar)) at = addDays(at, 1);
  return at;
}

/** The day itself when it is a working day, else the last one before. */
export function previousWorkingDay(day: Day, calendar: WorkCalendar): Day {
  let at = day;
  while (!isWorkingDay(at, calendar)) at = addDays(at, -1);
  return at;
}
