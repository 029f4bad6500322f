import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { tinyRuleSet } from "@/domain/assessment/testing/tiny-rule-set";
import { TRUE } from "@/domain/assessment/truth";
import type { Clause, Predicate } from "@/domain/rules/predicate";
import { stretches } from "./answer-cells";
import { Companies } from "./companies";
import { type Diagram, EVERYBODY, NOBODY } from "./decision-diagram";
import { idleParts } from "./idle-parts";

/** Every answer that some clause below could tell from another, and one more of each kind. */
const ANSWERS: Record<string, readonly FactValue[]> = {
  sells: [false, true],
  ships: [false, true],
  kind: ["none", "shop", "school"],
  goods: [[], ["tea"], ["books"], ["tea", "books"]],
  staff: [0, 1, 2, 3, 4, 5],
  share: [0, 24.9, 25, 25.1, 50, 99, 100],
};
const FACTS = ["sells", "ships", "kind", "goods", "staff", "share"] as const;

const clause: fc.Arbitrary<Clause> = fc.oneof(
  fc.record({
    fact: fc.constantFrom("sells", "ships"),
    op: fc.constantFrom("eq" as const, "ne" as const),
    value: fc.boolean(),
  }),
  fc.record({
    fact: fc.constant("kind"),
    op: fc.constantFrom("eq" as const, "ne" as const),
    value: fc.constantFrom("none", "shop"),
  }),
  fc.record({
    fact: fc.constant("goods"),
    op: fc.constantFrom("has_any" as const, "has_all" as const),
    value: fc.constantFrom(["tea"], ["tea", "books"]),
  }),
  fc.record({
    fact: fc.constant("staff"),
    op: fc.constantFrom("gt" as const, "lte" as const, "eq" as const, "ne" as const),
    value: fc.constantFrom(0, 2, 3),
  }),
  fc.record({
    fact: fc.constant("share"),
    op: fc.constantFrom("gte" as const, "lt" as const, "gt" as const),
    value: fc.constantFrom(25, 50, 100),
  }),
);
const predicate: fc.Arbitrary<Predicate> = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    clause,
    fc.record({ all: fc.array(tie("predicate"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("predicate"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("predicate") }),
  ),
})).predicate;

/** Some facts are asked only of some companies, with a default or without. */
const world = fc.record({
  rule: predicate,
  other: predicate,
  shipsWhen: fc.option(fc.constant<Predicate>({ fact: "sells", op: "eq", value: true }), { nil: undefined }),
  kindWhen: fc.option(fc.constant<Predicate>({ fact: "ships", op: "eq", value: true }), { nil: undefined }),
  kindDefault: fc.option(fc.constant("none"), { nil: undefined }),
  staffWhen: fc.option(fc.constant<Predicate>({ fact: "kind", op: "eq", value: "shop" }), { nil: undefined }),
});

function build({
  rule,
  other,
  shipsWhen,
  kindWhen,
  kindDefault,
  staffWhen,
}: Omit<World, "other"> & { other?: Predicate }) {
  const ruleSet = tinyRuleSet(
    [
      { id: "sells" },
      { id: "ships", ...(shipsWhen ? { askWhen: shipsWhen } : {}) },
      {
        id: "kind",
        type: "enum",
        options: ["none", "shop", "school"],
        ...(kindWhen ? { askWhen: kindWhen } : {}),
        ...(kindDefault ? { default: kindDefault } : {}),
      },
      { id: "goods", type: "multi", options: ["tea", "books", "none"] },
      { id: "staff", type: "number", unit: "person", ...(staffWhen ? { askWhen: staffWhen } : {}) },
      { id: "share", type: "number", unit: "percent" },
    ],
    [{ id: "shop", triggers: [{ id: "a", when: rule }, ...(other ? [{ id: "b", when: other }] : [])] }],
  );
  return compile(ruleSet);
}
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** Every company, one answer of each kind for each fact. */
function* everyCompany(): Generator<Record<string, FactValue>> {
  const indexes = FACTS.map(() => 0);
  for (;;) {
    yield Object.fromEntries(FACTS.map((fact, i) => [fact, ANSWERS[fact]?.[indexes[i] ?? 0] as FactValue]));
    let i = 0;
    while (i < FACTS.length && ++(indexes[i] as number) && indexes[i] === ANSWERS[FACTS[i] as string]?.length)
      indexes[i++] = 0;
    if (i === FACTS.length) return;
  }
}

const ALL = [...everyCompany()];

/** For each company, is each trigger true: what the engine says. */
function truths(compiled: ReturnType<typeof compile>): boolean[][] {
  const evaluation = new Evaluation(compiled);
  const nodes = compiled.licences[0]?.triggers.map(({ node }) => node) ?? [];
  return ALL.map((facts) => {
    evaluation.load(facts, "2026-11-22");
    return nodes.map((node) => evaluation.states[node] === TRUE);
  });
}

const outcome = (found: Diagram) => (found === NOBODY ? "nobody" : found === EVERYBODY ? "everybody" : "some");
const counted = (holds: readonly boolean[]) =>
  holds.every(Boolean) ? "everybody" : holds.some(Boolean) ? "some" : "nobody";

describe("the companies a predicate holds for", () => {
  it("are those that the engine finds by trying them all", () => {
    fc.assert(
      fc.property(world, (each) => {
        const compiled = build(each);
        const companies = new Companies(compiled.ruleSet);
        const [a, b] = [each.rule, each.other].map((rule) => companies.where(rule)) as [Diagram, Diagram];
        const tried = truths(compiled);
        const { diagrams } = companies;
        expect(outcome(a)).toBe(counted(tried.map(([one]) => one as boolean)));
        expect(outcome(diagrams.and(a, b))).toBe(counted(tried.map(([one, two]) => Boolean(one && two))));
        expect(outcome(diagrams.or(a, b))).toBe(counted(tried.map(([one, two]) => Boolean(one || two))));
        expect(outcome(diagrams.without(a, b))).toBe(counted(tried.map(([one, two]) => Boolean(one && !two))));
        expect(a === b).toBe(tried.every(([one, two]) => one === two));
        const example = companies.example(a);
        expect(example === null).toBe(a === NOBODY);
        if (!example) return;
        // Whatever the example does not answer may be anything.
        const evaluation = new Evaluation(compiled);
        const node = compiled.licences[0]?.triggers[0]?.node ?? -1;
        for (const facts of ALL.filter((_, i) => i % 37 === 0))
          expect(evaluation.load({ ...facts, ...example }, "2026-11-22").states[node]).toBe(TRUE);
      }),
      { numRuns: 60 },
    );
  });

  it("leave a part idle exactly when no company turns on it", () => {
    fc.assert(
      fc.property(world, (each) => {
        const companies = new Companies(build(each).ruleSet);
        const idle = idleParts(companies, each.rule);
        const whole = truths(build(each)).map(([holds]) => holds);
        for (const { at, instead } of idle)
          expect(truths(build({ ...each, rule: replaced(each.rule, at, instead) })).map(([holds]) => holds)).toEqual(
            whole,
          );
        if (outcome(companies.where(each.rule)) !== "some") return;
        for (const at of leaves(each.rule)) {
          if (idle.some((part) => part.at.every((step, i) => at[i] === step))) continue;
          for (const instead of [true, false])
            expect(
              truths(build({ ...each, rule: replaced(each.rule, at, instead) })).map(([holds]) => holds),
            ).not.toEqual(whole);
        }
      }),
      { numRuns: 15 },
    );
  });
});

/** A predicate that always holds, or never: `share` is an answer between 0 and 100. */
const constant = (holds: boolean): Predicate => ({ fact: "share", op: holds ? "gte" : "lt", value: 0 });

function replaced(rule: Predicate, [at, ...rest]: readonly number[], instead: boolean): Predicate {
  if (at === undefined) return constant(instead);
  if ("not" in rule) return { not: replaced(rule.not, rest, instead) };
  if ("fact" in rule) return rule;
  const parts = ("all" in rule ? rule.all : rule.any).map((part, i) =>
    i === at ? replaced(part, rest, instead) : part,
  );
  return "all" in rule ? { all: parts } : { any: parts };
}

function leaves(rule: Predicate): number[][] {
  if ("fact" in rule) return [[]];
  const parts = "not" in rule ? [rule.not] : "all" in rule ? rule.all : rule.any;
  return parts.flatMap((part, i) => leaves(part).map((path) => [i, ...path]));
}

describe("the cells of a number", () => {
  it("are each limit and each stretch that an answer fits into", () => {
    const real = { least: 0, most: Number.POSITIVE_INFINITY, isWhole: false };
    expect(stretches([], real)).toEqual([0]);
    expect(stretches([0], real)).toEqual([0, 1]);
    expect(stretches([100, 50], real)).toEqual([0, 50, 51, 100, 101]);
    expect(stretches([0.5, 1], real)).toEqual([0, 0.5, 0.75, 1, 2]);
    const people = { ...real, isWhole: true };
    expect(stretches([2, 3], people)).toEqual([0, 2, 3, 4]);
    expect(stretches([2.5], people)).toEqual([0, 3]);
    const share = { ...real, most: 100 };
    expect(stretches([50, 100], share)).toEqual([0, 50, 51, 100]);
    expect(stretches([99.5], share)).toEqual([0, 99.5, 99.75]);
    expect(stretches([120], share)).toEqual([0]);
    const day = { least: 10, most: Number.POSITIVE_INFINITY, isWhole: true };
    expect(stretches([5, 10, 11, 20], day)).toEqual([10, 11, 12, 20, 21]);
    expect(stretches([20], { ...day, least: Number.NEGATIVE_INFINITY })).toEqual([19, 20, 21]);
  });
});
