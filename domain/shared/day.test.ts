import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  compareDays,
  dayFromNumber,
  dayInShanghai,
  dayNumber,
  dayOf,
  daysBetween,
  daysInMonth,
  isDay,
  laterDay,
  monthOf,
  startOfDayInShanghai,
  weekday,
  yearOf,
} from "./day";

const anyDay = fc.integer({ min: dayNumber("1900-01-01"), max: dayNumber("2200-12-31") }).map(dayFromNumber);

describe("what is a day", () => {
  test.each(["2026-11-25", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("%s is", (text) => {
    expect(isDay(text)).toBe(true);
  });
  test.each([
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-1-2",
    "0000-01-01",
    "2026-11-25T00:00:00Z",
    "26-11-25",
    "２０２６-11-25",
    "",
  ])("%j is not", (text) => {
    expect(isDay(text)).toBe(false);
  });
  test.each([null, undefined, 20261125, new Date()])("%s is not", (value) => expect(isDay(value)).toBe(false));
  test("parts that make no day are refused", () => {
    expect(() => dayOf(2026, 2, 30)).toThrow(RangeError);
    expect(() => daysInMonth(2026, 13)).toThrow(RangeError);
    expect(() => addDays("2026-02-30", 1)).toThrow(RangeError);
    expect(() => addDays("2026-02-01", 0.5)).toThrow(RangeError);
    expect(() => addMonths("2026-02-01", 0.5)).toThrow(RangeError);
  });
});

describe("day numbers", () => {
  test.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-03-01", 11_017],
    ["2026-11-25", 20_782],
  ])("%s is %d", (day, count) => {
    expect(dayNumber(day)).toBe(count);
    expect(dayFromNumber(count)).toBe(day);
  });
  test("agree with the platform's calendar and come back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (count) => {
        const day = dayFromNumber(count);
        const platform = new Date(count * 86_400_000).toISOString().slice(0, 10);
        return day === platform && dayNumber(day) === count;
      }),
    );
  });
});

describe("arithmetic", () => {
  test.each([
    ["2024-02-28", 1, "2024-02-29"],
    ["2026-02-28", 1, "2026-03-01"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-01-01", -1, "2025-12-31"],
  ])("%s + %d days = %s", (from, count, to) => expect(addDays(from, count)).toBe(to));
  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-05-05", 0, "2026-05-05"],
  ])("%s + %d months = %s", (from, count, to) => expect(addMonths(from, count)).toBe(to));
  test("29 February + 1 year is 28 February", () => expect(addYears("2024-02-29", 1)).toBe("2025-02-28"));
  test("adding and measuring agree", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => daysBetween(day, addDays(day, n)) === n),
    );
  });
  test("a month later never skips a month", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (day, n) => {
        const later = addMonths(day, n);
        return yearOf(later) * 12 + monthOf(later) === yearOf(day) * 12 + monthOf(day) + n;
      }),
    );
  });
  test("order", () => {
    expect(["2026-10-01", "2025-12-31", "2026-01-09"].sort(compareDays)).toEqual([
      "2025-12-31",
      "2026-01-09",
      "2026-10-01",
    ]);
    expect(compareDays("2026-01-01", "2026-01-01")).toBe(0);
    expect(laterDay("2026-01-02", "2026-01-01")).toBe("2026-01-02");
  });
  test.each([
    ["2026-11-23", 1],
    ["2026-11-25", 3],
    ["2026-11-29", 7],
    ["1969-12-28", 7],
    ["1970-01-01", 4],
  ])("weekday of %s is %d", (day, expected) => expect(weekday(day)).toBe(expected));
});

describe("Shanghai", () => {
  test.each([
    ["2026-11-25T15:59:59.999Z", "2026-11-25"],
    ["2026-11-25T16:00:00.000Z", "2026-11-26"],
    ["2026-12-31T16:00:00.000Z", "2027-01-01"],
    ["1969-12-31T15:00:00.000Z", "1969-12-31"],
  ])("at %s it is %s", (instant, day) => expect(dayInShanghai(new Date(instant))).toBe(day));
  test("a day begins at 16:00 UTC of the day before", () =>
    expect(startOfDayInShanghai("2026-11-26").toISOString()).toBe("2026-11-25T16:00:00.000Z"));
  test("an invalid instant is refused", () => expect(() => dayInShanghai(new Date("nope"))).toThrow(RangeError));
  test("agrees with the time-zone database since 1992", () => {
    const format = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1992-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
        (instant) => dayInShanghai(instant) === format.format(instant),
      ),
    );
  });
});
