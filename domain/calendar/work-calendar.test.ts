import chineseDays from "chinese-days";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, dayFromNumber, dayNumber, weekday, yearOf } from "@/domain/shared/day";
import { type HolidayTable, PUBLISHED_HOLIDAYS } from "./holiday-table";
import { holidayTableSchema } from "./holiday-table-schema";
import { LAST_STATUTORY_YEAR, statutoryDaysOff } from "./statutory-days-off";
import {
  addWorkingDays,
  dayKind,
  isProvisionalDay,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  publishedCalendar,
  workCalendar,
  workingDaysBetween,
} from "./work-calendar";

const calendar = publishedCalendar();
const anyDay = fc.integer({ min: dayNumber("2018-01-01"), max: dayNumber("2030-12-31") }).map(dayFromNumber);

describe("the table that ships", () => {
  test("is well formed and complete from 2020 to 2026", () => {
    expect(holidayTableSchema.parse(PUBLISHED_HOLIDAYS)).toEqual(PUBLISHED_HOLIDAYS);
    expect([...calendar.years.keys()]).toEqual([2020, 2021, 2022, 2023, 2024, 2025, 2026]);
    for (const year of PUBLISHED_HOLIDAYS.years) expect(year.notices.length).toBeGreaterThan(0);
  });
  test("says the same as chinese-days on every day", () => {
    for (let at = dayNumber("2020-01-01"); at <= dayNumber("2026-12-31"); at++) {
      const day = dayFromNumber(at);
      expect([day, isWorkingDay(day, calendar)]).toEqual([day, chineseDays.isWorkday(day)]);
    }
  });
});

describe("worked days, from the notices", () => {
  test.each([
    ["2026-01-04", true, "make-up-workday"], // Sunday, worked for New Year
    ["2026-02-14", true, "make-up-workday"],
    ["2026-02-16", false, "holiday"], // eve of the Spring Festival
    ["2026-09-20", true, "make-up-workday"],
    ["2026-10-08", true, "weekday"],
    ["2026-10-10", true, "make-up-workday"],
    ["2026-10-11", false, "weekend"],
    ["2022-12-31", false, "holiday"], // by the notice for 2023
    ["2020-01-31", false, "holiday"], // by the notice that lengthened the holiday
    ["2027-01-01", false, "holiday"], // off by law, whatever the notice will say
    ["2027-02-05", false, "holiday"], // the eve of the Spring Festival too, since 2025
    ["2027-02-09", true, "weekday"], // what the notice will add is not guessed
    ["2033-01-03", true, "weekday"], // past the feasts known here
  ])("%s: %s", (day, working, kind) => {
    expect(isWorkingDay(day, calendar)).toBe(working);
    expect(dayKind(day, calendar).kind).toBe(kind);
  });
  test("days off carry their name", () => {
    expect(dayKind("2026-10-01", calendar)).toEqual({ kind: "holiday", name: { zh: "国庆节", en: "National Day" } });
  });
});

describe("adding", () => {
  test.each([
    ["2026-11-18", 10, "2026-12-02", false], // ten working days after a notice served on a Wednesday
    ["2026-11-11", 5, "2026-11-18", false],
    ["2026-09-24", 1, "2026-09-28", false], // Mid-Autumn, Friday to Sunday
    ["2026-09-30", 1, "2026-10-08", false],
    ["2026-09-30", 3, "2026-10-10", false], // a Saturday worked
    ["2026-02-13", 1, "2026-02-14", false],
    ["2026-02-14", 1, "2026-02-24", false],
    ["2026-10-01", 0, "2026-10-01", false],
    ["2026-12-28", 0, "2026-12-28", false],
    ["2026-12-25", 1, "2026-12-28", false],
    ["2026-12-25", 2, "2026-12-29", true], // the notice for 2027 may still change it
    ["2026-12-25", 6, "2027-01-05", true],
    ["2026-10-08", -1, "2026-09-30", false],
    ["2026-10-12", -2, "2026-10-09", false],
    ["2020-01-02", -1, "2019-12-31", true],
  ])("%s and %d working days: %s, provisional %s", (start, count, day, provisional) => {
    expect(addWorkingDays(start, count, calendar).day).toBe(day);
    expect(addWorkingDays(start, count, calendar).provisional).toBe(provisional);
  });
  test("tells what was skipped and what was made up", () => {
    expect(addWorkingDays("2026-09-30", 3, calendar)).toEqual({
      day: "2026-10-10",
      provisional: false,
      skipped: Array.from({ length: 7 }, (_, index) => ({
        day: addDays("2026-10-01", index),
        why: "holiday",
        name: { zh: "国庆节", en: "National Day" },
      })),
      madeUp: [{ day: "2026-10-10", name: { zh: "国庆节", en: "National Day" } }],
    });
  });
  test("backwards, in order of time", () => {
    const counted = addWorkingDays("2026-10-12", -3, calendar);
    expect(counted.day).toBe("2026-10-08");
    expect(counted.skipped.map((skip) => skip.day)).toEqual(["2026-10-11"]);
    expect(counted.madeUp.map((made) => made.day)).toEqual(["2026-10-10"]);
  });
  test("suspended days do not count", () => {
    const counted = addWorkingDays("2026-11-18", 3, calendar, (day) => day === "2026-11-20");
    expect(counted.day).toBe("2026-11-24");
    expect(counted.skipped).toContainEqual({ day: "2026-11-20", why: "suspended", name: null });
  });
  test("half days are refused", () => expect(() => addWorkingDays("2026-11-18", 1.5, calendar)).toThrow(RangeError));
});

/** The slow oracle: one day at a time, straight from the table. */
function isWorkingBySearch(day: Day): boolean {
  const entry = PUBLISHED_HOLIDAYS.years.find((year) => year.year === yearOf(day));
  if (entry?.workdays.some((made) => made.day === day)) return true;
  const daysOff = entry?.holidays ?? statutoryDaysOff(yearOf(day));
  if (daysOff.some((off) => off.from <= day && day <= off.to)) return false;
  return weekday(day) <= 5;
}

describe("days off by law", () => {
  const years = Array.from({ length: LAST_STATUTORY_YEAR - 2024 }, (_, index) => 2025 + index);
  test.each(years)("%d: the moving feasts as chinese-days reckons them", (year) => {
    const first = (name: string) => statutoryDaysOff(year).find((off) => off.zh === name)?.from as Day;
    const lunar = (day: Day) => {
      const { lunarMon, lunarDay } = chineseDays.getLunarDate(day);
      return [lunarMon, lunarDay];
    };
    expect(lunar(addDays(first("春节"), 1))).toEqual([1, 1]);
    expect(lunar(first("端午节"))).toEqual([5, 5]);
    expect(lunar(first("中秋节"))).toEqual([8, 15]);
    expect(chineseDays.getSolarTermDate(year, 4, "pure_brightness")).toBe(first("清明节"));
  });
  test.each([2025, 2026])("%d: each is off in the published notice too", (year) => {
    for (const off of statutoryDaysOff(year))
      for (let day = off.from; day <= off.to; day = addDays(day, 1))
        expect(dayKind(day, calendar).kind).toBe("holiday");
  });
});

describe("against counting one day at a time", () => {
  test("adding", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -80, max: 80 }), (start, count) => {
        let at = start;
        for (let left = Math.abs(count); left > 0; ) {
          at = addDays(at, Math.sign(count));
          if (isWorkingBySearch(at)) left--;
        }
        expect(addWorkingDays(start, count, calendar).day).toBe(at);
      }),
    );
  });
  test("measuring, within and outside the table", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 900 }), (from, length) => {
        const to = addDays(from, length);
        let count = 0;
        for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingBySearch(at)) count++;
        expect(workingDaysBetween(from, to, calendar)).toBe(count);
        expect(workingDaysBetween(to, from, calendar)).toBe(count === 0 ? 0 : -count);
      }),
    );
  });
  test("adding and measuring agree", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 300 }), (start, count) => {
        const counted = addWorkingDays(start, count, calendar);
        return workingDaysBetween(start, counted.day, calendar) === count;
      }),
    );
  });
});

describe("rolling", () => {
  test.each([
    ["2026-10-01", "2026-10-08", "2026-09-30"],
    ["2026-10-10", "2026-10-10", "2026-10-10"],
    ["2026-11-22", "2026-11-23", "2026-11-20"],
  ])("%s: on to %s, back to %s", (day, next, previous) => {
    expect(nextWorkingDay(day, calendar)).toBe(next);
    expect(previousWorkingDay(day, calendar)).toBe(previous);
  });
});

test.each([
  ["2019-12-31", true],
  ["2020-01-01", false],
  ["2026-12-28", false],
  ["2026-12-29", true],
  ["2027-06-01", true],
])("%s provisional: %s", (day, expected) => expect(isProvisionalDay(day, calendar)).toBe(expected));

describe("tables that would give wrong dates", () => {
  const year = (value: number, more: Partial<HolidayTable["years"][number]> = {}) => ({
    year: value,
    notices: [],
    holidays: [],
    workdays: [],
    ...more,
  });
  test.each([
    ["a year twice", { years: [year(2026), year(2026)] }, "occurs twice"],
    ["a gap", { years: [year(2024), year(2026)] }, "2025 is missing"],
    [
      "a day of another year",
      { years: [year(2026, { holidays: [{ from: "2026-12-31", to: "2027-01-02", zh: "元旦", en: "New Year" }] })] },
      "2027-01-01 is not in 2026",
    ],
    [
      "a workday of another year",
      { years: [year(2026, { workdays: [{ day: "2025-01-01", zh: "元", en: "N" }] })] },
      "is not in",
    ],
    [
      "off and worked",
      {
        years: [
          year(2026, {
            holidays: [{ from: "2026-01-04", to: "2026-01-04", zh: "元旦", en: "New Year" }],
            workdays: [{ day: "2026-01-04", zh: "元旦", en: "New Year" }],
          }),
        ],
      },
      "both",
    ],
  ])("%s", (_, table, message) => expect(() => workCalendar(table)).toThrow(message));
  test("a newer table makes the days certain", () => {
    const newer = workCalendar({ years: [...PUBLISHED_HOLIDAYS.years, year(2027)] });
    expect(addWorkingDays("2026-12-25", 6, newer).provisional).toBe(false);
  });
  test("an unknown field or a day that does not exist is refused by the schema", () => {
    expect(holidayTableSchema.safeParse({ years: [{ ...year(2026), note: "x" }] }).success).toBe(false);
    expect(
      holidayTableSchema.safeParse({ years: [year(2026, { workdays: [{ day: "2026-02-30", zh: "x", en: "x" }] })] })
        .success,
    ).toBe(false);
  });
});
