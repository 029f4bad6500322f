import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { verdictsOf } from "./assess";
import { type CompiledLicence, compile } from "./compile";
import { eligibilityOf } from "./eligibility";
import { Evaluation } from "./evaluation";
import type { FactChange } from "./fact-changes";
import type { FactValue } from "./fact-layout";
import { nearMissesOfGaps, nearMissesOfVerdict } from "./near-miss";
import { parseFacts } from "./parse-facts";
import { arbitraryAnswer } from "@/server/rules/testing/arbitrary-profiles";
import { WORKED_CASES, everythingNo } from "./testing/profiles";
import { tinyRuleSet } from "./testing/tiny-rule-set";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const date = "2026-11-22";
const yes = (fact: string) => ({ fact, op: "eq", value: true }) as const;

function entry(id: string): CompiledLicence {
  return compiled.licences[compiled.indexOfLicence.get(id) as number] as CompiledLicence;
}

function evaluate(facts: Record<string, FactValue>): Evaluation {
  const parsed = parseFacts(ruleSet, facts);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return new Evaluation(compiled).load(parsed.facts, date);
}

const caseOf = (id: string) => ({
  ...everythingNo(ruleSet),
  ...WORKED_CASES.find((worked) => worked.id === id)?.facts,
});

describe("near-misses of a verdict", { timeout: 60_000 }, () => {
  it("name the one fact that turns it", () => {
    const misses = nearMissesOfVerdict(evaluate(caseOf("K")), entry("edi-b21"));
    expect(misses.map(({ change, verdict }) => [change.fact, change.to, verdict])).toEqual([
      ["hosts_third_party_sellers", { kind: "equals", value: false }, "not-required"],
      ["third_party_orders_online", { kind: "equals", value: false }, "not-required"],
    ]);
  });

  it("find the nearest number beyond a limit", () => {
    const pilot = { ...everythingNo(ruleSet), cdn_for_others: true, pilot_zone: "beijing" };
    const below = nearMissesOfVerdict(evaluate({ ...pilot, foreign_share_percent: 50 }), entry("vats-foreign-pilot"));
    expect(below[0]).toMatchObject({
      change: { fact: "foreign_share_percent", before: 50, after: 51, to: { kind: "gt", value: 50 } },
      verdict: "needs-judgement",
    });
    const above = nearMissesOfVerdict(evaluate({ ...pilot, foreign_share_percent: 80 }), entry("vats-foreign-pilot"));
    expect(above[0]?.change).toMatchObject({ after: 50, to: { kind: "lte", value: 50 } });
  });

  it("take away two options when one is not enough", () => {
    const facts = { ...caseOf("O"), revenue_models: ["advertising", "membership-fee", "own-goods-sales"] };
    const revenue = nearMissesOfVerdict(evaluate(facts), entry("icp-b25")).find(
      ({ change }) => change.fact === "revenue_models",
    );
    expect(revenue).toMatchObject({
      change: { to: { kind: "remove", options: ["advertising", "membership-fee"] }, size: 2 },
      verdict: "not-required",
    });
  });

  it("see through prerequisites", () => {
    const misses = nearMissesOfVerdict(evaluate(caseOf("I")), entry("software-copyright"));
    expect(misses.map(({ change }) => change.fact)).toContain("game_monetised");
  });

  it("name a change that opens another question only where none settles the verdict otherwise", () => {
    const { taobao_base_status: _, ...facts } = { ...everythingNo(ruleSet), taobao_base_status: "" };
    expect(nearMissesOfVerdict(evaluate(facts), entry("taobao-live-base"))).toMatchObject([
      { change: { fact: "wants_taobao_base", after: true }, verdict: "undetermined" },
    ]);
    const [miss] = nearMissesOfVerdict(
      evaluate({ ...facts, taobao_base_status: "expired" }),
      entry("taobao-live-base"),
    );
    expect(miss).toMatchObject({ change: { fact: "wants_taobao_base", after: true }, verdict: "recommended" });
  });

  it("are none for an undetermined verdict", () => {
    expect(nearMissesOfVerdict(evaluate({}), entry("edi-b21"))).toEqual([]);
  });

  it("hold: applied, each leads to the verdict it names, and the evaluation is left as it was", () => {
    const everything = fc.record(
      Object.fromEntries(ruleSet.facts.map((fact) => [fact.id, arbitraryAnswer(compiled, fact)])),
    );
    fc.assert(
      fc.property(everything, fc.constantFrom(...ruleSet.licences), (facts, licence) => {
        const evaluation = evaluate(facts);
        const before = verdictsOf(evaluation);
        for (const { change, verdict } of nearMissesOfVerdict(evaluation, entry(licence.id))) {
          expect(verdict).not.toBe(before[licence.id]);
          expect(verdictsOf(evaluate({ ...facts, [change.fact]: change.after }))[licence.id]).toBe(verdict);
        }
        expect(verdictsOf(evaluation)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });
});

describe("near-misses of gaps", { timeout: 60_000 }, () => {
  const base = {
    ...caseOf("K"),
    entity_type: "limited-company",
    service_area: "multi-province",
    registered_capital_wan: 500,
  };

  it("say what closes a failed condition", () => {
    const misses = nearMissesOfGaps(evaluate(base), entry("edi-b21"));
    expect(misses.find(({ condition }) => condition === "capital-cross")?.changes).toMatchObject([
      { fact: "registered_capital_wan", to: { kind: "gte", value: 1000 } },
    ]);
  });

  it("name what else closes it, a narrower scope as well as more capital", () => {
    const capital = nearMissesOfGaps(evaluate(base), entry("edi-b21")).find(
      ({ condition }) => condition === "capital-cross",
    );
    expect(capital?.others).toMatchObject([{ fact: "service_area", after: "single-province" }]);
    const all = nearMissesOfGaps(evaluate({ ...base, registered_capital_wan: 50 }), entry("edi-b21"));
    // The narrower scope would ask for capital as well, which is missing too.
    expect(all.find(({ condition }) => condition === "capital-cross")?.others).toEqual([]);
  });

  it("name two facts where one is not enough", () => {
    const misses = nearMissesOfGaps(evaluate(base), entry("edi-b21"));
    expect(misses.find(({ condition }) => condition === "staff-practice")?.changes).toMatchObject([
      { fact: "insured_staff_count", after: 3 },
      { fact: "insured_months", after: 1 },
    ]);
    const nearer = nearMissesOfGaps(evaluate({ ...base, insured_months: 1 }), entry("edi-b21"));
    expect(nearer.find(({ condition }) => condition === "staff-practice")?.changes).toMatchObject([
      { fact: "insured_staff_count", after: 3 },
    ]);
  });

  it("close a group of alternatives through any member", () => {
    const express = { ...caseOf("H"), branch_city_count: 14, licences_held: [] };
    const misses = nearMissesOfGaps(evaluate(express), entry("short-number-95"));
    expect(misses.map(({ condition, changes: [change] }) => [condition, change?.fact, change?.after])).toEqual([
      ["track-telecom", "branch_city_count", 15],
      ["track-service", "branch_city_count", 15],
      ["capital", "registered_capital_wan", 1000],
    ]);
  });

  it("give none when two are not enough", () => {
    const three = tinyRuleSet(
      [{ id: "a" }, { id: "b" }, { id: "c" }],
      [
        {
          id: "strict",
          triggers: [{ when: { any: [yes("a"), { not: yes("a") }] } }],
          conditions: [{ id: "all-three", check: { all: [yes("a"), yes("b"), yes("c")] } }],
        },
      ],
    );
    const tiny = compile(three);
    const at = (facts: Record<string, boolean>) =>
      nearMissesOfGaps(new Evaluation(tiny).load(facts, date), tiny.licences[0] as CompiledLicence);
    expect(at({ a: false, b: false, c: false })).toEqual([{ condition: "all-three", changes: [], others: [] }]);
    expect(at({ a: false, b: false, c: true })[0]?.changes.map(({ fact }) => fact)).toEqual(["a", "b"]);
    expect(at({ a: false, b: true, c: true })[0]?.changes.map(({ fact }) => fact)).toEqual(["a"]);
  });

  it("hold: applied, each closes its gap, and neither half of a pair does", () => {
    const everything = fc.record(
      Object.fromEntries(ruleSet.facts.map((fact) => [fact.id, arbitraryAnswer(compiled, fact)])),
    );
    fc.assert(
      fc.property(everything, fc.constantFrom(...ruleSet.licences), (facts, licence) => {
        const isOpen = (changes: readonly FactChange[], condition: string) => {
          const changed = Object.fromEntries(changes.map((change) => [change.fact, change.after]));
          const after = evaluate({ ...facts, ...changed });
          return eligibilityOf(after, entry(licence.id)).gaps.some((gap) => gap.condition === condition);
        };
        const evaluation = evaluate(facts);
        for (const { condition, changes } of nearMissesOfGaps(evaluation, entry(licence.id))) {
          if (changes.length > 0) expect(isOpen(changes, condition)).toBe(false);
          if (changes.length > 1) for (const half of changes) expect(isOpen([half], condition)).toBe(true);
        }
        expect(verdictsOf(evaluation)).toEqual(verdictsOf(evaluate(facts)));
      }),
      { numRuns: 150 },
    );
  });
});
