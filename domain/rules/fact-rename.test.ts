import { describe, expect, it } from "vitest";
import { tinyRuleSet } from "@/domain/assessment/testing/tiny-rule-set";
import { checkContent } from "./check";
import { contentOf, partsOf } from "./draft-parts";
import { renamedAnswers, renamedParts, standingRenames } from "./fact-rename";

const {
  version: _v,
  hash: _h,
  ...content
} = tinyRuleSet(
  [{ id: "asked" }, { id: "capital", type: "number", askWhen: { fact: "asked", op: "eq", value: true } }],
  [
    { id: "first", triggers: [{ when: { all: [{ not: { fact: "asked", op: "eq", value: true } }] } }] },
    { id: "second", triggers: [{ when: { fact: "capital", op: "gte", value: 1000 } }] },
  ],
);
const scenario = { id: "one", facts: { asked: true, capital: 5 }, steps: [{ facts: { asked: null } }] };
const parts = new Map<string, unknown>([...partsOf(content), ["scenario:one", scenario]]);

describe("a renamed fact", () => {
  const changed = renamedParts(parts, { from: "asked", to: "is_asked" });

  it("goes by its new id wherever it is read, in its old place", () => {
    expect([...changed.keys()].sort()).toEqual([
      "fact:asked",
      "fact:capital",
      "fact:is_asked",
      "licence:first",
      "order",
      "scenario:one",
    ]);
    const after = contentOf(content, changed);
    expect(after.facts.map(({ id }) => id)).toEqual(["is_asked", "capital"]);
    expect(checkContent(after)).toMatchObject({ ok: true });
    expect(changed.get("scenario:one")).toEqual({
      ...scenario,
      facts: { is_asked: true, capital: 5 },
      steps: [{ facts: { is_asked: null } }],
    });
  });

  it("and back again is what it was", () => {
    const after = new Map([...parts, ...changed].filter(([, value]) => value !== null));
    const back = renamedParts(after, { from: "is_asked", to: "asked" });
    expect(contentOf(content, new Map([...changed, ...back]))).toEqual(content);
  });
});

it("stored answers move along a chain of renames, and a newer answer stays", () => {
  const chain = [
    { from: "a", to: "b" },
    { from: "b", to: "c" },
  ];
  expect(renamedAnswers({ a: 1, x: 2 }, chain)).toEqual({ c: 1, x: 2 });
  expect(renamedAnswers({ a: 1, b: 3 }, chain)).toEqual({ c: 3 });
  const untouched = { x: 2 };
  expect(renamedAnswers(untouched, chain)).toBe(untouched);
});

it.each([
  ["a rename", [{ from: "a", to: "b" }], ["b"], [{ from: "a", to: "b" }]],
  ["a rename taken back", [{ from: "a", to: "b" }], ["a"], []],
  [
    "a chain",
    [
      { from: "a", to: "b" },
      { from: "b", to: "c" },
    ],
    ["c"],
    [{ from: "a", to: "c" }],
  ],
  ["of a fact that is retired afterwards", [{ from: "a", to: "b" }], [], []],
])("%s stands as far as the vocabularies say so", (_, renames, after, standing) => {
  expect(standingRenames(renames, new Set(["a"]), new Set(after))).toEqual(standing);
});
