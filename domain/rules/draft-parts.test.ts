import { describe, expect, it } from "vitest";
import { tinyRuleSet } from "@/domain/assessment/testing/tiny-rule-set";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { checkContent } from "./check";
import { contentHash } from "./content-hash";
import {
  changedParts,
  contentOf,
  isSamePart,
  licencePart,
  partsOf,
  type RuleSetContent,
  readPartKey,
  scenariosOf,
} from "./draft-parts";
import { shapeFaults } from "./draft-shape";

const contentOfSet = ({ version: _v, hash: _h, ...content }: ReturnType<typeof loadRuleSet>): RuleSetContent => content;
const shipped = loadRuleSet();
const content = contentOfSet(shipped);
const tiny = contentOfSet(
  tinyRuleSet(
    [{ id: "asked" }, { id: "capital", type: "number" }],
    [
      { id: "first", triggers: [{ when: { fact: "asked", op: "eq", value: true } }] },
      { id: "second", triggers: [{ when: { fact: "capital", op: "gte", value: 1000 } }] },
    ],
  ),
);

describe("parts of a content", () => {
  it("are put together again to the very same content, whatever they are put over", () => {
    for (const base of [content, { ...content, facts: [], sources: [], licences: [] }]) {
      const again = contentOf(base, partsOf(content));
      expect(contentHash(again)).toBe(shipped.hash);
      expect(again).toEqual(content);
    }
  });

  it("each have the shape of a part, and a key that is read back", () => {
    for (const [part, value] of partsOf(content)) {
      expect(shapeFaults(part, value), part).toEqual([]);
      expect(readPartKey(part)).not.toBeNull();
    }
    expect(["", "licence", "licence:", "other:x"].map(readPartKey)).toEqual([null, null, null, null]);
  });

  it("are added last, changed in their place and taken away; the catalogue lists what is there", () => {
    const [first, second] = tiny.licences;
    const third = { ...first, id: "third" };
    const added = contentOf(
      tiny,
      new Map<string, unknown>([
        ["licence:third", third],
        ["fact:capital", null],
      ]),
    );
    expect(added.meta.licences).toEqual(["first", "second", "third"]);
    expect(added.facts.map(({ id }) => id)).toEqual(["asked"]);
    const changed = contentOf(tiny, new Map([["licence:first", { ...first, stage: 3 }]]));
    expect(changed.licences).toEqual([{ ...first, stage: 3 }, second]);
    const removed = contentOf(tiny, new Map([["licence:first", null]]));
    expect(removed.meta.licences).toEqual(["second"]);
    expect(checkContent(removed)).toMatchObject({ ok: true });
  });

  it("move by an order that may name what is gone and forget what is new", () => {
    const moved = contentOf(tiny, new Map([["order", { facts: ["gone", "capital"], sources: [] }]]));
    expect(moved.facts.map(({ id }) => id)).toEqual(["capital", "asked"]);
    const meta = { ...tiny.meta, licences: ["second"] };
    expect(contentOf(tiny, new Map([["meta", meta]])).meta.licences).toEqual(["second", "first"]);
  });

  it("give what turns one content into another", () => {
    const second = { ...tiny.licences[1], stage: 2 };
    const other = contentOf(
      tiny,
      new Map<string, unknown>([
        ["licence:second", second],
        ["source:law", null],
      ]),
    );
    const changes = changedParts(partsOf(tiny), partsOf(other));
    expect([...changes.keys()].sort()).toEqual(["licence:second", "order", "source:law"]);
    expect(contentOf(tiny, changes)).toEqual(other);
    expect(isSamePart({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true);
    expect(isSamePart(null, undefined)).toBe(true);
    expect(isSamePart({ a: 1 }, null)).toBe(false);
  });

  it("hold scenarios apart from the content", () => {
    const book = [{ id: "one" }, { id: "two" }];
    const parts = new Map<string, unknown>([
      ["scenario:two", null],
      ["scenario:three", { id: "three" }],
    ]);
    expect(scenariosOf(book, parts)).toEqual([{ id: "one" }, { id: "three" }]);
    expect(contentOf(tiny, parts)).toEqual(tiny);
  });
});

describe("the shape of a part", () => {
  const licence = tiny.licences[0] ?? ({} as never);
  const withTrigger = (more: object) => ({ ...licence, triggers: [{ ...licence.triggers[0], ...more }] });

  it("holds for what a person has not finished", () => {
    for (const unfinished of [
      withTrigger({ reason: { zh: "", en: "" } }),
      withTrigger({ when: { all: [] } }),
      withTrigger({ when: { fact: "nobody_asks", op: "eq", value: true } }),
      withTrigger({ cites: [{ source: "" }] }),
      withTrigger({ inForceFrom: "20" }),
      { ...licence, legalBasis: [] },
    ]) {
      expect(shapeFaults("licence:first", unfinished)).toEqual([]);
      expect(checkContent(contentOf(tiny, new Map([["licence:first", unfinished]])))).toMatchObject({ ok: false });
    }
  });

  it.each([
    ["a key that nobody reads", withTrigger({ whenn: true }), "triggers.0.whenn", "key-unknown"],
    ["a list that is none", { ...licence, triggers: {} }, "triggers", "wrong-kind"],
    ["a missing list", { ...licence, conditions: undefined }, "conditions", "key-missing"],
    ["an unknown outcome", withTrigger({ outcome: "perhaps" }), "triggers.0.outcome", "not-a-choice"],
    [
      "a predicate that is none",
      withTrigger({ when: { all: [{ not: 1 }] } }),
      "triggers.0.when.all.0.not",
      "not-a-predicate",
    ],
    [
      "a clause with more",
      withTrigger({ when: { fact: "asked", op: "eq", value: true, x: 1 } }),
      "triggers.0.when",
      "not-a-clause",
    ],
    ["a citation of neither kind", withTrigger({ cites: [{ sauce: "x" }] }), "triggers.0.cites.0", "no-form-fits"],
    ["another id", { ...licence, id: "second" }, "id", "not-its-id"],
    ["nothing", null, "id", "not-its-id"],
  ])("does not hold for %s", (_, broken, place, code) => {
    expect(
      shapeFaults(licencePart("first"), broken).map(({ path, ...fault }) => [path.join("."), fault.code]),
    ).toContainEqual([place, code]);
  });

  it("has an end", () => {
    expect(shapeFaults("licence:first", withTrigger({ reason: { zh: "长".repeat(200_000), en: "x" } }))).toHaveLength(
      1,
    );
  });
});
