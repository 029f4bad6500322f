import { describe, expect, it } from "vitest";
import { columnsOf, hanging } from "./terminal-text";

describe("columnsOf", () => {
  it.each([
    ["abc 12", 6],
    ["许可证", 6],
    ["（A）：b", 8],
    ["● ICP许可证", 11],
  ])("%s takes %i columns", (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });
});

describe("hanging", () => {
  it("keeps a short text on one line", () => {
    expect(hanging("理由　", "须先备案。", 40)).toEqual(["理由　须先备案。"]);
  });

  it("breaks Chinese between characters, with later lines below the text and no mark at a line's start", () => {
    const lines = hanging("理由　", "网站接入境内服务器，须先备案（含应用）。", 20);
    expect(lines).toEqual(["理由　网站接入境内服", "      务器，须先备案", "      （含应用）。"]);
    expect(hanging("", "一二三四五，六", 10)).toEqual(["一二三四", "五，六"]);
  });

  it("keeps words whole, and gives a word wider than the line a line of its own", () => {
    expect(hanging("Gap  ", "needs at least RMB 10 million", 20)).toEqual([
      "Gap  needs at least",
      "     RMB 10 million",
    ]);
    expect(hanging("  ", "see incomprehensibilities", 10)).toEqual(["  see", "  incomprehensibilities"]);
  });

  it("gives the text back, however narrow", () => {
    const text = "注册资本：现为500万元，要不低于1000万元（《电信业务经营许可管理办法》第6条 (4)）。";
    for (let columns = 12; columns < 60; columns++) {
      const lines = hanging("    ", text, columns);
      expect(
        lines
          .map((line) => line.trim())
          .join("")
          .replaceAll(" ", ""),
      ).toBe(text.replaceAll(" ", ""));
      for (const line of lines) expect(line).toMatch(/^ {4}[^ ，。：；）》]/);
    }
  });
});
