import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bigrams, escapeLike, foldForSearch, matchesSearch, searchPieces, searchQuery } from "./text-search";

describe("folding", () => {
  test.each([
    ["上海瑞通（集团）有限公司", "上海瑞通 集团 有限公司"],
    ["ＡＢＣ１２３", "abc123"],
    ["  Rui  Tong,Ltd. ", "rui tong ltd"],
    ["", ""],
    ["——", ""],
  ])("%j becomes %j", (text, folded) => expect(foldForSearch(text)).toBe(folded));
});

describe("pieces", () => {
  test.each([
    ["瑞通科技", ["瑞通", "通科", "科技"]],
    ["瑞", ["瑞"]],
    ["EDI证", ["ed", "di", "i证"]],
    ["瑞通 科技", ["瑞通", "科技"]],
    ["𠮷野家", ["𠮷野", "野家"]],
    ["哈哈哈", ["哈哈"]],
    ["", []],
  ])("bigrams of %j are %j", (text, expected) => expect(bigrams(text)).toEqual(expected));
  test("what is stored holds single characters, pinyin and initials; blanks are skipped", () => {
    expect(searchPieces("瑞通", null, undefined, "", "rt")).toEqual(["瑞", "通", "瑞通", "r", "t", "rt"]);
  });
  test("a query of a stored part finds its record", () => {
    const text = fc.string({ unit: fc.constantFrom(..."瑞通科技上海EDI 许可证（）"), maxLength: 20 });
    fc.assert(
      fc.property(text, fc.nat(20), fc.nat(20), (whole, a, b) => {
        const part = Array.from(whole).slice(Math.min(a, b), Math.max(a, b)).join("");
        const stored = new Set(searchPieces(whole));
        expect(searchQuery(part).pieces.every((piece) => stored.has(piece))).toBe(true);
        expect(matchesSearch(whole, part)).toBe(true);
      }),
    );
  });
});

describe("queries", () => {
  test("words apart match anywhere, in any order", () => {
    expect(searchQuery("科技 瑞通")).toEqual({ pieces: ["科技", "瑞通"], patterns: ["%科技%", "%瑞通%"] });
    expect(matchesSearch("上海瑞通科技", "科技 瑞通")).toBe(true);
    expect(matchesSearch("上海瑞通科技", "通瑞")).toBe(false);
  });
  test("nothing typed asks nothing", () => expect(searchQuery(" （） ")).toEqual({ pieces: [], patterns: [] }));
  test("wild cards are text", () => expect(escapeLike("50%_\\")).toBe("50\\%\\_\\\\"));
});
