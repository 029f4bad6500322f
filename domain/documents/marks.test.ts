import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Box, boxBetween, marksSchema, nudged, turned, unturned } from "./marks";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const box = fc.tuple(share, share, share, share).map(([x, y, w, h]): Box => ({ x, y, w: w * (1 - x), h: h * (1 - y) }));

describe("turning", () => {
  test("the lower left corner of a page lies at the upper left once it is turned to the right", () => {
    const found = turned({ x: 0, y: 0.8, w: 0.3, h: 0.2 }, 1);
    for (const [name, value] of Object.entries({ x: 0, y: 0, w: 0.2, h: 0.3 }))
      expect(found[name as keyof Box]).toBeCloseTo(value, 10);
  });
  test("what is turned and turned back is where it was, whatever the number of quarters", () => {
    fc.assert(
      fc.property(box, fc.integer({ min: -9, max: 9 }), (given, turns) => {
        const back = unturned(turned(given, turns), turns);
        for (const name of ["x", "y", "w", "h"] as const) expect(back[name]).toBeCloseTo(given[name], 9);
      }),
    );
  });
});

test("a rectangle between two corners, in any order, cut at the edge of the page", () => {
  expect(boxBetween({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.25 })).toEqual({ x: 0.25, y: 0.25, w: 0.5, h: 0.25 });
  expect(boxBetween({ x: -1, y: -1 }, { x: 2, y: 0.5 })).toEqual({ x: 0, y: 0, w: 1, h: 0.5 });
  expect(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.9 })).toBeNull();
});

test("moved by keys it never leaves the page", () => {
  fc.assert(
    fc.property(box, share, share, share, share, (given, x, y, w, h) => {
      const found = nudged(given, { x: x * 2 - 1, y: y * 2 - 1, w: w * 2 - 1, h: h * 2 - 1 });
      expect(found.x).toBeGreaterThanOrEqual(0);
      expect(found.y).toBeGreaterThanOrEqual(0);
      expect(found.x + found.w).toBeLessThanOrEqual(1 + 1e-9);
      expect(found.y + found.h).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

test.each([
  [[{ page: 1, x: 0, y: 0, w: 1, h: 1, note: "" }], true],
  [[{ page: 0, x: 0, y: 0, w: 1, h: 1, note: "" }], false],
  [[{ page: 1, x: 0.6, y: 0, w: 0.5, h: 1, note: "" }], false],
  [[{ page: 1, x: 0, y: 0, w: 0, h: 1, note: "" }], false],
  [[{ page: 1, x: Number.NaN, y: 0, w: 1, h: 1, note: "" }], false],
  [[{ page: 1, x: 0, y: 0, w: 1, h: 1, note: "x".repeat(121) }], false],
  [Array.from({ length: 10 }, () => ({ page: 1, x: 0, y: 0, w: 1, h: 1, note: "" })), false],
])("%j may be stored: %s", (marks, expected) => expect(marksSchema.safeParse(marks).success).toBe(expected));
