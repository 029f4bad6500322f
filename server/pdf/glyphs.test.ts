import { describe, expect, test } from "vitest";
import { codePointName, printable } from "./glyphs";

const has = (codePoint: number) => codePoint < 0x20000 && codePoint !== 0x2611;

describe("what the fonts lack", () => {
  test("is replaced by a mark and named once", () =>
    expect(printable({ name: "𠮷田𠮷", marks: ["☑ 好"], n: 3, none: null }, has)).toEqual({
      value: { name: "〓田〓", marks: ["〓 好"], n: 3, none: null },
      missing: ["𠮷", "☑"],
    }));

  test("invisible characters go, controls become blanks, lines stay", () =>
    expect(printable("a\u200bb\tc\r\nd\u{e0100}", has)).toEqual({ value: "ab c\nd", missing: [] }));

  test("named by code point", () => expect(["𠮷", "☑"].map(codePointName)).toEqual(["U+20BB7", "U+2611"]));
});
