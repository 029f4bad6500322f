import { describe, expect, test } from "vitest";
import { weekday } from "@/domain/shared/day";
import { calendarSpan, mondayOf, withinCalendar } from "./calendar-span";
import { publishedCalendar } from "./work-calendar";

const calendar = publishedCalendar();

describe("the grid", () => {
  test.each([
    // November 2026 begins on a Sunday: six weeks.
    ["month", "2026-11-22", "2026-10-26", "2026-12-06", 42],
    // February 2027 begins on a Monday and has 28 days: four weeks.
    ["month", "2027-02-10", "2027-02-01", "2027-02-28", 28],
    ["month", "2026-10-31", "2026-09-28", "2026-11-01", 35],
    ["week", "2026-11-22", "2026-11-16", "2026-11-22", 7],
    ["week", "2026-11-16", "2026-11-16", "2026-11-22", 7],
    ["day", "2026-11-22", "2026-11-22", "2026-11-22", 1],
  ] as const)("%s around %s: %s to %s", (view, on, from, to, days) => {
    const span = calendarSpan(view, on, calendar);
    expect([span.from, span.to, span.days.length]).toEqual([from, to, days]);
    if (view !== "day") expect([weekday(span.from), weekday(span.to)]).toEqual([1, 7]);
  });

  test("a month ends on its last day whichever day stands before", () => {
    expect(calendarSpan("month", "2027-01-31", calendar)).toMatchObject({ before: "2026-12-31", after: "2027-02-28" });
    expect(calendarSpan("week", "2026-12-30", calendar)).toMatchObject({ before: "2026-12-23", after: "2027-01-06" });
    expect(calendarSpan("day", "2026-12-31", calendar)).toMatchObject({ before: "2026-12-30", after: "2027-01-01" });
  });

  test("the days of the months beside it are said to be outside, and not counted", () => {
    const span = calendarSpan("month", "2026-11-22", calendar);
    expect(span.days.filter((each) => each.isOutside).map((each) => each.day)).toEqual([
      ...["2026-10-26", "2026-10-27", "2026-10-28", "2026-10-29", "2026-10-30", "2026-10-31"],
      ...["2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-05", "2026-12-06"],
    ]);
    expect(span.workingDays).toBe(21);
  });

  test("days off and make-up workdays of the National Day of 2026", () => {
    const span = calendarSpan("month", "2026-10-01", calendar);
    const kindOf = (day: string) => span.days.find((each) => each.day === day)?.kind.kind;
    expect(kindOf("2026-10-01")).toBe("holiday");
    expect(kindOf("2026-10-07")).toBe("holiday");
    expect(kindOf("2026-10-08")).toBe("weekday");
    expect(kindOf("2026-10-10")).toBe("make-up-workday");
    expect(span.days.find((each) => each.day === "2026-10-10")?.isWorking).toBe(true);
    expect(kindOf("2026-10-11")).toBe("weekend");
  });

  test("a year without a notice is provisional, but for nothing in a year that has one", () => {
    expect(calendarSpan("month", "2026-11-22", calendar).isProvisional).toBe(false);
    const next = calendarSpan("month", "2027-02-10", calendar);
    expect(next.isProvisional).toBe(true);
    expect(next.days.every((each) => each.isProvisional)).toBe(true);
    // Off by law alone.
    expect(next.days.find((each) => each.day === "2027-02-06")?.kind).toMatchObject({
      kind: "holiday",
      name: { zh: "春节" },
    });
  });
});

test("a Monday is its own", () => {
  expect(mondayOf("2026-11-16")).toBe("2026-11-16");
  expect(mondayOf("2026-11-22")).toBe("2026-11-16");
});

test("an address far away is brought near", () => {
  expect(withinCalendar("9999-01-01", "2026-11-22")).toBe("2046-11-22");
  expect(withinCalendar("0001-01-01", "2026-11-22")).toBe("2006-11-22");
  expect(withinCalendar("2027-01-01", "2026-11-22")).toBe("2027-01-01");
});
