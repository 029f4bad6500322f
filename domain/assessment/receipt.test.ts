import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHash } from "@/domain/rules/content-hash";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { assess } from "./assess";
import { compareAssessments } from "./compare";
import { compile } from "./compile";
import { arbitraryProfile } from "@/server/rules/testing/arbitrary-profiles";
import { WORKED_CASES, everythingNo } from "./testing/profiles";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const date = "2026-11-22";
const facts = { ...everythingNo(ruleSet), ...WORKED_CASES[10]?.facts, company_name: '甲乙（杭州）科技有限公司 "T"' };

describe("a receipt", { timeout: 60_000 }, () => {
  it("is the hash of the canonical JSON of rule set, facts, date and verdicts", () => {
    fc.assert(
      fc.property(arbitraryProfile(compiled), (profile) => {
        const assessment = assess(compiled, { facts: profile, date });
        const verdicts = Object.fromEntries(assessment.results.map(({ licence, verdict }) => [licence, verdict]));
        const content = { verdicts, date: assessment.date, facts: assessment.facts, ruleSetHash: ruleSet.hash };
        expect(assessment.receipt).toBe(contentHash(content));
      }),
      { numRuns: 60 },
    );
  });

  it("can be checked later, and fails for other facts, another date or another rule set", () => {
    const { receipt } = assess(compiled, { facts, date });
    expect(receipt).toMatch(/^[0-9a-f]{64}$/);
    expect(assess(compiled, { facts, date }).receipt).toBe(receipt);
    expect(assess(compiled, { facts: { ...facts, staff_count: 1 }, date }).receipt).not.toBe(receipt);
    expect(assess(compiled, { facts, date: "2026-11-23" }).receipt).not.toBe(receipt);
    const other = compile({ ...ruleSet, hash: "0".repeat(64) });
    expect(assess(other, { facts, date }).receipt).not.toBe(receipt);
  });
});

describe("compareAssessments", () => {
  const before = assess(compiled, { facts, date });

  it("finds nothing between equal assessments", () => {
    expect(compareAssessments(before, assess(compiled, { facts, date }))).toEqual({
      ruleSetChanged: false,
      dateChanged: false,
      facts: [],
      licences: [],
    });
  });

  it("lists changed facts, verdicts, gaps, papers and prerequisites", () => {
    const changed = {
      ...facts,
      third_party_orders_online: false,
      registered_capital_wan: null,
      game_origin: "imported",
    };
    const after = assess(compiled, { facts: changed, date: "2026-12-01" });
    const difference = compareAssessments(before, after);
    expect(difference.dateChanged).toBe(true);
    expect(difference.facts).toEqual([
      { fact: "registered_capital_wan", before: 0, after: null },
      { fact: "third_party_orders_online", before: true, after: false },
      { fact: "game_origin", before: "none", after: "imported" },
    ]);
    const of = (id: string) => difference.licences.find(({ licence }) => licence === id);
    expect(of("edi-b21")).toMatchObject({ before: "required", after: "not-required" });
    expect(of("game-isbn")?.documents).toEqual({ added: ["authorisation"], removed: [] });
    expect(of("labour-dispatch")?.gaps).toEqual({ added: ["capital"], removed: ["capital"] });
    expect(of("trademark")).toBeUndefined();
  });
});
