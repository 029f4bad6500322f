import { describe, expect, it } from "vitest";
import { compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import { tinyRuleSet } from "@/domain/assessment/testing/tiny-rule-set";
import { Companies } from "@/domain/checks/companies";
import { loadBook, loadExplainedSurvivors } from "@/server/rules/load-book";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { answersNo } from "./answers-no";
import { type ClauseCoverage, coverageOf, figuresOf } from "./coverage";
import { scoreOf } from "./mutation-score";
import { scenarioFor } from "./fill-gap";
import { mutantsOf } from "./mutants";
import { survivorsOf } from "./survivors";
import { predicateLine, withPredicate } from "./rule-places";
import { casesOf, failuresOf } from "./run-scenario";
import type { Scenario } from "./scenario";

const date = "2026-11-22";
const tiny = compile(
  tinyRuleSet(
    [{ id: "sells" }, { id: "capital", type: "number" }],
    [
      {
        id: "shop",
        triggers: [
          {
            when: {
              all: [
                { fact: "sells", op: "eq", value: true },
                { fact: "capital", op: "gte", value: 100 },
              ],
            },
          },
        ],
      },
    ],
  ),
);
const no = answersNo(tiny.ruleSet);
const scenario = (id: string, facts: Scenario["facts"], verdict: "required" | "not-required"): Scenario => ({
  id,
  company: { zh: "甲", en: "a" },
  facts,
  others: "no",
  expect: { shop: verdict },
  source: "law",
});
const book = (...scenarios: Scenario[]) => scenarios.flatMap((each) => casesOf(tiny, each, no));

describe("coverage", () => {
  it("tells what was seen, and what decided", () => {
    const one = coverageOf(tiny, book(scenario("a", { sells: true, capital: 100 }, "required")), date);
    expect(one.map(({ isTrue, isFalse, isDecisive }) => [isTrue, isFalse, isDecisive])).toEqual([
      [true, false, false],
      [true, false, false],
    ]);
    const all = book(
      scenario("a", { sells: true, capital: 100 }, "required"),
      scenario("b", { capital: 100 }, "not-required"),
      scenario("c", { sells: true }, "not-required"),
    );
    expect(figuresOf(coverageOf(tiny, all, date))).toEqual({ clauses: 2, bothWays: 2, unknown: 0, decisive: 2 });
    // False both at once: neither decided alone.
    const masked = book(scenario("a", { sells: true, capital: 100 }, "required"), scenario("b", {}, "not-required"));
    expect(figuresOf(coverageOf(tiny, masked, date)).decisive).toBe(0);
  });

  it("makes a company that closes a gap", () => {
    const [sells] = coverageOf(tiny, [], date);
    if (!sells) throw new Error("no clause");
    const companies = new Companies(tiny.ruleSet);
    expect(scenarioFor(companies, sells, "true")).toEqual({ sells: true });
    expect(scenarioFor(companies, sells, "decisive-true")).toEqual({ sells: true, capital: 100 });
    expect(scenarioFor(companies, sells, "decisive-false")).toEqual({ sells: false, capital: 100 });
    expect(
      scenarioFor(companies, { ...sells, predicate: { all: [sells.clause, sells.clause] } }, "decisive-false"),
    ).toBeNull();
  });

  it("of the shipped book meets its goals; only explained mistakes pass it", () => {
    const compiled = compile(loadRuleSet());
    const all = answersNo(compiled.ruleSet);
    const cases = loadBook().flatMap((each) => casesOf(compiled, each, all));
    const coverage = coverageOf(compiled, cases, date);
    const { clauses, bothWays, decisive } = figuresOf(coverage);
    expect(bothWays).toBe(clauses);
    expect(decisive / clauses).toBeGreaterThanOrEqual(0.95);
    // Whatever never decided cannot: no company turns on it.
    const companies = new Companies(compiled.ruleSet);
    const open = coverage.filter(({ isDecisive }) => !isDecisive);
    const both = (each: ClauseCoverage) =>
      scenarioFor(companies, each, "decisive-true") && scenarioFor(companies, each, "decisive-false");
    expect(open.filter(both).map(({ place, clause }) => [place, clause])).toEqual([]);
    const { score, unexplained, outdated } = scoreOf(
      compiled,
      mutantsOf(compiled),
      cases,
      loadExplainedSurvivors(),
      date,
    );
    expect({ unexplained, outdated }).toEqual({ unexplained: [], outdated: [] });
    expect(score.killed / score.mutants).toBeGreaterThanOrEqual(0.95);
  });
});

describe("mutants", () => {
  it("are other operators, limits and connectives; a thin book lets some live, a whole one none", () => {
    const mutants = mutantsOf(tiny);
    expect(mutants.map(({ kind, after }) => `${kind} ${predicateLine(after)}`)).toEqual([
      "connective (sells eq true | capital gte 100)",
      "connective (!sells eq true & capital gte 100)",
      "connective (sells eq true & !capital gte 100)",
      "operator (sells eq true & capital gt 100)",
      "limit (sells eq true & capital gte 99)",
      "limit (sells eq true & capital gte 101)",
    ]);
    const thin = book(scenario("a", { sells: true, capital: 200 }, "required"));
    expect(survivorsOf(tiny, mutants, thin, date).map(({ kind }) => kind)).toEqual([
      "connective",
      "operator",
      "limit",
      "limit",
    ]);
    const whole = book(
      scenario("a", { sells: true, capital: 100 }, "required"),
      scenario("b", { sells: true, capital: 99 }, "not-required"),
      scenario("c", { capital: 100 }, "not-required"),
    );
    expect(survivorsOf(tiny, mutants, whole, date)).toEqual([]);
  });

  it("are judged beside the rules as if each had been laid out anew", () => {
    const compiled = compile(loadRuleSet());
    const all = answersNo(compiled.ruleSet);
    const cases = loadBook().flatMap((each) => casesOf(compiled, each, all));
    const some = mutantsOf(compiled).filter((_, i) => i % 40 === 0);
    const few = cases.filter((_, i) => i % 6 === 0); // a thinner book lets more of them live
    const anew = some.filter(({ place, after }) => {
      const mutated = new Evaluation(compile(withPredicate(compiled.ruleSet, place, after)));
      return !few.some((each) => failuresOf(mutated, each, date).length > 0);
    });
    expect(anew.length).toBeGreaterThan(3);
    expect(survivorsOf(compiled, some, few, date)).toEqual(anew);
  });
});
