import { describe, expect, test } from "vitest";
import { type Crop, fitted, isWhole, moveEdge, turnRight, WHOLE } from "./crop";

describe("an edge", () => {
  const crop: Crop = { left: 0.2, top: 0.2, right: 0.8, bottom: 0.8 };
  test.each([
    ["left", 0.5, 0.5],
    ["left", -1, 0],
    ["left", 0.9, 0.7],
    ["right", 0.1, 0.3],
    ["right", 2, 1],
    ["top", 0.75, 0.7],
    ["bottom", 0.25, 0.3],
  ] as const)("%s to %d stands at %d", (edge, share, expected) => {
    const moved = moveEdge(crop, edge, share);
    expect(moved[edge]).toBeCloseTo(expected, 10);
    for (const other of ["left", "top", "right", "bottom"] as const)
      if (other !== edge) expect(moved[other]).toBe(crop[other]);
  });
});

test("four turns lead back, and one takes the left edge up", () => {
  const crop: Crop = { left: 0.1, top: 0.2, right: 0.7, bottom: 0.9 };
  const once = turnRight(crop);
  expect(once).toEqual({ left: 1 - 0.9, top: 0.1, right: 1 - 0.2, bottom: 0.7 });
  const back = turnRight(turnRight(turnRight(once)));
  for (const edge of ["left", "top", "right", "bottom"] as const) expect(back[edge]).toBeCloseTo(crop[edge], 10);
  expect(isWhole(turnRight(WHOLE))).toBe(true);
  expect(isWhole(crop)).toBe(false);
});

test.each([
  [4000, 3000, 3500, 3500, 2625],
  [3000, 4000, 3500, 2625, 3500],
  [800, 600, 3500, 800, 600],
  [10_000, 1, 3500, 3500, 1],
])("%d × %d within %d", (width, height, longest, w, h) => {
  expect(fitted(width, height, longest)).toEqual({ width: w, height: h });
});
