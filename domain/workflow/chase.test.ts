import { describe, expect, test } from "vitest";
import { publishedCalendar } from "@/domain/calendar/work-calendar";
import { type AskedRequest, type ChaseSchedule, mayChaseAt, nextChase } from "./chase";

const calendar = publishedCalendar();
const schedule: ChaseSchedule = { daysBefore: 2, everyDays: 3, most: 4 };
/** Asked on a Monday, wanted by the Friday of the week after. */
const asked: AskedRequest = {
  askedOn: "2026-11-16",
  dueOn: "2026-11-27",
  remindedOn: null,
  reminders: 0,
  isPaused: false,
};

describe("the next reminder", () => {
  test.each<[string, Partial<AskedRequest>, Partial<ChaseSchedule>, string | null]>([
    ["two working days before the day", {}, {}, "2026-11-25"],
    ["on the day itself", {}, { daysBefore: 0 }, "2026-11-27"],
    ["not on the day of the request", { askedOn: "2026-11-26" }, {}, "2026-11-27"],
    ["for a Sunday, counted from the Monday after", { dueOn: "2026-11-29" }, {}, "2026-11-26"],
    ["without a day, by the distance alone", { dueOn: null }, {}, "2026-11-19"],
    ["three working days after the last, over a weekend", { remindedOn: "2026-11-26", reminders: 1 }, {}, "2026-12-01"],
    ["never twice a day", { remindedOn: "2026-11-26", reminders: 1 }, { everyDays: 0 }, "2026-11-27"],
    ["over National Day, make-up days counted", { askedOn: "2026-09-28", dueOn: null }, {}, "2026-10-08"],
    ["none after the last", { remindedOn: "2026-11-26", reminders: 4 }, {}, null],
    ["none while paused", { isPaused: true }, {}, null],
    ["none where the agency wants none", {}, { most: 0 }, null],
  ])("is %s", (_, request, rule, expected) => {
    expect(nextChase({ ...asked, ...request }, { ...schedule, ...rule }, calendar)).toBe(expected);
  });
});

test.each([
  ["Monday, 8:59", "2026-11-23T00:59:00Z", false],
  ["Monday, 9:00", "2026-11-23T01:00:00Z", true],
  ["Monday, 17:59", "2026-11-23T09:59:00Z", true],
  ["Monday, 18:00", "2026-11-23T10:00:00Z", false],
  ["Sunday", "2026-11-22T03:00:00Z", false],
  ["a Saturday worked for a holiday", "2026-10-10T03:00:00Z", true],
  ["National Day", "2026-10-01T03:00:00Z", false],
])("%s: may it leave? ", (_, at, may) => {
  expect(mayChaseAt(new Date(at), calendar)).toBe(may);
});
