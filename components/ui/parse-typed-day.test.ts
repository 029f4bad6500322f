import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTypedDay } from "@/components/ui/parse-typed-day";
import { addDays, dayFromNumber, dayNumber } from "@/domain/shared/day";

// A Monday.
const today = "2026-11-23";

describe("parseTypedDay", () => {
  it.each([
    ["1202", "2026-12-02"],
    ["12-2", "2026-12-02"],
    ["12/2", "2026-12-02"],
    ["12.2", "2026-12-02"],
    ["12月2日", "2026-12-02"],
    ["１２月２日", "2026-12-02"],
    ["2026-12-2", "2026-12-02"],
    ["2026年12月2日", "2026-12-02"],
    ["20261202", "2026-12-02"],
    ["  1202 ", "2026-12-02"],
    ["302", "2027-03-02"],
    // A date of last month is last month's, one of last winter next year's.
    ["1018", "2026-10-18"],
    ["0105", "2027-01-05"],
    ["25日", "2026-11-25"],
    ["3号", "2026-12-03"],
    ["今天", "2026-11-23"],
    ["明天", "2026-11-24"],
    ["后天", "2026-11-25"],
    ["昨天", "2026-11-22"],
    ["周三", "2026-11-25"],
    ["本周日", "2026-11-29"],
    ["下周三", "2026-12-02"],
    ["下周日", "2026-12-06"],
    ["下下周一", "2026-12-07"],
    ["上周五", "2026-11-20"],
    ["下个星期天", "2026-12-06"],
    ["月底", "2026-11-30"],
    ["+3", "2026-11-26"],
    ["-2", "2026-11-21"],
    ["10天后", "2026-12-03"],
    ["3 天前", "2026-11-20"],
    ["2 dec", "2026-12-02"],
    ["2 December 2027", "2027-12-02"],
    ["Dec 2", "2026-12-02"],
    ["tomorrow", "2026-11-24"],
    ["wed", "2026-11-25"],
    ["next Wednesday", "2026-12-02"],
    ["last fri", "2026-11-20"],
    ["in 3 days", "2026-11-26"],
  ])("reads %s as %s", (typed, day) => {
    expect(parseTypedDay(typed, today)).toBe(day);
  });

  it.each([
    "",
    "  ",
    "13-40",
    "2026-02-29",
    "20261302",
    "32日",
    "下周八",
    "soon",
    "12-",
    "0",
    "2 foo",
    "99999999",
    "1.2.3.4",
  ])("does not guess %j", (typed) => {
    expect(parseTypedDay(typed, today)).toBeNull();
  });

  it("finds 29 February in the next leap year", () => {
    expect(parseTypedDay("0229", today)).toBe("2028-02-29");
  });

  it("reads on a Sunday the week that is ending", () => {
    expect(parseTypedDay("周三", "2026-11-29")).toBe("2026-11-25");
    expect(parseTypedDay("下周三", "2026-11-29")).toBe("2026-12-02");
  });

  it("reads back every day written in full, and month and day within its window", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber("1990-01-01"), max: dayNumber("2080-12-31") }),
        fc.integer({ min: -59, max: 300 }),
        (start, step) => {
          const from = dayFromNumber(start);
          const day = addDays(from, step);
          expect(parseTypedDay(day, from)).toBe(day);
          expect(parseTypedDay(day.replaceAll("-", ""), from)).toBe(day);
          // 29 February is the one day that may be further off than a year.
          if (!day.endsWith("02-29")) expect(parseTypedDay(day.slice(5), from)).toBe(day);
        },
      ),
    );
  });
});
