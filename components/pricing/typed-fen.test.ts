import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFen, typedFen } from "./typed-fen";

describe("amounts as they are typed", () => {
  test.each([
    ["12,000", 1_200_000],
    ["１２０００．５", 1_200_050],
    [" 0 ", 0],
    ["0.29", 29],
    ["", null],
    ["  ", null],
    ["-1", undefined],
    ["1.005", undefined],
    ["一万", undefined],
    ["1e3", undefined],
    ["99999999999999999", undefined],
    ["18,8", undefined],
    ["1,2000", undefined],
    ["1,234,567.5", 123_456_750],
  ])("%j is %s fen", (typed, fen) => expect(readFen(typed)).toBe(fen));

  test("what is shown is read back as it was", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (fen) => {
        expect(readFen(typedFen(fen))).toBe(fen);
      }),
    );
    expect(readFen(typedFen(null))).toBeNull();
  });
});
