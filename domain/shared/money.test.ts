import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addFen, fenFromYuan, isFen, proportionOfFen, shareOfFen, splitFen, subtractFen, WHOLE } from "./money";

const anyFen = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

describe("fen", () => {
  test.each([
    [0, true],
    [-5, true],
    [Number.MAX_SAFE_INTEGER, true],
    [0.5, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
    [2 ** 53, false],
    ["100", false],
    [null, false],
  ])("%s: %s", (value, expected) => expect(isFen(value)).toBe(expected));
  test.each([
    [11_600, 1_160_000],
    [0.1, 10],
    [19.99, 1999],
    [1.005, 100], // 1.005 is below one yuan and half a fen in binary
    [-3, -300],
  ])("%d yuan is %d fen", (yuan, fen) => expect(fenFromYuan(yuan)).toBe(fen));
  test("sums stay whole or are refused", () => {
    expect(addFen(1, 2, 3)).toBe(6);
    expect(addFen()).toBe(0);
    expect(subtractFen(5, 7)).toBe(-2);
    expect(() => addFen(0.1)).toThrow(RangeError);
    expect(() => addFen(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError);
    expect(() => fenFromYuan(Number.NaN)).toThrow(RangeError);
  });
});

describe("shares", () => {
  test.each([
    [100, 600, "half-up", 6],
    [125, 600, "half-up", 8], // 7.5
    [124, 600, "half-up", 7], // 7.44
    [125, 600, "down", 7],
    [121, 600, "up", 8], // 7.26
    [-125, 600, "half-up", -8],
    [-125, 600, "down", -7],
    [0, 600, "up", 0],
    [9_007_199_254_740_991, 9_999, "down", 9_006_298_534_815_516],
  ] as const)("%d at %d basis points, %s: %d", (amount, share, rounding, expected) =>
    expect(shareOfFen(amount, share, rounding)).toBe(expected),
  );
  test("tax inside a price: 106 at 6/106 is 6", () => expect(proportionOfFen(106, 6, 106, "half-up")).toBe(6));
  test("a negative denominator turns the sign", () => expect(proportionOfFen(10, 1, -3, "down")).toBe(-3));
  test("nothing is divided by zero", () => expect(() => proportionOfFen(10, 1, 0, "down")).toThrow(RangeError));
});

describe("split", () => {
  test.each([
    [100, [5000, 5000], [50, 50]],
    [101, [5000, 5000], [50, 51]],
    [10, [3333, 3333, 3334], [3, 3, 4]],
    [1, [3000, 3000, 4000], [0, 0, 1]],
    [999, [10_000], [999]],
  ])("%d by %j is %j", (amount, shares, parts) => expect(splitFen(amount, shares)).toEqual(parts));
  test.each([[[]], [[5000]], [[5000, 5001]], [[11_000, -1000]], [[3333.5, 6666.5]]])("%j is refused", (shares) =>
    expect(() => splitFen(100, shares)).toThrow(RangeError),
  );
  test("parts always add up", () => {
    const shares = fc
      .array(fc.integer({ min: 0, max: WHOLE }), { minLength: 0, maxLength: 6 })
      .map((cuts) => [0, ...cuts.sort((a, b) => a - b), WHOLE])
      .map((cuts) => cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? 0)));
    fc.assert(fc.property(anyFen, shares, (amount, by) => addFen(...splitFen(amount, by)) === amount));
  });
});
