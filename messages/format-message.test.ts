import { describe, expect, it } from "vitest";
import { formatMessage, parseMessage, splitTags } from "@/messages/format-message";
import { makeTranslator } from "@/messages/make-translator";

describe("formatMessage", () => {
  it.each([
    ["还剩 {n} 个工作日", "zh-CN", { n: 7 }, "还剩 7 个工作日"],
    ["{n, number} 元", "zh-CN", { n: 1234567 }, "1,234,567 元"],
    ["{n, plural, =0 {none} one {# day} other {# days}}", "en", { n: 0 }, "none"],
    ["{n, plural, =0 {none} one {# day} other {# days}}", "en", { n: 1 }, "1 day"],
    ["{n, plural, =0 {none} one {# day} other {# days}}", "en", { n: 1200 }, "1,200 days"],
    ["{who, select, client {the client} other {us}}", "en", { who: "agency" }, "us"],
    ["{a, plural, other {{b, select, x {X#} other {#}}}}", "en", { a: 3, b: "x" }, "X3"],
    ["it's {n}", "en", { n: 1 }, "it's 1"],
    ["a '{b}' c", "en", {}, "a {b} c"],
  ])("%s", (message, locale, values, expected) => {
    expect(formatMessage(message, locale, values as Record<string, string | number>)).toBe(expected);
  });

  it("refuses to print a sentence with a hole in it", () => {
    expect(() => formatMessage("{day}", "en", {})).toThrow(RangeError);
  });

  it.each(["{n", "{n, date}", "{n, plural, one {a}}", "{n, plural, other a}", "{n, select, other {a}", "{}"])(
    "refuses %s",
    (message) => {
      expect(() => parseMessage(message)).toThrow(SyntaxError);
    },
  );
});

describe("splitTags", () => {
  it("keeps order and nesting", () => {
    expect(splitTags("a <b>c <i>d</i></b> e")).toEqual([
      "a ",
      { tag: "b", parts: ["c ", { tag: "i", parts: ["d"] }] },
      " e",
    ]);
  });
  it("leaves what is no tag", () => {
    expect(splitTags("a < b > c")).toEqual(["a < b > c"]);
  });
});

describe("makeTranslator", () => {
  const tree = { clock: { latest: "最迟 {day}" }, plain: "好" };
  it("finds dotted keys, says whether there is one, shows a missing one as its name", () => {
    const t = makeTranslator("zh-CN", "common", tree) as unknown as ((key: string, values?: object) => string) & {
      has(key: string): boolean;
    };
    expect(t("clock.latest", { day: "12月2日" })).toBe("最迟 12月2日");
    expect(t.has("plain")).toBe(true);
    expect(t.has("clock")).toBe(false);
    expect(t.has("plain.more")).toBe(false);
    expect(t("nothing.here")).toBe("common.nothing.here");
  });
});
