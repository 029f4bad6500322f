import { describe, expect, test } from "vitest";
import type { Price } from "./price-book";
import { priceChanges } from "./price-changes";

const ICP: Price = { licence: "icp-b25", kind: "new", serviceFen: 900_000 };
const EDI: Price = {
  licence: "edi-b21",
  kind: "new",
  serviceFen: 1_200_000,
  thirdParty: { payee: { zh: "测评机构", en: "Assessor" }, fen: null, isPaidDirectly: true },
  note: { zh: "含一次补正", en: "One supplement included" },
};
const book = (...prices: Price[]) => ({ prices });

describe("what a new price book changes", () => {
  test("nothing, when only the order of rows and fields differs", () => {
    const { serviceFen, ...rest } = ICP;
    expect(priceChanges(book(ICP, EDI), book(EDI, { ...rest, isOfficialAdvanced: false, serviceFen }))).toEqual([]);
  });

  test.each<[string, Price]>([
    ["the fee", { ...EDI, serviceFen: 1 }],
    ["the government fee, known to be nothing", { ...EDI, officialFen: 0 }],
    ["the government fee, known to be unknown", { ...EDI, officialFen: null }],
    ["who pays it", { ...EDI, isOfficialAdvanced: true }],
    ["the third party's fee", { ...EDI, thirdParty: { ...third(), fen: 100 } }],
    ["how it is paid", { ...EDI, thirdParty: { ...third(), isPaidDirectly: false } }],
    ["the third party's name", { ...EDI, thirdParty: { ...third(), payee: { zh: "另一家", en: "Another" } } }],
    ["the note", { ...EDI, note: { zh: "不含补正", en: "Without supplements" } }],
  ])("%s", (_, after) => {
    expect(priceChanges(book(ICP, EDI), book(ICP, after))).toEqual([
      { licence: "edi-b21", kind: "new", before: EDI, after },
    ]);
  });

  test("rows that came and rows that went", () => {
    const renewal: Price = { ...ICP, kind: "renewal" };
    expect(priceChanges(book(EDI), book(renewal))).toEqual([
      { licence: "icp-b25", kind: "renewal", before: null, after: renewal },
      { licence: "edi-b21", kind: "new", before: EDI, after: null },
    ]);
    expect(priceChanges(null, book(ICP))).toHaveLength(1);
    expect(priceChanges(book(ICP), null)).toHaveLength(1);
  });
});

function third() {
  if (!EDI.thirdParty) throw new Error("EDI has a third party");
  return EDI.thirdParty;
}
