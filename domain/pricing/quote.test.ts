import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { findLicence, licenceById } from "@/domain/rules/rule-set";
import { type ApplicationKind, offeredKinds } from "@/domain/workflow/application-kind";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { findPrice, type PriceBook, priceBookSchema } from "./price-book";
import { linesFrom } from "./quote-lines";
import {
  offerHash,
  QUOTE_MOVES,
  QUOTE_STATUSES,
  type Quote,
  quoteFrom,
  refuseAnswer,
  refuseSending,
  refuseTerms,
  withTotals,
} from "./quote";

const ruleSet = loadRuleSet();
const book = priceBookSchema.parse(parse(readFileSync("db/seed/price-book.yaml", "utf8")));
const choice = (id: string, kind: ApplicationKind = "new") => ({ licence: licenceById(ruleSet, id), kind });
const draft = (ids: readonly string[], from: PriceBook = book): Quote =>
  quoteFrom({
    choices: ids.map((id) => choice(id)),
    book: from,
    quotedOn: "2026-11-23",
    validDays: 22,
    language: "zh",
  });

describe("the demo agency's price book", () => {
  test("has a price for every licence and kind that is offered, and no other", () => {
    const offered = ruleSet.licences.flatMap((licence) =>
      offeredKinds(licence, (id) => findLicence(ruleSet, id)).map((kind) => `${licence.id} ${kind}`),
    );
    expect(book.prices.map((row) => `${row.licence} ${row.kind}`).sort()).toEqual(offered.sort());
  });
  test("says that it is made up", () => {
    expect(readFileSync("db/seed/price-book.yaml", "utf8").split("\n")[0]).toContain("made up");
    expect(book.label).toContain("演示");
  });
  test.each([
    [
      "shares that do not make up the whole",
      { ...book, instalments: [{ share: 9999, event: "filed", withinWorkingDays: 1 }] },
    ],
    ["a row twice", { ...book, prices: [...book.prices, book.prices[0]] }],
    ["half a fen", { ...book, prices: [{ licence: "icp-b25", kind: "new", serviceFen: 0.5 }] }],
    ["a negative price", { ...book, prices: [{ licence: "icp-b25", kind: "new", serviceFen: -1 }] }],
    ["an unknown field", { ...book, currency: "USD" }],
    ["an unknown kind", { ...book, prices: [{ licence: "icp-b25", kind: "renew", serviceFen: 1 }] }],
  ])("%s is refused", (_, wrong) => expect(priceBookSchema.safeParse(wrong).success).toBe(false));
});

describe("lines", () => {
  test("the three kinds of money stay apart", () => {
    const [edi, trademark, assessment] = linesFrom(
      [choice("edi-b21"), choice("trademark"), choice("mlps-assessment")],
      book,
    );
    expect(edi).toMatchObject({
      officialFen: 0,
      isOfficialUnconfirmed: false,
      serviceFen: 1_200_000,
      thirdParty: null,
    });
    expect(trademark).toMatchObject({ officialFen: 30_000, isOfficialUnconfirmed: true, isOfficialAdvanced: true });
    expect(assessment?.thirdParty).toMatchObject({ fen: 2_800_000, isPaidDirectly: true });
  });
  test.each([
    ["sms-code-1069", "new", null, true], // no figure in the catalogue
    ["trademark", "renewal", null, true], // the catalogue's 300 is for a registration
    ["icp-b25", "renewal", 0, false],
    ["icp-filing", "new", null, true], // free, but only from memory
  ] as const)("official fee of %s %s: %s, to confirm %s", (id, kind, officialFen, isOfficialUnconfirmed) =>
    expect(linesFrom([choice(id, kind)], book)[0]).toMatchObject({ officialFen, isOfficialUnconfirmed }),
  );

  test("keeps a fee that nobody confirmed for too long, and says that it is to be checked", () => {
    const [line] = linesFrom([{ ...choice("edi-b21", "new"), isFeeOld: true }], book);
    expect(line).toMatchObject({ officialFen: 0, isOfficialUnconfirmed: true });
  });
  test("the book may know better", () => {
    const own: PriceBook = {
      ...book,
      prices: [{ licence: "sms-code-1069", kind: "new", serviceFen: 1, officialFen: 500 }],
    };
    expect(linesFrom([choice("sms-code-1069")], own)[0]).toMatchObject({
      officialFen: 500,
      isOfficialUnconfirmed: false,
    });
  });
  test("without a row nothing is guessed", () => {
    expect(findPrice({ ...book, prices: [] }, "icp-b25", "new")).toBeUndefined();
    expect(linesFrom([choice("icp-b25")], { ...book, prices: [] })[0]).toMatchObject({
      serviceFen: null,
      listServiceFen: null,
    });
  });
});

describe("a draft", () => {
  test("is at the book's prices, valid so many days, instalments by the first line", () => {
    const quote = draft(["edi-b21", "mlps"]);
    expect(quote).toMatchObject({
      quotedOn: "2026-11-23",
      validUntil: "2026-12-15",
      discount: null,
      leadLicenceId: "edi-b21",
    });
    expect(quote.totals).toMatchObject({ netServiceFen: 2_000_000, payableFen: 2_000_000, reductionBasisPoints: 0 });
    expect(quote.instalments.map((part) => part.amountFen)).toEqual([800_000, 800_000, 400_000]);
  });
  test("sums follow every edit", () => {
    const quote = withTotals({
      ...draft(["edi-b21"]),
      discount: { kind: "share", basisPoints: 500, reason: "老客户" },
    });
    expect(quote.totals).toMatchObject({ discountFen: 60_000, payableFen: 1_140_000 });
    expect(quote.instalments.reduce((sum, part) => sum + part.amountFen, 0)).toBe(1_140_000);
  });
});

describe("sending", () => {
  const facts = { today: "2026-11-23", limitBasisPoints: 1000, isApproved: false };
  const fine = draft(["edi-b21"]);
  const [line] = fine.lines;
  if (!line) throw new Error("no line");
  const off = (basisPoints: number, reason = "老客户") =>
    withTotals({ ...fine, discount: { kind: "share", basisPoints, reason } });
  test.each([
    ["fine", fine, facts, null],
    ["at the limit", off(1000), facts, null],
    ["above the limit", off(1001), facts, "discount-needs-approval"],
    ["above, approved", off(1001), { ...facts, isApproved: true }, null],
    ["above, by who may approve", off(5000), { ...facts, limitBasisPoints: null }, null],
    ["a discount without a reason", off(100, " "), facts, "discount-reason-missing"],
    ["on the last valid day", fine, { ...facts, today: "2026-12-15" }, null],
    ["after it", fine, { ...facts, today: "2026-12-16" }, "quote-expired"],
    ["empty", withTotals({ ...fine, lines: [] }), facts, "quote-empty"],
    [
      "a line without a price",
      withTotals({ ...fine, lines: [{ ...line, serviceFen: null }] }),
      facts,
      "quote-line-unpriced",
    ],
  ] as const)("%s", (_, quote, known, reason) =>
    expect(refuseSending("draft", quote, known)?.reason ?? null).toBe(reason),
  );
  test.each([
    ["half a fen", { lines: [{ ...line, serviceFen: 0.5 }], discount: null }, "quote-amount-invalid"],
    ["not a number", { lines: [{ ...line, officialFen: Number.NaN }], discount: null }, "quote-amount-invalid"],
    ["negative", { lines: [{ ...line, serviceFen: -1 }], discount: null }, "quote-amount-invalid"],
    [
      "discount above the fees",
      { lines: [line], discount: { kind: "fixed", fen: 1_200_001, reason: "x" } },
      "discount-too-large",
    ],
    ["negative discount", { lines: [line], discount: { kind: "fixed", fen: -1, reason: "x" } }, "discount-too-large"],
    ["fine", { lines: [line], discount: { kind: "fixed", fen: 1_200_000, reason: "x" } }, null],
  ] as const)("terms: %s", (_, terms, reason) => {
    const { lines, discount } = terms;
    expect(refuseTerms({ lines: [...lines], discount })?.reason ?? null).toBe(reason);
  });
});

describe("answering", () => {
  const facts = { today: "2026-12-15", seenHash: "a", sentHash: "a" };
  const quote = { validUntil: "2026-12-15" };
  test.each([
    ["sent", "accepted", facts, null],
    ["sent", "declined", facts, null],
    ["sent", "accepted", { ...facts, today: "2026-12-16" }, "quote-expired"],
    ["sent", "declined", { ...facts, today: "2026-12-16" }, null],
    ["sent", "accepted", { ...facts, seenHash: "b" }, "quote-content-changed"],
    ["superseded", "accepted", facts, "quote-move-not-allowed"],
    ["accepted", "declined", facts, "quote-move-not-allowed"],
    ["draft", "accepted", facts, "quote-move-not-allowed"],
  ] as const)("%s, %s, %j: %s", (from, to, known, reason) =>
    expect(refuseAnswer(from, to, quote, known)?.reason ?? null).toBe(reason),
  );
  test("what was answered stays", () => {
    expect(QUOTE_STATUSES.filter((status) => QUOTE_MOVES[status].length === 0)).toEqual([
      "accepted",
      "withdrawn",
      "superseded",
    ]);
  });
});

describe("the hash of what is accepted", () => {
  const frame = {
    number: "Q-2026-0237",
    revision: 2,
    client: { name: "南京半山集市网络科技有限公司", uscc: null },
    agency: { name: "明衡企服", uscc: null },
    basis: { assessmentId: null, ruleSetVersion: "2026.11", ruleSetHash: ruleSet.hash, priceBookLabel: book.label },
    terms: null,
  };
  const quote = draft(["edi-b21", "icp-filing"]);
  const hash = offerHash(frame, quote);
  test("survives storage as JSON", () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(offerHash(JSON.parse(JSON.stringify(frame)), JSON.parse(JSON.stringify(quote)))).toBe(hash);
  });
  test("changes with one fen, one day, one word", () => {
    const [first, ...rest] = quote.lines;
    if (!first) throw new Error("no line");
    expect(offerHash(frame, withTotals({ ...quote, lines: [{ ...first, serviceFen: 1_200_001 }, ...rest] }))).not.toBe(
      hash,
    );
    expect(offerHash(frame, { ...quote, validUntil: "2026-12-16" })).not.toBe(hash);
    expect(offerHash({ ...frame, client: { ...frame.client, name: "别家" } }, quote)).not.toBe(hash);
    expect(offerHash({ ...frame, revision: 3 }, quote)).not.toBe(hash);
  });
});
