import { describe, expect, test } from "vitest";
import { changeTerms, type TermsChange } from "./change-terms";
import type { QuoteTerms } from "./quote";
import type { QuoteLine } from "./quote-lines";

const line = (licenceId: string, more: Partial<QuoteLine> = {}): QuoteLine => ({
  licenceId,
  kind: "new",
  name: { zh: licenceId, en: licenceId },
  officialFen: 0,
  isOfficialUnconfirmed: true,
  isOfficialAdvanced: false,
  serviceFen: 1_000_00,
  listServiceFen: 1_000_00,
  thirdParty: null,
  note: null,
  ...more,
});

const terms: QuoteTerms = {
  format: 1,
  language: "zh",
  quotedOn: "2026-11-23",
  validUntil: "2026-12-23",
  lines: [line("edi-b21"), line("icp-b25", { note: { zh: "全国", en: "Nationwide" } })],
  discount: null,
  vat: { basisPoints: 600, mode: "included" },
  instalmentRules: [{ share: 10_000, event: "quote-accepted", withinWorkingDays: 3 }],
  leadLicenceId: "edi-b21",
  notes: [],
};

const FILINGS = new Set(["icp-filing", "app-filing"]);
const isExamined = ({ licenceId }: { licenceId: string }) => !FILINGS.has(licenceId);

function changed(change: TermsChange, from = terms): QuoteTerms {
  const result = changeTerms(from, change, isExamined);
  if (!result.ok) throw new Error(result.refusal.reason);
  return result.terms;
}
const refused = (change: TermsChange, from = terms) => {
  const result = changeTerms(from, change, isExamined);
  return result.ok ? null : result.refusal;
};
const edi = { licenceId: "edi-b21", kind: "new" } as const;

describe("one change of a draft", () => {
  test("an official fee that a person puts in is no longer to be confirmed; a cleared one is", () => {
    const known = changed({ type: "line", line: edi, change: { officialFen: 300_00 } });
    expect(known.lines[0]).toMatchObject({ officialFen: 300_00, isOfficialUnconfirmed: false, serviceFen: 1_000_00 });
    const cleared = changed({ type: "line", line: edi, change: { officialFen: null } }, known);
    expect(cleared.lines[0]).toMatchObject({ officialFen: null, isOfficialUnconfirmed: true });
  });

  test("a note changes in the quote's language and keeps the other", () => {
    const icp = { licenceId: "icp-b25", kind: "new" } as const;
    expect(changed({ type: "line", line: icp, change: { note: " 省内 " } }).lines[1]?.note).toEqual({
      zh: "省内",
      en: "Nationwide",
    });
    expect(changed({ type: "line", line: icp, change: { note: "" } }).lines[1]?.note).toBeNull();
    expect(changed({ type: "line", line: edi, change: { note: "省内" } }).lines[0]?.note).toEqual({
      zh: "省内",
      en: "省内",
    });
  });

  test("a third party comes and goes", () => {
    const fee = { payee: "测评机构", fen: null, isPaidDirectly: true };
    const added = changed({ type: "line", line: edi, change: { thirdParty: fee } });
    expect(added.lines[0]?.thirdParty).toEqual({ ...fee, payee: { zh: "测评机构", en: "测评机构" } });
    expect(changed({ type: "line", line: edi, change: { thirdParty: null } }, added).lines[0]?.thirdParty).toBeNull();
  });

  test("the lead moves on when its line goes", () => {
    expect(changed({ type: "remove-line", line: edi }).leadLicenceId).toBe("icp-b25");
    const none = changed(
      { type: "remove-line", line: { licenceId: "icp-b25", kind: "new" } },
      {
        ...terms,
        lines: terms.lines.slice(1),
      },
    );
    expect(none).toMatchObject({ lines: [], leadLicenceId: null });
  });

  describe("what the later instalments wait for can happen to the line they follow", () => {
    const mixed: QuoteTerms = {
      ...terms,
      lines: [
        line("game-isbn", { serviceFen: 9_000_00 }),
        line("icp-filing", { serviceFen: 3_000_00 }),
        line("icp-b25", { serviceFen: 2_000_00 }),
      ],
      leadLicenceId: "game-isbn",
      instalmentRules: [
        { share: 4_000, event: "quote-accepted", withinWorkingDays: 3 },
        { share: 4_000, event: "accepted", withinWorkingDays: 3 },
        { share: 2_000, event: "granted", withinWorkingDays: 3 },
      ],
    };
    const remove = (licenceId: string): TermsChange => ({ type: "remove-line", line: { licenceId, kind: "new" } });
    const eventsOf = (found: QuoteTerms) => found.instalmentRules.map((rule) => rule.event);

    test("an examined licence takes over from the one that went, though a filing is first and dearer", () => {
      const next = changed(remove("game-isbn"), mixed);
      expect(next.leadLicenceId).toBe("icp-b25");
      expect(eventsOf(next)).toEqual(["quote-accepted", "accepted", "granted"]);
    });

    test("where only filings are left, the events become those of a filing", () => {
      const next = changed(remove("icp-b25"), changed(remove("game-isbn"), mixed));
      expect(next.leadLicenceId).toBe("icp-filing");
      expect(eventsOf(next)).toEqual(["quote-accepted", "filed", "issued"]);
      expect(next.instalmentRules.map((rule) => rule.share)).toEqual([4_000, 4_000, 2_000]);
    });

    test("also where a person chooses the filing or the events", () => {
      const chosen = changed({ type: "lead", licenceId: "icp-filing" }, mixed);
      expect(chosen.leadLicenceId).toBe("icp-filing");
      expect(eventsOf(chosen)).toEqual(["quote-accepted", "filed", "issued"]);
      const rules = [{ share: 10_000, event: "accepted" as const, withinWorkingDays: 3 }];
      expect(eventsOf(changed({ type: "instalments", rules }, chosen))).toEqual(["filed"]);
    });
  });

  test.each<[TermsChange, object]>([
    [{ type: "line", line: { licenceId: "edi-b21", kind: "renewal" }, change: {} }, { reason: "quote-line-unknown" }],
    [{ type: "line", line: edi, change: { serviceFen: -1 } }, { reason: "quote-amount-invalid" }],
    [{ type: "line", line: edi, change: { serviceFen: 0.5 } }, { reason: "quote-amount-invalid" }],
    [
      { type: "add-lines", lines: [line("edi-b21")] },
      { reason: "quote-line-twice", licenceId: "edi-b21" },
    ],
    [
      { type: "discount", discount: { kind: "fixed", fen: 2_000_01, reason: "老客户" } },
      { reason: "discount-too-large" },
    ],
    [
      { type: "discount", discount: { kind: "share", basisPoints: 500, reason: " " } },
      { reason: "discount-reason-missing" },
    ],
    [{ type: "valid-until", validUntil: "2026-11-22" }, { reason: "valid-until-before-quote" }],
    [{ type: "valid-until", validUntil: "2026-02-30" }, { reason: "valid-until-before-quote" }],
    [{ type: "lead", licenceId: "sp-b25" }, { reason: "quote-line-unknown" }],
    [
      { type: "instalments", rules: [{ share: 9_999, event: "filed", withinWorkingDays: 3 }] },
      { reason: "instalments-not-whole", share: 9_999 },
    ],
  ])("%j is refused", (change, refusal) => expect(refused(change)).toMatchObject(refusal));

  test("a line cannot leave a discount larger than the fees behind", () => {
    const cheap = changed({ type: "discount", discount: { kind: "fixed", fen: 1_500_00, reason: "老客户" } });
    expect(refused({ type: "remove-line", line: edi }, cheap)).toMatchObject({ reason: "discount-too-large" });
  });
});
