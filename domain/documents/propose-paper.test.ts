import { describe, expect, test } from "vitest";
import { proposePapers, type WantedPaper } from "./propose-paper";

const paper = (documentType: string, zh: string, en = "Paper"): WantedPaper => ({
  id: documentType,
  documentType,
  name: { zh, en },
});
const PAPERS = [
  paper("business-licence", "营业执照副本", "Business licence"),
  paper("legal-rep-id", "法定代表人身份证件", "Legal representative's identity document"),
  paper("articles", "公司章程", "Articles of association"),
  paper("social-insurance", "社保缴费证明", "Proof of social insurance"),
  paper("premises-proof", "办公场所租赁合同", "Lease of the office"),
  paper("domain-certificate", "域名证书", "Domain certificate"),
];
const one = (name: string, papers = PAPERS) => proposePapers([{ name }], papers)[0];

describe("by the name", () => {
  test.each([
    ["营业执照.jpg", "business-licence"],
    ["青禾集市 营业执照（副本）盖章.pdf", "business-licence"],
    ["yyzz-2026.PNG", "business-licence"],
    ["法人身份证正面.jpg", "legal-rep-id"],
    ["章程2024修订.docx", "articles"],
    ["11月社保.pdf", "social-insurance"],
    ["租房合同_扫描.pdf", "premises-proof"],
    ["qinghe.cn域名证书.pdf", "domain-certificate"],
    ["Business Licence (copy).pdf", "business-licence"],
    ["ARTICLES of association.pdf", "articles"],
    ["ｙｙｚｚ.pdf", "business-licence"],
  ])("%s is %s", (name, expected) => expect(one(name)).toBe(expected));

  test.each([
    "IMG_20261122_101500.jpg",
    "微信图片_20261122.jpg",
    "scan 0003.pdf",
    "20261122.pdf",
    "mmexport1795.jpg",
    "合影.jpg",
    "",
  ])("%j says nothing", (name) => expect(one(name)).toBeNull());
});

test("a name that speaks for two papers alike is left to the person", () => {
  const papers = [paper("legal-rep-id", "法定代表人证件"), paper("responsible-person-id", "负责人证件")];
  expect(one("身份证.jpg", papers)).toBeNull();
  expect(one("法人身份证.jpg", papers)).toBe("legal-rep-id");
});

test("a paper goes to the file that says it best, whatever their order", () => {
  const files = [{ name: "执照.pdf" }, { name: "营业执照副本.pdf" }, { name: "章程.pdf" }];
  expect(proposePapers(files, PAPERS)).toEqual([null, "business-licence", "articles"]);
  expect(proposePapers(files.toReversed(), PAPERS)).toEqual(["articles", "business-licence", null]);
});

test("nothing wanted, nothing proposed", () => expect(proposePapers([{ name: "章程.pdf" }], [])).toEqual([null]));
