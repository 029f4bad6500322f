import { describe, expect, test } from "vitest";
import {
  blockingFields,
  type CompanyFacts,
  comparable,
  compareRecords,
  type PaperWithRecord,
  unrecordedPapers,
} from "./consistency";
import { DOCUMENT_TYPES } from "./document-types";
import { RECORD_FIELDS, type RecordedData, recordFieldsOf } from "./recorded-data";

const NOBODY: CompanyFacts = {
  companyName: null,
  uscc: null,
  registeredCapitalFen: null,
  isDomainOwnedByApplicant: null,
};
const paper = (id: string, documentType: string, data: RecordedData | null): PaperWithRecord => ({
  id,
  documentType,
  data,
});
const licence = (data: RecordedData | null) => paper("licence", "business-licence", data);
const articles = (data: RecordedData | null) => paper("articles", "articles", data);
const find = (papers: PaperWithRecord[], field: string, company = NOBODY) =>
  compareRecords(papers, company).find((each) => each.field === field);

describe("what is written alike", () => {
  test.each([
    ["companyName", "杭州青禾（网络）有限公司", "杭州青禾(网络) 有限公司"],
    ["companyName", "ＡＢＣ科技有限公司", "abc科技有限公司"],
    ["companyName", "青禾〔浙江〕公司", "青禾（浙江）公司"],
    ["uscc", "９１330100MA2XXXXX0A", "91330100ma2xxxxx0a"],
    ["legalRepresentative", "陈 望", "陈望"],
    ["legalRepresentative", "古丽·艾山", "古丽•艾山"],
    ["address", "杭州市西湖区文三路 9 号，3 楼", "杭州市西湖区文三路9号3楼"],
    ["domain", "www.qinghe.example", "qinghe.example"],
  ] as const)("%s %s", (field, a, b) => expect(comparable(field, a)).toBe(comparable(field, b)));

  test.each([
    ["companyName", "杭州青禾网络有限公司", "杭州青禾网络科技有限公司"],
    ["legalRepresentative", "陈望", "陈旺"],
    ["registeredCapitalFen", 100_000_000, 1_000_000_000],
    ["domain", "qinghe.example", "shop.qinghe.example"],
  ] as const)("not %s %s", (field, a, b) => expect(comparable(field, a)).not.toBe(comparable(field, b)));
});

describe("compareRecords", () => {
  test("names each writing with its papers, and what keeps it from being filed", () => {
    const findings = compareRecords(
      [
        licence({ companyName: "青禾（杭州）有限公司", registeredCapitalFen: 1_000_000_000, address: "文三路 9 号" }),
        articles({ companyName: "青禾(杭州)有限公司", registeredCapitalFen: 500_000_000, address: "文三路 10 号" }),
      ],
      NOBODY,
    );
    expect(findings).toMatchObject([
      { field: "companyName", result: "same", writings: [{ requirementIds: ["licence", "articles"] }] },
      { field: "uscc", result: "single", unrecorded: ["licence"] },
      { field: "legalRepresentative", result: "single" },
      {
        field: "registeredCapitalFen",
        result: "differs",
        weight: "block",
        writings: [
          { value: 1_000_000_000, requirementIds: ["licence"] },
          { value: 500_000_000, requirementIds: ["articles"] },
        ],
      },
      { field: "address", result: "differs", weight: "warn" },
    ]);
    expect(blockingFields(findings)).toEqual(["registeredCapitalFen"]);
  });

  test("what was not recorded is told and never counts as equal", () => {
    expect(find([licence({ companyName: "青禾" }), articles(null)], "companyName")).toMatchObject({
      result: "single",
      unrecorded: ["articles"],
    });
    expect(find([licence(null), articles({})], "companyName")).toEqual({
      field: "companyName",
      result: "single",
      weight: "block",
      writings: [],
      unrecorded: ["licence", "articles"],
    });
    expect(unrecordedPapers([licence(null), articles({}), paper("plan", "business-plan", null)])).toEqual(["licence"]);
  });

  test("compares with the client's own file, where a paper says it too", () => {
    const company = { ...NOBODY, companyName: "青禾有限公司", uscc: "91330100MA2H00000X" };
    expect(find([licence({ companyName: "青禾有限公司" })], "companyName", company)).toMatchObject({
      result: "same",
      writings: [{ isClient: true, requirementIds: ["licence"] }],
    });
    expect(find([licence({ companyName: "青苗有限公司" })], "companyName", company)?.result).toBe("differs");
    expect(find([licence(null)], "companyName", company)).toMatchObject({ result: "single", writings: [] });
    expect(compareRecords([paper("plan", "business-plan", null)], company)).toEqual([]);
  });

  test.each([
    [true, "differs"],
    [false, "single"],
    [null, "single"],
  ] as const)("the owner of the domain is the company when it said so (%s)", (isOwned, result) => {
    const papers = [paper("domain", "domain-certificate", { domain: "a.cn", domainOwner: "陈望" })];
    const company = { ...NOBODY, companyName: "青禾有限公司", isDomainOwnedByApplicant: isOwned };
    expect(find(papers, "domainOwner", company)?.result).toBe(result);
  });
});

test("every field is on the paper of some type, and none on one that the vocabulary lacks", () => {
  const shown = new Set(DOCUMENT_TYPES.flatMap(({ id }) => recordFieldsOf(id)));
  expect([...shown].toSorted()).toEqual([...RECORD_FIELDS].toSorted());
  expect(recordFieldsOf("no-such-paper")).toEqual([]);
});
