import { describe, expect, test } from "vitest";
import { standingOf } from "./expiry";
import { replaceUses, type ReplacedUse } from "./replaced-papers";

test.each([
  [null, "undated", null],
  ["2026-11-21", "expired", -1],
  ["2026-11-22", "expiring", 0],
  ["2027-01-21", "expiring", 60],
  ["2027-01-22", "valid", 61],
] as const)("valid until %s", (expiresOn, standing, daysLeft) =>
  expect(standingOf({ expiresOn, isReplaced: false }, "2026-11-22")).toEqual({ standing, daysLeft }),
);

test("a replaced paper is that, whatever its days", () =>
  expect(standingOf({ expiresOn: "2026-01-01", isReplaced: true }, "2026-11-22").standing).toBe("replaced"));

describe("replaceUses", () => {
  const use = (requirementId: string, more: Partial<ReplacedUse>): ReplacedUse => ({
    requirementId,
    form: "colour-scan",
    status: "accepted",
    isOver: false,
    ...more,
  });
  test("moves what is open, tells what is filed, and leaves what is over", () => {
    const uses = [
      use("open", {}),
      use("waiting", { status: "received" }),
      use("filed", { status: "filed" }),
      use("filed in another form", { status: "filed", form: "stamped-scan" }),
      use("other form", { form: "stamped-scan" }),
      use("refused", { status: "filed", isOver: true }),
      use("withdrawn", { isOver: true }),
      use("sent back", { status: "returned" }),
    ];
    expect(replaceUses(uses, "colour-scan")).toEqual({
      moved: ["open", "waiting"],
      stale: ["filed", "filed in another form"],
      kept: ["other form"],
    });
  });
});
