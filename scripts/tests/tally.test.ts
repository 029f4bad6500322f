import { describe, expect, it } from "vitest";
import { lineOf, sum, tallyOfPlaywright, tallyOfVitest } from "./tally";

describe("the last line of npm test", () => {
  const vitest = { numPassedTests: 10, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };

  it("adds up what the tools report", () => {
    const tallies = [
      { passed: 4, failed: 0, skipped: 0 },
      tallyOfVitest({ ...vitest, testResults: [{ status: "failed", assertionResults: [{}] }] }),
      tallyOfPlaywright({ stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }),
    ];
    expect(lineOf(sum(tallies))).toBe("19 passed, 1 failed");
  });

  it("counts a file that broke before its first test", () => {
    const testResults = [{ status: "failed", assertionResults: [] }];
    expect(tallyOfVitest({ ...vitest, numFailedTests: 0, testResults }).failed).toBe(1);
  });

  it("counts a flaky test and a server that did not start as failures", () => {
    const stats = { expected: 3, unexpected: 0, flaky: 1, skipped: 0 };
    expect(tallyOfPlaywright({ stats, errors: [{}] })).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  it("names skipped tests where there are any", () => {
    expect(lineOf({ passed: 1, failed: 0, skipped: 2 })).toBe("1 passed, 0 failed, 2 skipped");
  });
});
