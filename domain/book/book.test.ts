import { describe, expect, it } from "vitest";
import { compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import { loadBook } from "@/server/rules/load-book";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { answersNo } from "./answers-no";
import { casesOf, failuresOf } from "./run-scenario";

const compiled = compile(loadRuleSet());
const scenarios = loadBook();
const no = answersNo(compiled.ruleSet);
const evaluation = new Evaluation(compiled);

describe("the test book", () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))("%s", (_, scenario) => {
    for (const each of casesOf(compiled, scenario, no)) expect(failuresOf(evaluation, each, "2026-11-22")).toEqual([]);
  });

  it("holds at least 120 companies, and each licence needed by one and not by another", () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(120);
    const said = new Map<string, Set<boolean>>();
    for (const scenario of scenarios)
      for (const { expected } of casesOf(compiled, scenario, no))
        for (const { licence, what, value } of expected)
          if (what === "verdict" && value !== "undetermined")
            said.set(licence, (said.get(licence) ?? new Set()).add(value !== "not-required"));
    const short = compiled.licences.filter(
      ({ licence }) => licence.kind !== "abolished" && said.get(licence.id)?.size !== 2,
    );
    expect(short.map(({ licence }) => licence.id)).toEqual([]);
  });

  it("is refused with what does not exist", () => {
    const [first] = scenarios;
    if (!first) throw new Error("no scenario");
    expect(() => casesOf(compiled, { ...first, facts: { nothing: true } }, no)).toThrow(/nothing/);
    expect(() => casesOf(compiled, { ...first, mustNot: ["nothing"] }, no)).toThrow(/no licence nothing/);
  });

  it("fails with what was found when a verdict is another", () => {
    const [first] = scenarios;
    if (!first) throw new Error("no scenario");
    const [each] = casesOf(compiled, { ...first, steps: undefined, expect: { "icp-filing": "recommended" } }, no);
    if (!each) throw new Error("no case");
    expect(failuresOf(evaluation, each, "2026-11-22")).toMatchObject([
      { licence: "icp-filing", value: "recommended", found: expect.any(String) },
    ]);
  });
});
