import { describe, expect, test } from "vitest";
import { licenceById } from "@/domain/rules/rule-set";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { DOCUMENT_TYPES, documentType, findDocumentType } from "./document-types";
import { FORMS, requirementsFor, SUPPLIERS } from "./requirements";
import { documentTypeOf, MAPPED } from "./type-mapping";

const ruleSet = loadRuleSet();
const PAIRS = ruleSet.licences.flatMap((licence) => licence.documents.map((paper) => [licence.id, paper.id] as const));

describe("the vocabulary", () => {
  test("every paper of every licence has a type", () => {
    expect(PAIRS).toHaveLength(450);
    expect(PAIRS.filter(([licence, paper]) => !findDocumentType(documentTypeOf(licence, paper) ?? ""))).toEqual([]);
  });
  test("no mapping for papers that do not exist", () => {
    const papers = new Set(PAIRS.map(([, paper]) => paper));
    const pairs = new Set(PAIRS.map(([licence, paper]) => `${licence}/${paper}`));
    expect(MAPPED.documents.filter((paper) => !papers.has(paper))).toEqual([]);
    expect(MAPPED.pairs.filter((pair) => !pairs.has(pair))).toEqual([]);
  });
  test("an id that means different papers is mapped by licence, the rest by id alone", () => {
    const split = new Set(MAPPED.pairs.map((pair) => pair.split("/")[1] ?? ""));
    for (const paper of MAPPED.documents)
      if (split.has(paper)) expect(MAPPED.pairs.some((pair) => pair.endsWith(`/${paper}`))).toBe(true);
    // Mapped by pair only: every licence that uses the id is named.
    for (const paper of split)
      if (!MAPPED.documents.includes(paper))
        for (const [licence, id] of PAIRS.filter(([, id]) => id === paper))
          expect(MAPPED.pairs).toContain(`${licence}/${id}`);
  });
  test("ids and names are unique, and every type is used by the catalogue, a template or a supplement round", () => {
    expect(new Set(DOCUMENT_TYPES.map((type) => type.id)).size).toBe(DOCUMENT_TYPES.length);
    expect(new Set(DOCUMENT_TYPES.map((type) => type.name.zh)).size).toBe(DOCUMENT_TYPES.length);
    expect(new Set(DOCUMENT_TYPES.map((type) => type.name.en)).size).toBe(DOCUMENT_TYPES.length);
    const used = new Set(PAIRS.map(([licence, paper]) => documentTypeOf(licence, paper)));
    expect(DOCUMENT_TYPES.map((type) => type.id).filter((id) => !used.has(id))).toEqual([
      "authority-letter",
      "change-proof",
      "business-opened-proof",
      // Asked for by hand, where an authority wants gigabytes.
      "bulk-archive",
      // Of the agency's own rules, where nobody said what a paper is.
      "other-paper",
    ]);
  });
  test.each([
    ["icp-b25", "staff-proof", "staff-proof"],
    ["online-food-platform-filing", "agreement", "merchant-agreement"],
    ["medical-institution", "agreement", "cooperation-contract"],
    ["software-copyright", "source", "source-code"],
    ["odi", "source", "funds-proof"],
    ["sms-code-1069", "sp-licence", "telecom-licence"],
    ["telecom-annual-report", "licence", "existing-licence"],
  ])("%s/%s is %s", (licence, paper, type) => expect(documentTypeOf(licence, paper)).toBe(type));
  test.each([
    ["legal-rep-id", true, true, false],
    ["business-licence", true, false, false],
    ["application-form", false, false, false],
    ["source-code", false, false, true],
    ["social-insurance", true, true, false],
  ])("%s: reusable %s, identity %s, bulk %s", (id, isReusable, isIdentityPaper, isBulk) =>
    expect(documentType(id)).toMatchObject({ isReusable, isIdentityPaper, isBulk, freshness: null }),
  );
  test("an unknown type is refused", () => expect(() => documentType("shoe-size")).toThrow(RangeError));
});

describe("requirements", () => {
  test("a paper that the agency added is what it says, or a paper for itself", () => {
    const [known] = licenceById(ruleSet, "edi-b21").documents;
    const added = { ...known!, id: "data-security-plan" };
    const typed = { ...added, id: "id-of-officer", documentType: "responsible-person-id" as const };
    const papers = requirementsFor({ id: "edi-b21", documentsConfidence: "official", documents: [added, typed] });
    expect(papers.map((paper) => paper.documentType)).toEqual(["other-paper", "responsible-person-id"]);
  });
  const culture = licenceById(ruleSet, "network-culture-licence");
  test("come in the catalogue's order, numbered", () => {
    const papers = requirementsFor(culture, { "performer-file": "applies", "self-review": "does-not-apply" });
    expect(papers.map((paper) => paper.catalogueId)).toEqual(
      culture.documents.map((paper) => paper.id).filter((id) => id !== "self-review"),
    );
    expect(papers.map((paper) => paper.position)).toEqual(papers.map((_, index) => index + 1));
  });
  test.each([
    ["applies", true, true],
    ["unknown", true, false],
    ["does-not-apply", false, null],
  ] as const)("a conditional paper that %s: kept %s, mandatory %s", (state, isKept, isMandatory) => {
    const paper = requirementsFor(culture, new Map([["performer-file", state]])).find(
      (each) => each.catalogueId === "performer-file",
    );
    expect(paper !== undefined).toBe(isKept);
    expect(paper?.isMandatory ?? null).toBe(isMandatory);
  });
  test("without an assessment, conditions are unknown", () => {
    const paper = requirementsFor(culture).find((each) => each.catalogueId === "performer-file");
    expect(paper?.isMandatory).toBe(false);
  });
  test("optional stays optional, notes and sources are kept", () => {
    const papers = requirementsFor(licenceById(ruleSet, "icp-b25"));
    expect(papers.find((paper) => paper.catalogueId === "prior-consent")?.isMandatory).toBe(false);
    expect(papers.find((paper) => paper.catalogueId === "staff-proof")?.note?.en).toContain(
      "directly by the applicant",
    );
    expect(papers.every((paper) => !paper.isUnconfirmed && paper.confidence === "secondary")).toBe(true);
  });
  test("papers from memory are to be confirmed", () => {
    const fromMemory = ruleSet.licences.filter((licence) => licence.documentsConfidence === "from-memory");
    expect(fromMemory.length).toBeGreaterThan(0);
    for (const licence of fromMemory) expect(requirementsFor(licence).every((paper) => paper.isUnconfirmed)).toBe(true);
  });
  test("every licence's papers can be asked for", () => {
    for (const licence of ruleSet.licences)
      for (const paper of requirementsFor(licence)) {
        expect(FORMS).toContain(paper.form);
        expect(SUPPLIERS).toContain(paper.suppliedBy);
      }
  });
});
