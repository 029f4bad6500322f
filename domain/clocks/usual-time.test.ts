import { describe, expect, test } from "vitest";
import { publishedCalendar } from "@/domain/calendar/work-calendar";
import { licenceById } from "@/domain/rules/rule-set";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { newApplicationClocks } from "./licence-clocks";
import { authorityArea, percentile, phaseDays, phaseOf, phaseOfStatus, typicalTime, usualTime } from "./usual-time";

const ruleSet = loadRuleSet();
const calendar = publishedCalendar();

describe("nearest-rank percentile", () => {
  test.each([
    [[7], 50, 7],
    [[7], 80, 7],
    [[1, 2], 50, 1],
    [[3, 1, 2], 50, 2],
    [[3, 1, 2], 80, 3],
    [[5, 4, 3, 2, 1], 80, 4],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 80, 8],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 81, 9],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 100, 10],
    [[4, 4, 4, 20], 80, 20],
  ])("%j at %i is %i", (values, percent, expected) => expect(percentile(values, percent)).toBe(expected));
  test("by its definition: at least that share is not above it, and less than that share is below it", () => {
    const values = Array.from({ length: 37 }, (_, index) => (index * 29) % 23);
    for (let percent = 1; percent <= 100; percent++) {
      const found = percentile(values, percent);
      expect(values.filter((each) => each <= found).length * 100).toBeGreaterThanOrEqual(percent * values.length);
      expect(values.filter((each) => each < found).length * 100).toBeLessThan(percent * values.length);
    }
  });
  test("leaves what it was given in its order", () => {
    const values = [3, 1, 2];
    percentile(values, 50);
    expect(values).toEqual([3, 1, 2]);
  });
  test.each([0, -1, 101, Number.NaN])("%d is no percentage", (percent) =>
    expect(() => percentile([1], percent)).toThrow(RangeError),
  );
  test("of nothing there is none", () => {
    expect(() => percentile([], 50)).toThrow(RangeError);
    expect(usualTime([])).toBeNull();
    expect(usualTime([12, 18, 20, 24, 60])).toEqual({ fastest: 12, median: 20, slow: 24, n: 5 });
  });
});

describe("the stretches of one application", () => {
  const none = { filedOn: null, acceptedOn: null, decidedOn: null, issuedOn: null, isIssued: false, isRefused: false };
  test("examined, over the National Day", () => {
    const days = phaseDays(
      {
        filedOn: "2026-09-21",
        acceptedOn: "2026-09-28",
        decidedOn: "2026-10-12",
        issuedOn: "2026-10-14",
        isIssued: true,
        isRefused: false,
      },
      calendar,
    );
    // 25 to 27 September and 1 to 7 October were off; Sunday 20 September and Saturday 10 October were worked.
    expect(days).toEqual({ accept: 4, decide: 6, issue: 2 });
  });
  test("registered at once", () => {
    const days = phaseDays({ ...none, filedOn: "2026-11-02", issuedOn: "2026-11-10", isIssued: true }, calendar);
    expect(days).toEqual({ register: 6 });
  });
  test("a refusal says how long acceptance took, nothing more", () => {
    const days = phaseDays(
      { ...none, filedOn: "2026-11-02", acceptedOn: "2026-11-04", decidedOn: "2026-11-10", isRefused: true },
      calendar,
    );
    expect(days).toEqual({ accept: 2 });
  });
  test("where only the end was told, nothing is timed but a registration", () => {
    const told = { ...none, filedOn: "2026-09-01", issuedOn: "2026-11-10", isIssued: true };
    expect(phaseDays({ ...told, acceptedOn: "2026-11-10", decidedOn: "2026-11-10" }, calendar)).toEqual({});
  });
  test("what has not happened, or happened backwards, is not timed", () => {
    expect(phaseDays(none, calendar)).toEqual({});
    expect(phaseDays({ ...none, filedOn: "2026-11-05", acceptedOn: "2026-11-04" }, calendar)).toEqual({});
  });
});

describe("which stretch a clock limits", () => {
  test.each([
    ["edi-b21", "pre-accept", "accept"],
    ["edi-b21", "review", "decide"],
    ["edi-b21", "issue", "issue"],
    ["edi-b21", "supplement-reply", null],
    ["icp-filing", "review", "register"],
    ["public-security-filing", "deadline", null],
    ["device-platform-filing", "inspect", null],
  ])("%s %s: %s", (licence, key, phase) => {
    const clock = newApplicationClocks(licenceById(ruleSet, licence)).clocks.find((each) => each.key === key);
    expect(clock && phaseOf(clock)).toBe(phase);
  });
  test.each([
    ["own-site-food-filing", "register", 5, "working-day", "typical"],
    ["online-food-platform-filing", "register", 5, "working-day", "commitment"],
    ["software-copyright", "decide", 30, "working-day", "commitment"],
    ["patent", "decide", 18, "month", "typical"],
  ] as const)("%s is usually through %s within %i %ss", (id, phase, value, unit, kind) =>
    expect(typicalTime(phase, newApplicationClocks(licenceById(ruleSet, id)).forecasts)).toEqual({
      length: { value, unit },
      kind,
    }),
  );
  test("where the catalogue says nothing, nothing is said", () =>
    expect(typicalTime("decide", newApplicationClocks(licenceById(ruleSet, "edi-b21")).forecasts)).toBeNull());
  test.each([
    ["not-filed", "examined", null],
    ["filed", "examined", "accept"],
    ["filed", "registered", "register"],
    ["accepted", "examined", "decide"],
    ["under-review", "examined", "decide"],
    ["supplement-requested", "examined", null],
    ["suspended", "examined", null],
    ["granted", "examined", "issue"],
    ["issued", "registered", null],
  ] as const)("%s on the %s path: %s", (status, path, phase) => expect(phaseOfStatus(status, path)).toBe(phase));
});

describe("the authority's place", () => {
  const uscc = "91330106MA2ABCDE0X";
  test.each([
    [["national"], uscc, "CN"],
    [["national"], null, "CN"],
    [["platform"], uscc, "CN"],
    [["provincial", "national"], uscc, "33"],
    [["municipal", "county"], uscc, "3301"],
    [["county"], uscc, "330106"],
    [["county", "municipal", "provincial"], uscc, "33"],
    [["provincial"], null, null],
  ] as const)("%j, %s: %s", (levels, code, area) => expect(authorityArea([...levels], code)).toBe(area));
});
