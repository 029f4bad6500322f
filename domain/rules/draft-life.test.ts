import { describe, expect, it } from "vitest";
import { type DraftFacts, isBelow, nextLabel, refuseApproval, refuseSubmission } from "./draft-life";
import { RULE_SETTINGS } from "./rule-settings";

const TESTED = { failed: 0, decisive: 9_500, mutantsFound: 9_500 };
const ready: DraftFacts = {
  summary: "按新办法改",
  inForceFrom: "2026-12-01",
  parts: 1,
  errors: 0,
  newer: null,
  latestFrom: "2026-11-22",
  tested: TESTED,
  belowReason: null,
  submittedBy: "a",
};
const TODAY = "2026-11-23";
const refused = (more: Partial<DraftFacts>) =>
  refuseSubmission({ ...ready, ...more }, RULE_SETTINGS, TODAY).map(({ reason }) => reason);

describe("submitting", () => {
  it.each<[string, Partial<DraftFacts>, string[]]>([
    ["is open to what is whole", {}, []],
    ["may count from today", { inForceFrom: TODAY }, []],
    ["asks for a change", { parts: 0 }, ["draft-empty"]],
    ["asks for the newest base", { newer: "2026.12" }, ["draft-behind"]],
    ["asks for no errors", { errors: 2 }, ["draft-errors"]],
    ["asks for a summary", { summary: " \n" }, ["draft-summary-needed"]],
    ["asks for a day", { inForceFrom: null }, ["draft-day-needed"]],
    ["refuses a day that is over", { inForceFrom: "2026-11-22" }, ["draft-day-past"]],
    ["refuses a day before the version scheduled last", { latestFrom: "2026-12-02" }, ["draft-day-before-latest"]],
    ["asks for the test book", { tested: null }, ["draft-below"]],
    ["or for a reason", { tested: null, belowReason: "只改文字" }, []],
    [
      "names everything at once",
      { parts: 0, summary: "", inForceFrom: null },
      ["draft-empty", "draft-summary-needed", "draft-day-needed"],
    ],
  ])("%s", (_, more, reasons) => {
    expect(refused(more)).toEqual(reasons);
  });
});

it("a run of the test book suffices at the shares asked for, and not one below", () => {
  expect(isBelow(TESTED, RULE_SETTINGS)).toBe(false);
  expect(isBelow({ ...TESTED, decisive: 9_499 }, RULE_SETTINGS)).toBe(true);
  expect(isBelow({ ...TESTED, mutantsFound: 9_499 }, RULE_SETTINGS)).toBe(true);
  expect(isBelow({ ...TESTED, failed: 1 }, RULE_SETTINGS)).toBe(true);
});

it("a second person approves: always below the shares, else where the agency asks for it", () => {
  const alone = { ...RULE_SETTINGS, needsTwo: false };
  expect(refuseApproval(ready, RULE_SETTINGS, "a")).toEqual({ reason: "second-person-needed" });
  expect(refuseApproval(ready, RULE_SETTINGS, "b")).toBeNull();
  expect(refuseApproval(ready, alone, "a")).toBeNull();
  expect(refuseApproval({ ...ready, tested: null }, alone, "a")).toEqual({ reason: "second-person-needed" });
});

it("versions are named after the month they count from", () => {
  expect(nextLabel("2026-12-01", ["2026.11.1"])).toBe("2026.12");
  expect(nextLabel("2026-11-30", ["2026.11", "2026.11.1"])).toBe("2026.11.2");
  expect(nextLabel("2026-11-30", ["2026.11.2", "2026.11.10"])).toBe("2026.11.11");
  expect(nextLabel("2026-12-31", ["2026.12"])).toBe("2026.12.1");
});
