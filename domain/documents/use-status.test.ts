import { describe, expect, test } from "vitest";
import {
  isSettled,
  isWanted,
  refuseUseMove,
  USE_MOVES,
  USE_STATUSES,
  type UseMoveFacts,
  type UseStatus,
} from "./use-status";

const FINE: UseMoveFacts = { words: "看不清", hasFile: true, isOwnUpload: false, needsOtherReviewer: true };
const EXPECTED: Record<UseStatus, readonly UseStatus[]> = {
  "to-request": ["requested", "received", "waived"],
  requested: ["received", "waived"],
  received: ["accepted", "returned", "received"],
  accepted: ["filed", "received", "returned"],
  returned: ["received", "waived"],
  waived: ["to-request", "requested"],
  filed: ["received", "returned"],
};

describe.each(USE_STATUSES)("from %s", (from) => {
  test.each(USE_STATUSES)("to %s", (to) => {
    const refusal = refuseUseMove(from, to, FINE);
    if (EXPECTED[from].includes(to)) expect(refusal).toBeNull();
    else expect(refusal).toEqual({ reason: "use-move-not-allowed", from, to });
    expect(USE_MOVES[from].includes(to)).toBe(refusal === null);
  });
});

describe("guards", () => {
  test.each([
    ["received", "returned", { words: "" }, "reason-missing"],
    ["received", "returned", { words: "  " }, "reason-missing"],
    ["requested", "waived", { words: null }, "reason-missing"],
    ["received", "returned", { words: "8" }, "reason-missing"],
    ["received", "returned", { words: "88 。" }, "reason-missing"],
    ["received", "returned", { words: "缺页" }, null],
    ["received", "accepted", { hasFile: false }, "file-missing"],
    ["requested", "received", { hasFile: false }, "file-missing"],
    ["received", "accepted", { isOwnUpload: true }, "review-by-same-person"],
    ["received", "accepted", { isOwnUpload: true, needsOtherReviewer: false }, null],
    ["received", "accepted", { words: null }, null],
    ["received", "returned", { isOwnUpload: true, hasFile: false }, null],
  ] as const)("%s to %s with %j: %s", (from, to, facts, reason) =>
    expect(refuseUseMove(from, to, { ...FINE, ...facts })?.reason ?? null).toBe(reason),
  );
});

test("settled and wanted", () => {
  expect(USE_STATUSES.filter(isSettled)).toEqual(["accepted", "waived", "filed"]);
  expect(USE_STATUSES.filter(isWanted)).toEqual(["to-request", "requested", "returned"]);
});
