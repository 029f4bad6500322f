import { expect, test } from "vitest";
import { type QuoteTerms, withTotals } from "@/domain/pricing/quote";
import type { QuoteLine } from "@/domain/pricing/quote-lines";
import { withFeesKnown } from "./quote-view";

const line = (licenceId: string, officialFen: number | null, isOfficialUnconfirmed: boolean): QuoteLine => ({
  licenceId,
  kind: "new",
  name: { zh: licenceId, en: licenceId },
  officialFen,
  isOfficialUnconfirmed,
  isOfficialAdvanced: false,
  serviceFen: 100_000,
  listServiceFen: 100_000,
  thirdParty: null,
  note: null,
});

const terms: QuoteTerms = {
  format: 1,
  language: "zh",
  quotedOn: "2026-11-23",
  validUntil: "2026-12-23",
  lines: [line("icp-filing", 0, true), line("icp-b25", 0, false), line("trademark", 30_000, true)],
  discount: null,
  vat: { basisPoints: 600, mode: "included" },
  instalmentRules: [{ share: 10_000, event: "quote-accepted", withinWorkingDays: 3 }],
  leadLicenceId: "icp-b25",
  notes: [],
};

test("a stored 0 that was never confirmed is a fee not known, and not in the sums", () => {
  const quote = withTotals(terms);
  const shown = withFeesKnown(quote);
  expect(shown.lines.map((each) => each.officialFen)).toEqual([null, 0, 30_000]);
  expect(shown.totals.official).toEqual({ knownFen: 30_000, unknown: 1 });
  expect(shown.totals.payableFen).toBe(quote.totals.payableFen);
  expect(shown.instalments).toEqual(quote.instalments);
});

test("a quote without such a fee is as it is", () => {
  const quote = withTotals({ ...terms, lines: terms.lines.slice(1) });
  expect(withFeesKnown(quote)).toBe(quote);
});
