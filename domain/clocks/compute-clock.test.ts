import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWorkingDay, publishedCalendar } from "@/domain/calendar/work-calendar";
import { addDays, addMonths, type Day, dayFromNumber, dayNumber, weekday } from "@/domain/shared/day";
import type { ClockDefinition } from "./clock-definition";
import { type ClockInput, computeClock, eventDay, type Suspension, timeLeft } from "./compute-clock";

const calendar = publishedCalendar();

function clock(more: Partial<ClockDefinition> = {}): ClockDefinition {
  return {
    key: "review",
    name: { zh: "审查并作出决定", en: "Review and decision" },
    startEvent: "accepted",
    afterStep: null,
    endsWhen: ["granted", "refused"],
    direction: "after",
    length: 20,
    unit: "working-day",
    saysDay: false,
    kind: "statutory",
    actor: "authority",
    cutOffHour: null,
    rollRule: "none",
    extension: null,
    isOptional: false,
    basis: { text: null, cites: [], entryLevel: true, isGeneral: false, confidence: "official" },
    note: null,
    ...more,
  };
}

const due = (more: Partial<ClockDefinition>, anchor: Day, input?: ClockInput) =>
  computeClock(clock(more), anchor, calendar, input).dueOn;

describe("due days", () => {
  test.each([
    ["ten working days after a notice", { length: 10 }, "2026-11-18", "2026-12-02"],
    ["five working days over National Day", { length: 5 }, "2026-09-28", "2026-10-10"],
    ["nothing: the day itself", { length: 0 }, "2026-11-22", "2026-11-22"],
    ["thirty calendar days", { length: 30, unit: "day" }, "2026-11-22", "2026-12-22"],
    ["eight weeks", { length: 8, unit: "week" }, "2026-11-20", "2027-01-15"],
    ["three months, clamped", { length: 3, unit: "month" }, "2026-11-30", "2027-02-28"],
    ["90 days before expiry", { length: 90, unit: "day", direction: "before" }, "2027-03-01", "2026-12-01"],
    ["30 working days before expiry", { length: 30, direction: "before" }, "2026-11-27", "2026-10-16"],
    ["six months before expiry", { length: 6, unit: "month", direction: "before" }, "2026-08-31", "2026-02-28"],
  ] as const)("%s", (_, more, anchor, expected) => expect(due(more, anchor)).toBe(expected));

  test("60 working days from acceptance into a year without notice are provisional", () => {
    const computed = computeClock(clock({ length: 60 }), "2026-12-09", calendar);
    expect(computed).toMatchObject({ dueOn: "2027-03-08", provisional: true, length: 60, unit: "working-day" });
  });
  test("calendar days are never provisional by themselves", () => {
    expect(computeClock(clock({ length: 90, unit: "day" }), "2026-12-09", calendar).provisional).toBe(false);
  });
  test("a length from the letter is used where the rule fixes none, and wins where it does", () => {
    expect(due({ length: null }, "2026-11-18", { length: { value: 10, unit: "working-day" } })).toBe("2026-12-02");
    expect(due({ length: 5 }, "2026-11-18", { length: { value: 15, unit: "day" } })).toBe("2026-12-03");
    expect(() => computeClock(clock({ length: null }), "2026-11-18", calendar)).toThrow(RangeError);
  });
});

describe("extension", () => {
  const extension = { value: 10, unit: "working-day" as const };
  test("counts on from the end, when it was used", () => {
    expect(due({ length: 10, extension }, "2026-11-18", { isExtended: true })).toBe("2026-12-16");
    expect(due({ length: 10, extension }, "2026-11-18")).toBe("2026-12-02");
    expect(due({ length: 10 }, "2026-11-18", { isExtended: true })).toBe("2026-12-02");
    expect(computeClock(clock(), "2026-11-18", calendar, { isExtended: true }).isExtended).toBe(false);
  });
});

describe("suspension", () => {
  const from20to24: Suspension[] = [{ from: "2026-11-20", to: "2026-11-24", reason: "检验" }];
  test("suspended working days are pushed to the end, weekends are not counted twice", () => {
    const computed = computeClock(clock({ length: 10 }), "2026-11-18", calendar, { suspensions: from20to24 });
    expect(computed).toMatchObject({ dueOn: "2026-12-07", suspendedDays: 3, isSuspended: false, provisional: false });
  });
  test("calendar days: every suspended day", () => {
    expect(due({ length: 10, unit: "day" }, "2026-11-18", { suspensions: from20to24 })).toBe("2026-12-03");
  });
  test("months: lengthened by the days inside", () => {
    expect(due({ length: 1, unit: "month" }, "2026-11-18", { suspensions: from20to24 })).toBe("2026-12-23");
  });
  test("one that lies after the end changes nothing", () => {
    const later = [{ from: "2027-01-04", to: "2027-01-08", reason: "听证" }];
    expect(due({ length: 10 }, "2026-11-18", { suspensions: later })).toBe("2026-12-02");
  });
  test("the days made up may be suspended again", () => {
    const two = [...from20to24, { from: "2026-12-01", to: "2026-12-01", reason: "听证" }];
    expect(due({ length: 10, unit: "day" }, "2026-11-18", { suspensions: two })).toBe("2026-12-04");
  });
  test("while open, the answer is what it would be if it ended today, and provisional", () => {
    const open = [{ from: "2026-11-20", to: null, reason: "检验" }];
    expect(
      computeClock(clock({ length: 10 }), "2026-11-18", calendar, { suspensions: open, today: "2026-11-24" }),
    ).toMatchObject({
      dueOn: "2026-12-07",
      isSuspended: true,
      provisional: true,
    });
    expect(() => computeClock(clock({ length: 10 }), "2026-11-18", calendar, { suspensions: open })).toThrow("today");
  });
  test("counting back knows none", () => {
    expect(due({ length: 5, unit: "day", direction: "before" }, "2026-11-25", { suspensions: from20to24 })).toBe(
      "2026-11-20",
    );
  });
});

describe("rolling off a day off", () => {
  test.each([
    ["none", "2026-10-01", null],
    ["next-working-day", "2026-10-08", "2026-10-01"],
    ["previous-working-day", "2026-09-30", "2026-10-01"],
  ] as const)("%s", (rollRule, dueOn, rolledFrom) => {
    const computed = computeClock(clock({ length: 30, unit: "day", rollRule }), "2026-09-01", calendar);
    expect(computed).toMatchObject({ dueOn, rolledFrom });
  });
  test("a working day stays", () => {
    const computed = computeClock(
      clock({ length: 1, unit: "day", rollRule: "next-working-day" }),
      "2026-11-18",
      calendar,
    );
    expect(computed).toMatchObject({ dueOn: "2026-11-19", rolledFrom: null });
  });
  test("into a year without notice: provisional", () => {
    const more = { length: 1, unit: "month", rollRule: "next-working-day" } as const;
    expect(computeClock(clock(more), "2026-12-15", calendar).provisional).toBe(true);
  });
});

/** The slow oracle: walk day by day, count what counts, stop when enough. */
function slowly(unit: "working-day" | "day", length: number, anchor: Day, suspensions: readonly Suspension[]): Day {
  let at = anchor;
  let left = length;
  while (left > 0) {
    at = addDays(at, 1);
    const isOff = unit === "working-day" && !isWorkingDay(at, calendar);
    const isStopped = suspensions.some((stop) => stop.from <= at && at <= (stop.to ?? "9999-12-31"));
    if (!isOff && !isStopped) left--;
  }
  return at;
}

describe("against walking day by day", () => {
  const anchor = fc.integer({ min: dayNumber("2019-06-01"), max: dayNumber("2028-06-01") }).map(dayFromNumber);
  const suspensions = (from: Day) =>
    fc.array(
      fc.tuple(fc.integer({ min: -10, max: 120 }), fc.integer({ min: 0, max: 25 })).map(([offset, length]) => ({
        from: addDays(from, offset),
        to: addDays(from, offset + length),
        reason: "中止",
      })),
      { maxLength: 4 },
    );
  test.each(["working-day", "day"] as const)("%s", (unit) => {
    fc.assert(
      fc.property(
        anchor.chain((day) => fc.tuple(fc.constant(day), fc.integer({ min: 0, max: 120 }), suspensions(day))),
        ([day, length, stops]) => {
          expect(due({ length, unit }, day, { suspensions: stops })).toBe(slowly(unit, length, day, stops));
        },
      ),
    );
  });
  test("months without suspension end on the same date or the month's last day", () => {
    fc.assert(
      fc.property(anchor, fc.integer({ min: 0, max: 36 }), (day, length) => {
        expect(due({ length, unit: "month" }, day)).toBe(addMonths(day, length));
      }),
    );
  });
  test("a longer suspension never brings the due day forward", () => {
    fc.assert(
      fc.property(anchor, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 20 }), (day, length, stop) => {
        const at = (to: number) => [{ from: addDays(day, 3), to: addDays(day, 3 + to), reason: "中止" }];
        const shorter = due({ length }, day, { suspensions: at(stop) });
        const longer = due({ length }, day, { suspensions: at(stop + 1) });
        expect(shorter <= longer).toBe(true);
      }),
    );
  });
});

describe("what is left", () => {
  test.each([
    ["working-day", "2026-12-02", "2026-11-23", 7, "working-day"],
    ["working-day", "2026-12-02", "2026-12-02", 0, "working-day"],
    ["working-day", "2026-11-20", "2026-11-24", -2, "working-day"],
    ["day", "2026-12-01", "2026-11-23", 8, "day"],
    ["month", "2027-03-01", "2026-11-23", 98, "day"],
    ["week", "2026-11-27", "2026-11-23", 4, "day"],
    ["day", "2026-11-26", "2026-11-23", 3, "day"],
  ] as const)("%s due %s on %s: %d %s", (unit, dueOn, today, count, shown) => {
    const left = timeLeft(unit, dueOn, today, calendar);
    expect(left).toMatchObject({ count, unit: shown });
  });
  test("provisional when it crosses the last notice", () => {
    expect(timeLeft("working-day", "2027-01-08", "2026-11-23", calendar).provisional).toBe(true);
    expect(timeLeft("working-day", "2026-12-08", "2026-11-23", calendar).provisional).toBe(false);
  });
});

describe("the hour of an event", () => {
  test.each([
    [null, "2026-11-18T15:59:00Z", "2026-11-18"],
    [17, "2026-11-18T08:59:00Z", "2026-11-18"], // 16:59 in Shanghai
    [17, "2026-11-18T09:00:00Z", "2026-11-19"],
    [17, "2026-11-18T15:30:00Z", "2026-11-19"],
    [17, "2026-11-18T16:30:00Z", "2026-11-19"], // 00:30 of the 19th
  ])("cut-off %s, %s: %s", (cutOffHour, instant, day) => expect(eventDay({ cutOffHour }, new Date(instant))).toBe(day));
});

test("a Saturday made up is named among what was counted", () => {
  const computed = computeClock(clock({ length: 3 }), "2026-09-30", calendar);
  expect(computed.madeUp.map((made) => [made.day, weekday(made.day)])).toEqual([["2026-10-10", 6]]);
  expect(computed.skipped).toHaveLength(7);
});
