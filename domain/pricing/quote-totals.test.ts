import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addFen } from "@/domain/shared/money";
import type { QuoteLine } from "./quote-lines";
import {
  type Discount,
  discountAmount,
  instalmentsOf,
  needsApproval,
  quoteTotals,
  type Vat,
  vatInside,
  vatOnTop,
} from "./quote-totals";

const INCLUDED: Vat = { basisPoints: 600, mode: "included" };
const ADDED: Vat = { basisPoints: 600, mode: "added" };

function line(serviceFen: number | null, more: Partial<QuoteLine> = {}): QuoteLine {
  return {
    licenceId: "edi-b21",
    kind: "new",
    name: { zh: "EDI许可证", en: "EDI licence" },
    officialFen: 0,
    isOfficialUnconfirmed: false,
    isOfficialAdvanced: false,
    serviceFen,
    listServiceFen: serviceFen,
    thirdParty: null,
    note: null,
    ...more,
  };
}

const third = (fen: number | null, isPaidDirectly: boolean) => ({
  payee: { zh: "测评机构", en: "Assessment body" },
  fen,
  isPaidDirectly,
});

describe("a quote of seven items, 2,000 off", () => {
  const lines = [1_200_000, 800_000, 450_000, 350_000, 140_000, 60_000].map((fen) => line(fen));
  lines[1] = line(800_000, { thirdParty: third(2_800_000, true) });
  const totals = quoteTotals(lines, { kind: "fixed", fen: 200_000, reason: "一起办理" }, INCLUDED);
  test("adds up", () =>
    expect(totals).toEqual({
      official: { knownFen: 0, unknown: 0 },
      service: { knownFen: 3_000_000, unknown: 0 },
      thirdParty: { knownFen: 2_800_000, unknown: 0 },
      discountFen: 200_000,
      netServiceFen: 2_800_000,
      vatFen: 158_491,
      payableFen: 2_800_000,
      paidElsewhere: { knownFen: 2_800_000, unknown: 0 },
      reductionBasisPoints: 667,
    }));
});

describe("tax", () => {
  test.each([
    [10_600, 600],
    [2_800_000, 158_491], // 158490.566
    [100, 6], // 5.66
    [0, 0],
  ])("inside %d: %d", (gross, vat) => expect(vatInside(gross, 600)).toBe(vat));
  test.each([
    [10_000, 600],
    [125, 8], // 7.5
    [124, 7],
  ])("on top of %d: %d", (net, vat) => expect(vatOnTop(net, 600)).toBe(vat));
  test("on top it is paid, inside it is told", () => {
    expect(quoteTotals([line(10_000)], null, ADDED)).toMatchObject({
      netServiceFen: 10_000,
      vatFen: 600,
      payableFen: 10_600,
    });
    expect(quoteTotals([line(10_600)], null, INCLUDED)).toMatchObject({
      netServiceFen: 10_600,
      vatFen: 600,
      payableFen: 10_600,
    });
  });
});

describe("who is paid what", () => {
  test.each([
    ["fees of the authority are the client's", { officialFen: 30_000 }, 10_000, 30_000],
    ["unless we advance them", { officialFen: 30_000, isOfficialAdvanced: true }, 40_000, 0],
    ["third parties directly", { thirdParty: third(5_000, true) }, 10_000, 5_000],
    ["or through our bill", { thirdParty: third(5_000, false) }, 15_000, 0],
  ])("%s", (_, more, payableFen, elsewhere) => {
    const totals = quoteTotals([line(10_000, more)], null, INCLUDED);
    expect([totals.payableFen, totals.paidElsewhere.knownFen]).toEqual([payableFen, elsewhere]);
  });
  test("what we advance bears no tax of ours and is not discounted", () => {
    const lines = [line(10_000, { officialFen: 30_000, isOfficialAdvanced: true })];
    expect(quoteTotals(lines, { kind: "share", basisPoints: 1000, reason: "x" }, ADDED)).toMatchObject({
      discountFen: 1_000,
      vatFen: 540,
      payableFen: 39_540,
    });
  });
});

describe("what is not known is counted, never 0", () => {
  test("each kind apart", () => {
    const lines = [line(null), line(10_000, { officialFen: null }), line(5_000, { thirdParty: third(null, true) })];
    expect(quoteTotals(lines, null, INCLUDED)).toMatchObject({
      official: { knownFen: 0, unknown: 1 },
      service: { knownFen: 15_000, unknown: 1 },
      thirdParty: { knownFen: 0, unknown: 1 },
      paidElsewhere: { knownFen: 0, unknown: 2 },
      payableFen: 15_000,
    });
  });
});

describe("discount", () => {
  test.each<[Discount | null, number, number]>([
    [null, 10_000, 0],
    [{ kind: "share", basisPoints: 1000, reason: "x" }, 10_000, 1_000],
    [{ kind: "share", basisPoints: 1250, reason: "x" }, 10_004, 1_251], // 1250.5
    [{ kind: "fixed", fen: 123, reason: "x" }, 10_000, 123],
  ])("%j of %d: %d", (discount, service, fen) => expect(discountAmount(discount, service)).toBe(fen));
  test("never more than the fees, never negative", () => {
    expect(() => quoteTotals([line(100)], { kind: "fixed", fen: 101, reason: "x" }, INCLUDED)).toThrow(RangeError);
    expect(() => quoteTotals([line(100)], { kind: "fixed", fen: -1, reason: "x" }, INCLUDED)).toThrow(RangeError);
    expect(quoteTotals([line(100)], { kind: "fixed", fen: 100, reason: "x" }, INCLUDED).payableFen).toBe(0);
  });
});

describe("approval", () => {
  test.each([
    ["at the limit", [line(10_000)], { kind: "share", basisPoints: 1000, reason: "x" }, false],
    ["one fen above", [line(10_000)], { kind: "fixed", fen: 1_001, reason: "x" }, true],
    ["a line below its book price", [line(8_000, { listServiceFen: 10_000 })], null, true],
    ["a line a little below", [line(9_500, { listServiceFen: 10_000 })], null, false],
    [
      "line and discount together",
      [line(9_500, { listServiceFen: 10_000 })],
      { kind: "fixed", fen: 600, reason: "x" },
      true,
    ],
    [
      "a dearer line makes up for nothing",
      [line(20_000, { listServiceFen: 10_000 }), line(5_000, { listServiceFen: 10_000 })],
      null,
      true,
    ],
    ["a line without a book price, no discount", [line(10_000, { listServiceFen: null })], null, false],
    ["nothing priced", [line(null)], null, false],
  ] as const)("%s: %s", (_, lines, discount, expected) =>
    expect(needsApproval(quoteTotals(lines, discount, INCLUDED), 1000)).toBe(expected),
  );
});

describe("instalments", () => {
  const rules = [
    { share: 4000, event: "quote-accepted", withinWorkingDays: 3 },
    { share: 4000, event: "accepted", withinWorkingDays: 5 },
    { share: 2000, event: "issued", withinWorkingDays: 5 },
  ] as const;
  test("of 28,000", () => {
    expect(
      instalmentsOf(2_800_000, rules, "edi-b21").map((part) => [
        part.number,
        part.amountFen,
        part.event,
        part.licenceId,
      ]),
    ).toEqual([
      [1, 1_120_000, "quote-accepted", null],
      [2, 1_120_000, "accepted", "edi-b21"],
      [3, 560_000, "issued", "edi-b21"],
    ]);
  });
  test("the last takes the rest", () => {
    expect(instalmentsOf(101, rules, null).map((part) => part.amountFen)).toEqual([40, 40, 21]);
  });
});

test("whatever the figures, every sum is whole fen and the instalments make up what is paid", () => {
  const fen = fc.integer({ min: 0, max: 500_000_000 });
  const maybe = fc.option(fen, { nil: null });
  const anyLine = fc
    .record({
      officialFen: maybe,
      isOfficialAdvanced: fc.boolean(),
      listServiceFen: maybe,
      thirdFen: maybe,
      direct: fc.boolean(),
      service: maybe,
    })
    .map(({ thirdFen, direct, service, ...more }) => line(service, { ...more, thirdParty: third(thirdFen, direct) }));
  fc.assert(
    fc.property(
      fc.array(anyLine, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 0, max: 10_000 }),
      fc.constantFrom(INCLUDED, ADDED),
      (lines, basisPoints, vat) => {
        const totals = quoteTotals(lines, { kind: "share", basisPoints, reason: "x" }, vat);
        for (const value of [totals.discountFen, totals.netServiceFen, totals.vatFen, totals.payableFen])
          expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
        expect(totals.netServiceFen + totals.discountFen).toBe(totals.service.knownFen);
        const thirds = [
          { share: 3333, event: "quote-accepted" as const, withinWorkingDays: 3 },
          { share: 3333, event: "filed" as const, withinWorkingDays: 3 },
          { share: 3334, event: "issued" as const, withinWorkingDays: 3 },
        ];
        const parts = instalmentsOf(totals.payableFen, thirds, null);
        expect(addFen(...parts.map((part) => part.amountFen))).toBe(totals.payableFen);
        expect(totals.reductionBasisPoints).toBeGreaterThanOrEqual(0);
        expect(totals.reductionBasisPoints).toBeLessThanOrEqual(10_000);
      },
    ),
  );
});
