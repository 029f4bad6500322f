import { describe, expect, test } from "vitest";
import { filingDay, type HeldPaper, heldOffers, needsConsent, type PaperWant } from "./held-papers";
import type { PaperUse } from "./shared-papers";

const USE: PaperUse = {
  id: "old",
  clientId: "client",
  applicationId: "a1",
  licenceId: "icp-b25",
  catalogueId: "business-licence",
  documentType: "business-licence",
  form: "colour-scan",
  suppliedBy: "client",
  nameZh: "营业执照",
  noteZh: null,
  status: "accepted",
  fileVersionId: "file",
};
const want = (more: Partial<PaperWant> = {}): PaperWant => ({
  ...USE,
  id: "new",
  applicationId: "a2",
  licenceId: "edi-b21",
  status: "to-request",
  fileVersionId: null,
  maxAgeDays: null,
  ...more,
});
const held = (more: Partial<HeldPaper> = {}, use: Partial<PaperUse> = {}): HeldPaper => ({
  documentId: "document",
  fileVersionId: "file",
  issuedOn: null,
  expiresOn: null,
  purpose: null,
  isReplaced: false,
  uses: [{ ...USE, ...use }],
  ...more,
});
const ON = "2026-12-01";

describe("heldOffers", () => {
  test.each<[string, Partial<PaperWant>, HeldPaper, boolean]>([
    ["what was accepted before", {}, held(), true],
    ["valid on the day of filing", {}, held({ expiresOn: "2026-12-01" }), true],
    ["expired by then", {}, held({ expiresOn: "2026-11-30" }), false],
    ["as young as the window wants", { maxAgeDays: 30 }, held({ issuedOn: "2026-11-01" }), true],
    ["a day too old", { maxAgeDays: 30 }, held({ issuedOn: "2026-10-31" }), false],
    ["of unknown age where the window wants it young", { maxAgeDays: 30 }, held(), false],
    ["issued after the day of filing", {}, held({ issuedOn: "2026-12-02" }), false],
    ["in another form", { form: "stamped-scan" }, held(), false],
    ["another paper", { documentType: "articles" }, held(), false],
    ["another company's", { clientId: "other" }, held(), false],
    ["replaced by a newer one", {}, held({ isReplaced: true }), false],
    ["a paper that serves once only", { documentType: "commitment" }, held({}, { documentType: "commitment" }), false],
  ])("%s", (_, wanted, paper, isOffered) => {
    expect(heldOffers(want(wanted), [paper], ON)).toHaveLength(isOffered ? 1 : 0);
  });

  test("the same sheet first, then the one that is good for longer", () => {
    const proof = { documentType: "domain-certificate", catalogueId: "domain", nameZh: "域名证书" };
    const papers = [
      held({ documentId: "other-name", expiresOn: "2031-01-01" }, { ...proof, nameZh: "域名注册证书" }),
      held({ documentId: "short", expiresOn: "2027-01-01" }, proof),
      held({ documentId: "long", expiresOn: "2028-01-01" }, proof),
    ];
    expect(heldOffers(want(proof), papers, ON)).toMatchObject([
      { documentId: "long", isSameSheet: true, expiresOn: "2028-01-01" },
      { documentId: "short", isSameSheet: true },
      { documentId: "other-name", isSameSheet: false },
    ]);
  });

  test("asks the client for what was given for a purpose", () => {
    const id = { documentType: "legal-rep-id" };
    expect(heldOffers(want(id), [held({}, id)], ON)).toMatchObject([{ needsConsent: true }]);
    expect(heldOffers(want(), [held({ purpose: "仅供办理ICP许可证" })], ON)).toMatchObject([{ needsConsent: true }]);
    expect(heldOffers(want(), [held()], ON)).toMatchObject([{ needsConsent: false }]);
    expect(needsConsent({ documentType: "no-such-paper", purpose: null })).toBe(true);
  });
});

test.each([
  ["2026-12-20", "2026-12-20"],
  ["2026-11-01", "2026-11-22"],
  [null, "2026-11-22"],
])("a paper has to be good on the day the application must move by (%s)", (dueOn, expected) =>
  expect(filingDay({ dueOn }, "2026-11-22")).toBe(expected),
);
