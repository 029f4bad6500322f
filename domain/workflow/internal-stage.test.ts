import { describe, expect, test } from "vitest";
import { INTERNAL_STAGES, STAGE_ORDER, stageMoves } from "./internal-stage";

describe("a template that uses every stage", () => {
  test.each([
    ["collecting", ["internal-review", "on-hold", "closed"]],
    ["internal-review", ["sealing", "collecting", "on-hold", "closed"]],
    ["sealing", ["filing", "internal-review", "collecting", "on-hold", "closed"]],
    ["filing", ["tracking", "sealing", "internal-review", "collecting", "on-hold", "closed"]],
    ["tracking", ["fetching", "filing", "collecting", "on-hold", "closed"]],
    ["fetching", ["delivered", "tracking", "on-hold", "closed"]],
    ["delivered", ["closed", "on-hold"]],
    ["closed", []],
  ] as const)("%s", (from, to) => expect([...stageMoves(from, INTERNAL_STAGES, null)].sort()).toEqual([...to].sort()));
});

describe("a template without review, sealing and fetching", () => {
  const used = ["collecting", "filing", "tracking", "delivered", "closed"] as const;
  test.each([
    ["collecting", ["filing", "on-hold", "closed"]],
    ["filing", ["tracking", "collecting", "on-hold", "closed"]],
    ["tracking", ["delivered", "filing", "collecting", "on-hold", "closed"]],
  ] as const)("%s", (from, to) => expect(stageMoves(from, used, null)).toEqual(to));
});

test("from hold only back to where it was, or to the end", () => {
  expect(stageMoves("on-hold", INTERNAL_STAGES, "sealing")).toEqual(["sealing", "closed"]);
  expect(stageMoves("on-hold", INTERNAL_STAGES, null)).toEqual(["closed"]);
});

test("hold stands beside the order", () => {
  expect(STAGE_ORDER).toHaveLength(INTERNAL_STAGES.length - 1);
  expect(STAGE_ORDER.at(0)).toBe("collecting");
  expect(STAGE_ORDER.at(-1)).toBe("closed");
});
