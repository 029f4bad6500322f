import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeParts } from "./merge-part";

const base = {
  years: 5,
  text: { zh: "五年", en: "Five years" },
  triggers: [
    { id: "a", when: { fact: "x", op: "eq", value: true } },
    { id: "b", when: null },
  ],
  notes: ["one"],
};

describe("two people at one part", () => {
  it("takes together what does not touch", () => {
    const mine = { ...base, years: 3, triggers: [base.triggers[0], { id: "b", when: { not: { fact: "x" } } }] };
    const theirs = {
      ...base,
      text: { ...base.text, en: "5 years" },
      triggers: [{ id: "n", when: null }, ...base.triggers],
    };
    expect(mergeParts(base, mine, theirs)).toEqual({
      merged: {
        ...base,
        years: 3,
        text: { zh: "五年", en: "5 years" },
        triggers: [{ id: "n", when: null }, base.triggers[0], { id: "b", when: { not: { fact: "x" } } }],
      },
      conflicts: [],
    });
  });

  it("keeps my order and my removals", () => {
    const mine = { ...base, triggers: [base.triggers[1], base.triggers[0]] };
    const theirs = { ...base, triggers: [...base.triggers, { id: "c", when: null }] };
    expect(mergeParts(base, mine, theirs).merged).toEqual({
      ...base,
      triggers: [{ id: "b", when: null }, { id: "c", when: null }, base.triggers[0]],
    });
    expect(mergeParts(base, { ...base, triggers: [base.triggers[0]] }, { ...base, years: 1 }).merged).toEqual({
      ...base,
      years: 1,
      triggers: [base.triggers[0]],
    });
  });

  it("names the place where both changed, with all three", () => {
    const { merged, conflicts } = mergeParts(base, { ...base, years: 3 }, { ...base, years: 2 });
    expect(merged).toEqual({ ...base, years: 3 });
    expect(conflicts).toEqual([{ path: ["years"], base: 5, mine: 3, theirs: 2 }]);
    const gone = mergeParts(
      base,
      { ...base, triggers: [base.triggers[0]] },
      { ...base, triggers: [base.triggers[0], { id: "b", when: { any: [] } }] },
    );
    expect(gone.conflicts).toMatchObject([{ path: ["triggers", 1], mine: undefined }]);
  });

  it("never mixes two versions of one condition", () => {
    const when = (value: number) => ({ all: [{ fact: "n", op: "gte", value }] });
    const { conflicts } = mergeParts({ when: when(1) }, { when: when(2) }, { when: { any: [when(1)] } });
    expect(conflicts.map(({ path }) => path)).toEqual([["when"]]);
  });

  it("gives the other side when one changed nothing", () => {
    const part = fc.dictionary(
      fc.constantFrom("a", "b", "c"),
      fc.oneof(fc.nat(3), fc.array(fc.record({ id: fc.constantFrom("p", "q"), n: fc.nat(3) }), { maxLength: 2 })),
    );
    fc.assert(
      fc.property(part, part, (before, after) => {
        expect(mergeParts(before, before, after)).toEqual({ merged: after, conflicts: [] });
        expect(mergeParts(before, after, before)).toEqual({ merged: after, conflicts: [] });
        expect(mergeParts(before, after, after)).toEqual({ merged: after, conflicts: [] });
      }),
    );
  });
});
