import { type Day, dayFromNumber, dayNumber, monthOf, yearOf } from "@/domain/shared/day";
import type { HolidayTable, HolidayYear } from "./holiday-table-schema";
import type { HolidayNotice } from "./read-notice";
import { statutoryDaysOff } from "./statutory-days-off";
import { type DayKind, dayKind, isWorkingDay, type WorkCalendar } from "./work-calendar";

type Source = HolidayYear["notices"][number];

/**
 * The years that a notice changes, whole, as they stand with it: its own, and the year before where it names days of that December.
 * A notice for a year that has one already revises it: it replaces that year's days, and both stay named as sources.
 *
 * Days of New Year in December belong to the notice of the year that follows; a notice for their own year leaves them.
 */
export function yearsWithNotice(table: HolidayTable, notice: HolidayNotice, source: Source): HolidayYear[] {
  const years = new Set([notice.year, ...daysOf(notice).map(yearOf)]);
  return [...years].sort().map((year) => {
    const before = table.years.find((each) => each.year === year);
    const isOwn = year === notice.year;
    const stays = (day: Day) => isOfNextNotice(day) === isOwn;
    return {
      year,
      notices: [...(before?.notices ?? []).filter(({ number }) => number !== source.number), source],
      holidays: [
        ...(before?.holidays ?? []).filter(({ from }) => stays(from)),
        ...notice.holidays.flatMap((stretch) => partIn(year, stretch)),
      ].sort((a, b) => (a.from < b.from ? -1 : 1)),
      workdays: [
        ...(before?.workdays ?? []).filter(({ day }) => stays(day)),
        ...notice.workdays.filter(({ day }) => yearOf(day) === year),
      ].sort((a, b) => (a.day < b.day ? -1 : 1)),
    };
  });
}

/** The table with these years in the place of its own. */
export function withYears(table: HolidayTable, years: readonly HolidayYear[]): HolidayTable {
  const kept = table.years.filter(({ year }) => !years.some((each) => each.year === year));
  return { years: [...kept, ...years].sort((a, b) => a.year - b.year) };
}

const isOfNextNotice = (day: Day): boolean => monthOf(day) === 12;

const daysOf = ({ holidays, workdays }: HolidayNotice): Day[] => [
  ...holidays.flatMap(({ from, to }) => [from, to]),
  ...workdays.map(({ day }) => day),
];

function partIn<Stretch extends { from: Day; to: Day }>(year: number, stretch: Stretch): Stretch[] {
  const from = yearOf(stretch.from) < year ? `${year}-01-01` : stretch.from;
  const to = yearOf(stretch.to) > year ? `${year}-12-31` : stretch.to;
  return from <= to && yearOf(from) === year && yearOf(to) === year ? [{ ...stretch, from, to }] : [];
}

export interface ChangedDay {
  day: Day;
  was: DayKind;
  is: DayKind;
}

/** The days of these years that count otherwise than before: off and worked are exchanged. */
export function changedDays(before: WorkCalendar, after: WorkCalendar, years: readonly number[]): ChangedDay[] {
  return years.flatMap((year) => {
    const changed: ChangedDay[] = [];
    for (let at = dayNumber(`${year}-01-01`); at <= dayNumber(`${year}-12-31`); at++) {
      const day = dayFromNumber(at);
      if (isWorkingDay(day, before) !== isWorkingDay(day, after))
        changed.push({ day, was: dayKind(day, before), is: dayKind(day, after) });
    }
    return changed;
  });
}

/** Days off by law that a notice leaves out: most likely a part of its text is missing. Saturdays and Sundays are off anyway. */
export function missingDaysOff(notice: HolidayNotice, after: WorkCalendar): { day: Day; zh: string; en: string }[] {
  return statutoryDaysOff(notice.year).flatMap(({ from, to, zh, en }) => {
    for (let at = dayNumber(from); at <= dayNumber(to); at++)
      if (isWorkingDay(dayFromNumber(at), after)) return [{ day: dayFromNumber(at), zh, en }];
    return [];
  });
}
