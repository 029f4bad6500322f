import { describe, expect, it } from "vitest";
import { niceTicks } from "@/components/charts/chart-frame";
import { clockTone } from "@/components/clock/clock-chip";
import { keyName } from "@/components/keys";
import { readNumber } from "@/components/ui/field";
import { keyCaps } from "@/components/ui/kbd";
import { matchOptions } from "@/components/ui/match-option";

describe("clockTone", () => {
  it.each([
    [{ left: 11, unit: "working-day" }, "neutral"],
    [{ left: 10, unit: "working-day" }, "warn"],
    [{ left: 4, unit: "working-day" }, "warn"],
    [{ left: 3, unit: "working-day" }, "bad"],
    [{ left: -1, unit: "working-day" }, "bad"],
    [{ left: 15, unit: "day" }, "neutral"],
    [{ left: 14, unit: "day" }, "warn"],
    [{ left: 5, unit: "day" }, "warn"],
    [{ left: 4, unit: "day" }, "bad"],
    [{ left: 30, unit: "working-day", isUsualTooLong: true }, "bad"],
    [{ left: 2, unit: "working-day", suspendedFor: 0 }, "neutral"],
  ] as const)("%j is %s", (clock, tone) => {
    expect(clockTone(clock)).toBe(tone);
  });
});

describe("readNumber", () => {
  it.each([
    ["500", 500],
    ["1,000", 1000],
    ["１０００", 1000],
    [" 12.5 ", 12.5],
    ["-3", -3],
    [".5", 0.5],
    ["", null],
    ["12万", null],
    ["1e5", null],
    ["Infinity", null],
    ["0x10", null],
  ])("%j", (typed, value) => {
    expect(readNumber(typed)).toBe(value);
  });
});

describe("matchOptions", () => {
  const options = [
    { value: "miit", label: "工业和信息化部", search: "gongyehexinxihuabu gyhxxhb" },
    { value: "zj", label: "浙江省通信管理局", search: "zhejiangshengtongxinguanliju zjstxglj" },
    { value: "mct", label: "文化和旅游部", search: "wenhuahelvyoubu whhlyb" },
  ];
  const found = (typed: string) => matchOptions(options, typed).map(({ value }) => value);

  it.each([
    ["", ["miit", "zj", "mct"]],
    ["gyh", ["miit"]],
    ["zhejiang", ["zj"]],
    ["通信", ["zj"]],
    ["WHH", ["mct"]],
    // What begins with it comes first.
    ["文", ["mct"]],
    ["xx", ["miit"]],
    ["化", ["miit", "mct"]],
    ["nothing", []],
  ])("%j", (typed, values) => {
    expect(found(typed)).toEqual(values);
  });
});

describe("keys", () => {
  const key = (name: string, more: object = {}) =>
    keyName({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

  it.each([
    ["a", {}, "a"],
    ["M", { shiftKey: true }, "shift+m"],
    ["?", { shiftKey: true }, "?"],
    ["/", {}, "/"],
    [" ", {}, "space"],
    ["Enter", {}, "enter"],
    ["Enter", { shiftKey: true }, "shift+enter"],
    ["Escape", {}, "escape"],
    ["[", {}, "["],
    ["a", { ctrlKey: true }, null],
    ["a", { metaKey: true }, null],
    ["ø", { altKey: true }, null],
  ])("%s %j is %s", (name, more, expected) => {
    expect(key(name, more)).toBe(expected);
  });

  it("are shown as they are printed", () => {
    expect([keyCaps("a"), keyCaps("shift+m"), keyCaps("g t"), keyCaps("enter"), keyCaps("mod+k")]).toEqual([
      ["A"],
      ["⇧", "M"],
      ["G", "T"],
      ["↵"],
      ["Ctrl", "K"],
    ]);
  });
});

describe("niceTicks", () => {
  it.each([
    [0, [0]],
    [1, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [23, [0, 5, 10, 15, 20]],
    [97, [0, 20, 40, 60, 80]],
    [1200, [0, 500, 1000]],
  ])("%d", (most, ticks) => {
    expect(niceTicks(most)).toEqual(ticks);
  });
});
