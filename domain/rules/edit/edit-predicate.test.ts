import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tinyRuleSet } from "@/domain/assessment/testing/tiny-rule-set";
import { checkPredicate } from "../check-predicate";
import { type Clause, type Predicate, clausesOf } from "../predicate";
import { type RuleSet, factById, optionIdsOf } from "../rule-set";
import {
  addAt,
  clauseOf,
  groupOf,
  moveTo,
  operatorsFor,
  predicateAt,
  removeAt,
  replaceAt,
  stepAt,
  switchKindAt,
  unwrapAt,
  withFact,
  withOperator,
  wrapAt,
} from "./edit-predicate";
import type { Path } from "./places";
import { predicateInWords } from "./predicate-words";

const ruleSet: RuleSet = tinyRuleSet(
  [
    { id: "asked" },
    { id: "kind", type: "enum", options: ["a", "b", "c"] },
    { id: "roles", type: "multi", options: ["none", "a", "z"] },
    { id: "capital", type: "number" },
    { id: "since", type: "date" },
    { id: "name", type: "string" },
  ],
  [{ id: "one", triggers: [{ when: { fact: "asked", op: "eq", value: true } }] }],
);
const is = (fact: string): Clause => ({ fact, op: "eq", value: true });
const [a, b, c, d] = [is("a"), is("b"), is("c"), is("d")] as const;

/** Every place of a predicate, the whole first. */
function* places(predicate: Predicate, at: Path = []): Generator<Path> {
  yield at;
  const group = groupOf(predicate);
  if (group) for (const [i, part] of group.parts.entries()) yield* places(part, [...at, group.kind, i]);
  else if ("not" in predicate) yield* places(predicate.not, [...at, "not"]);
}

const arbitrary: fc.Arbitrary<Predicate> = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(a, b, c, d),
    fc.array(tie("predicate"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie("predicate"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie("predicate").map((not) => ({ not })),
  ),
})).predicate;

const names = (predicate: Predicate | null) =>
  predicate ? [...clausesOf(predicate)].map(({ fact }) => fact).sort() : [];
const hasEmptyGroup = (predicate: Predicate) =>
  [...places(predicate)].some((place) => groupOf(predicateAt(predicate, place))?.parts.length === 0);

describe("what is done to a condition", () => {
  const nested: Predicate = { all: [a, { any: [b, c] }, { not: d }] };

  it("wraps a part, and takes the frame away again", () => {
    const wrapped = wrapAt(nested, ["all", 0], "any");
    expect(wrapped).toEqual({ all: [{ any: [a] }, { any: [b, c] }, { not: d }] });
    expect(unwrapAt(wrapped, ["all", 0])).toEqual(nested);
    expect(unwrapAt(wrapAt(nested, [], "not"), [])).toEqual(nested);
    fc.assert(
      fc.property(arbitrary, fc.nat(), fc.constantFrom("all", "any", "not"), (predicate, n, kind) => {
        const all = [...places(predicate)];
        const place = all[n % all.length] ?? [];
        expect(unwrapAt(wrapAt(predicate, place, kind), place)).toEqual(predicate);
      }),
    );
  });

  it("lets the parts of a group take its place, and refuses where they would stand without one", () => {
    expect(unwrapAt(nested, ["all", 1])).toEqual({ all: [a, b, c, { not: d }] });
    expect(unwrapAt(nested, [])).toBeNull();
    expect(unwrapAt({ not: { any: [b, c] } }, ["not"])).toBeNull();
    expect(unwrapAt(nested, ["all", 0])).toBeNull();
  });

  it("adds to a group, and makes one of a single condition", () => {
    expect(addAt(nested, ["all", 1], d)).toEqual({ all: [a, { any: [b, c, d] }, { not: d }] });
    expect(addAt(nested, [], b, 0)).toEqual({ all: [b, a, { any: [b, c] }, { not: d }] });
    expect(addAt(a, [], b)).toEqual({ all: [a, b] });
    expect(addAt(null, [], b)).toEqual(b);
  });

  it("removes a part and what it leaves empty", () => {
    expect(removeAt(nested, ["all", 1, "any", 0])).toEqual({ all: [a, { any: [c] }, { not: d }] });
    expect(removeAt(nested, ["all", 2, "not"])).toEqual({ all: [a, { any: [b, c] }] });
    expect(removeAt({ not: { any: [a] } }, ["not", "any", 0])).toBeNull();
    expect(removeAt(a, [])).toBeNull();
  });

  it("moves parts within a group and into another", () => {
    expect(moveTo(nested, ["all", 0], [], 3)).toEqual({ all: [{ any: [b, c] }, { not: d }, a] });
    expect(moveTo(nested, ["all", 0], ["all", 1], 1)).toEqual({ all: [{ any: [b, a, c] }, { not: d }] });
    expect(moveTo(nested, ["all", 2, "not"], [], 0)).toEqual({ all: [d, a, { any: [b, c] }] });
    expect(moveTo(nested, ["all", 1], ["all", 1], 0)).toBeNull();
    expect(moveTo(nested, ["all", 0], ["all", 2], 0)).toBeNull();
  });

  it("loses, doubles and empties nothing, wherever a part goes", () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), fc.nat(), fc.nat(), (predicate, n, m, index) => {
        const all = [...places(predicate)];
        const from = all[n % all.length] ?? [];
        const groups = all.filter((place) => groupOf(predicateAt(predicate, place)));
        const into = groups[m % Math.max(1, groups.length)];
        if (!into) return;
        const size = groupOf(predicateAt(predicate, into))?.parts.length ?? 0;
        const moved = moveTo(predicate, from, into, index % (size + 1));
        if (!moved) return;
        expect(names(moved)).toEqual(names(predicate));
        expect(hasEmptyGroup(moved)).toBe(false);
      }),
    );
  });

  it("steps by keyboard through and out of groups, to the place it names", () => {
    expect(stepAt(nested, ["all", 1, "any", 0], 1)).toEqual({
      predicate: { all: [a, { any: [c, b] }, { not: d }] },
      place: ["all", 1, "any", 1],
    });
    expect(stepAt(nested, ["all", 1, "any", 1], 1)?.predicate).toEqual({ all: [a, { any: [b] }, c, { not: d }] });
    expect(stepAt(nested, ["all", 0], -1)).toBeNull();
    fc.assert(
      fc.property(arbitrary, fc.nat(), fc.constantFrom<(-1 | 1)[]>(-1, 1), (predicate, n, by) => {
        const all = [...places(predicate)];
        const place = all[n % all.length] ?? [];
        const stepped = stepAt(predicate, place, by);
        if (!stepped) return;
        expect(predicateAt(stepped.predicate, stepped.place)).toEqual(predicateAt(predicate, place));
        expect(names(stepped.predicate)).toEqual(names(predicate));
      }),
    );
  });

  it("turns all into any and leaves what is no group", () => {
    expect(switchKindAt(nested, ["all", 1])).toEqual({ all: [a, { all: [b, c] }, { not: d }] });
    expect(switchKindAt(nested, ["all", 0])).toBe(nested);
    expect(replaceAt(nested, ["all", 0], b)).toEqual({ all: [b, { any: [b, c] }, { not: d }] });
  });
});

describe("a clause", () => {
  const declared = new Map(
    ruleSet.facts.map((fact) => [fact.id, { type: fact.type, options: optionIdsOf(ruleSet, fact) }]),
  );
  const faults = (clause: Clause) => {
    const found: string[] = [];
    checkPredicate(clause, "", declared, (path) => found.push(path));
    return found;
  };

  it("keeps what still fits when fact or operator change, and leaves the rest open", () => {
    const kind = factById(ruleSet, "kind");
    const options = optionIdsOf(ruleSet, kind);
    const one: Clause = { fact: "kind", op: "eq", value: "a" };
    const many = withOperator(one, "in", kind, options);
    expect(many).toEqual({ fact: "kind", op: "in", value: ["a"] });
    expect(withOperator(many, "ne", kind, options)).toEqual({ fact: "kind", op: "ne", value: "a" });
    expect(withOperator({ ...many, value: ["a", "b"] }, "eq", kind, options).value).toBe("");
    const roles = factById(ruleSet, "roles");
    expect(withFact({ fact: "kind", op: "in", value: ["a", "b"] }, roles, optionIdsOf(ruleSet, roles))).toEqual({
      fact: "roles",
      op: "has_any",
      value: ["a"],
    });
    expect(withFact(one, factById(ruleSet, "asked"), new Set())).toEqual({ fact: "asked", op: "eq", value: true });
  });

  it("never has an operator that its fact does not take, nor a value of another type", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ruleSet.facts),
        fc.constantFrom(...ruleSet.facts),
        fc.constantFrom<Clause["value"][]>(true, 5, "a", "2026-01-02", ["a", "z"], "", []),
        fc.nat(),
        (before, after, value, n) => {
          const from = clauseOf(before);
          const clause = withFact({ ...from, value }, after, optionIdsOf(ruleSet, after));
          const offered = operatorsFor(after);
          const turned = withOperator(clause, offered[n % offered.length] ?? "eq", after, optionIdsOf(ruleSet, after));
          for (const made of [clause, turned]) {
            const isOpen = made.value === "" || (Array.isArray(made.value) && made.value.length === 0);
            expect(faults(made)).toEqual(isOpen && !(made.fact === "name" && made.value === "") ? [".value"] : []);
          }
        },
      ),
    );
  });
});

describe("a condition in words", () => {
  it("says groups, negations and what is not finished", () => {
    const predicate: Predicate = {
      all: [
        { fact: "asked", op: "eq", value: true },
        { any: [{ fact: "capital", op: "gte", value: 100 }, { not: { fact: "kind", op: "in", value: ["a", "b"] } }] },
      ],
    };
    expect(predicateInWords(ruleSet, predicate, "zh")).toBe(
      "中asked：是，并且（中capital：不低于100，或者中kind：不是中a或中b）",
    );
    expect(predicateInWords(ruleSet, predicate, "en")).toBe(
      "asked: yes, and (capital: at least 100, or kind: other than a or b)",
    );
    expect(predicateInWords(ruleSet, { not: { any: [is("asked"), is("gone")] } }, "zh")).toBe(
      "并非（中asked：是，或者gone：…）",
    );
    expect(predicateInWords(ruleSet, { not: { not: { all: [clauseOf(factById(ruleSet, "capital"))] } } }, "en")).toBe(
      "capital: …",
    );
  });
});
