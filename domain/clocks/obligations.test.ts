import { describe, expect, test } from "vitest";
import { publishedCalendar } from "@/domain/calendar/work-calendar";
import { licenceById } from "@/domain/rules/rule-set";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { type HeldLicence, obligationsOf } from "./obligations";

const ruleSet = loadRuleSet();
const calendar = publishedCalendar();

function duties(licenceId: string, held: Partial<HeldLicence>, today: string) {
  const whole = { id: "h1", licenceId, validFrom: null, validTo: null, isExpiryUnknown: false, ...held };
  return obligationsOf(whole, licenceById(ruleSet, licenceId), today, calendar).map((duty) => [
    duty.key,
    duty.opensOn,
    duty.dueOn,
    duty.isOverdue,
  ]);
}

describe("a telecom licence", () => {
  const held = { validFrom: "2022-03-01", validTo: "2027-03-01" };
  test.each([
    [
      "2026-11-23",
      [
        ["renewal", null, "2026-12-01", false],
        ["annual-telecom-annual-report-2027", "2027-01-01", "2027-03-31", false],
      ],
    ],
    [
      "2026-12-02",
      [
        ["renewal", null, "2026-12-01", true],
        ["annual-telecom-annual-report-2027", "2027-01-01", "2027-03-31", false],
      ],
    ],
    [
      "2026-03-31",
      [
        ["renewal", null, "2026-12-01", false],
        ["annual-telecom-annual-report-2026", "2026-01-01", "2026-03-31", false],
      ],
    ],
  ])("on %s", (today, expected) => expect(duties("icp-b25", held, today)).toEqual(expected));
  test("got this year, it reports from next year", () => {
    expect(duties("icp-b25", { validFrom: "2026-02-10", validTo: "2031-02-10" }, "2026-03-01")).toContainEqual([
      "annual-telecom-annual-report-2027",
      "2027-01-01",
      "2027-03-31",
      false,
    ]);
  });
  test("expired in the window, the last year is still reported; after that nothing", () => {
    expect(duties("icp-b25", { ...held, validTo: "2026-02-01" }, "2026-03-01")).toContainEqual([
      "annual-telecom-annual-report-2026",
      "2026-01-01",
      "2026-03-31",
      false,
    ]);
    expect(duties("icp-b25", { ...held, validTo: "2026-02-01" }, "2026-04-01").map(([key]) => key)).toEqual([
      "renewal",
    ]);
    expect(duties("icp-b25", { ...held, validTo: "2025-12-31" }, "2026-02-01").map(([key]) => key)).toEqual([
      "renewal",
      "annual-telecom-annual-report-2026",
    ]);
    expect(duties("icp-b25", { ...held, validTo: "2025-12-30" }, "2026-02-01").map(([key]) => key)).toEqual([
      "renewal",
    ]);
  });
  test("an unknown expiry stays open, to be confirmed", () => {
    expect(duties("icp-b25", { isExpiryUnknown: true }, "2026-11-23")[0]).toEqual(["renewal", null, null, false]);
  });
});

test("a window with both ends, in working days", () => {
  expect(duties("food-business-licence", { validTo: "2026-12-25" }, "2026-11-23")[0]).toEqual([
    "renewal",
    "2026-08-17",
    "2026-12-04",
    false,
  ]);
});

test("a renewal counted over days without a notice is provisional", () => {
  const held = {
    id: "h",
    licenceId: "radio-tv-production",
    validFrom: null,
    validTo: "2027-03-31",
    isExpiryUnknown: false,
  };
  const [renewal] = obligationsOf(held, licenceById(ruleSet, "radio-tv-production"), "2026-11-23", calendar);
  expect(renewal).toMatchObject({ dueOn: "2027-02-17", provisional: true, basis: { confidence: "secondary" } });
});

test("without a known renewal the bare expiry stands", () => {
  expect(duties("taobao-live-base", { validTo: "2026-12-31" }, "2026-11-23")[0]?.[0]).toBe("renewal");
  expect(duties("hnte", { validTo: "2026-12-31" }, "2026-11-23")[0]).toEqual(["expiry", null, "2026-12-31", false]);
});

test("a filing without term has neither, and a yearly duty without window is to be confirmed", () => {
  expect(duties("icp-filing", {}, "2026-11-23")).toEqual([["annual-filing-review", null, null, false]]);
});

test("quarterly duties are not yearly reports", () => {
  expect(duties("online-performance-duties", {}, "2026-11-23")).toEqual([]);
});
