import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breakWithoutHyphen, linePieces } from "./line-break";

describe("where a line may break", () => {
  test.each([
    ["许可证", ["许", "可", "证"]],
    ["EDI许可证", ["EDI", "许", "可", "证"]],
    ["办理，时间", ["办", "理，", "时", "间"]],
    ["（全国）范围", ["（全", "国）", "范", "围"]],
    ["依据《电信条例》。", ["依", "据", "《电", "信", "条", "例》。"]],
    ["“已受理”后", ["“已", "受", "理”", "后"]],
    ["共11,600.00元", ["共", "11,600.00", "元"]],
    ["¥11,600.00", ["¥11,600.00"]],
    ["付¥28,000.00。", ["付", "¥28,000.00。"]],
    ["6%增值税", ["6%", "增", "值", "税"]],
    ["等等……再说", ["等", "等……", "再", "说"]],
    ["Online", ["Online"]],
    ["Q-2026-0237", ["Q-2026-0237"]],
    ["），（", ["），", "（"]],
  ])("%s", (word, pieces) => expect(linePieces(word)).toEqual(pieces));

  test("a long address is cut after its separators", () => {
    const pieces = linePieces("https://example.com/a-very-long-path/that-goes-on");
    expect(pieces.length).toBeGreaterThan(2);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(16);
  });

  test("a hash without separators is cut too", () => {
    expect(linePieces("a".repeat(64)).map((piece) => piece.length)).toEqual([16, 16, 16, 16]);
  });

  test("nothing is lost, no line begins with a closing mark", () => {
    const text = fc.string({ unit: fc.constantFrom(..."办理许可（）《》，。、；“”…—EDI 12.5%¥-/𠮷〓") });
    fc.assert(
      fc.property(text, (word) => {
        const pieces = linePieces(word);
        expect(pieces.join("")).toBe(word);
        for (const piece of pieces.slice(1)) expect(piece).not.toMatch(/^[，。、；）》”]/u);
        for (const piece of pieces.slice(0, -1)) expect(piece).not.toMatch(/[（《“]$/u);
      }),
    );
  });

  test("an empty piece between two tells the renderer to draw no hyphen", () =>
    expect(breakWithoutHyphen("许可")).toEqual(["许", "", "可"]));
});
