import { expect, test } from "vitest";
import { isStorable } from "./is-storable";

test.each([null, undefined, true, 1.5, "", "资质 𠮷 👍\n", [], { a: ["b", { c: "d" }] }])(
  "%j can be stored",
  (value) => {
    expect(isStorable(value)).toBe(true);
  },
);

test.each([
  ["NUL", "a\0b"],
  ["half a pair", "a\ud800"],
  ["the other half", "\udc00a"],
  ["in a list", [["x", "\0"]]],
  ["in a key", { "a\0": 1 }],
  ["half a pair in a key", { a: { "\ud83d": 1 } }],
])("%s is refused", (_, value) => {
  expect(isStorable(value)).toBe(false);
});

test("nesting ends before the stack does", () => {
  expect(isStorable(JSON.parse(`${"[".repeat(10)}${"]".repeat(10)}`))).toBe(true);
  expect(isStorable(JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`))).toBe(false);
});
