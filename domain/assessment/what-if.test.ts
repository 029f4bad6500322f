import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { workCalendar } from "@/domain/calendar/work-calendar";
import { PUBLISHED_HOLIDAYS } from "@/domain/calendar/holiday-table";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { assess } from "./assess";
import { compile } from "./compile";
import { Evaluation } from "./evaluation";
import { parseFacts } from "./parse-facts";
import { type Circumstances, type Prospect, prospectDifferences, prospectOf } from "./what-if";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const given: Circumstances = {
  ...{ date: "2026-11-23", today: "2026-11-23", history: new Map(), locale: "zh" },
  calendar: workCalendar(PUBLISHED_HOLIDAYS),
};
const evaluation = new Evaluation(compiled);
function prospect(facts: Record<string, unknown>): Prospect {
  const parsed = parseFacts(ruleSet, facts);
  if (!parsed.ok) throw new Error("answers outside the vocabulary");
  return prospectOf(evaluation.load(parsed.facts, given.date), parsed.facts, given);
}
const MARKET = { channels: ["website"], hosts_third_party_sellers: true, third_party_orders_online: true };

test("a marketplace that sells nothing of others any more needs no EDI licence: its papers, fee and days go with it", () => {
  const before = prospect(MARKET);
  const after = prospect({ ...MARKET, hosts_third_party_sellers: false });
  expect(before.toGet).toContain("edi-b21");
  expect(after.toGet).not.toContain("edi-b21");
  const [first] = prospectDifferences(before, after);
  expect(first?.before).not.toBe(first?.after);
  const edi = prospectDifferences(before, after).find(({ licence }) => licence === "edi-b21");
  // Other rules of it are still open.
  expect(edi).toMatchObject({ before: "required", after: "undetermined", end: { after: null } });
  expect(after.papers).toBeLessThan(before.papers);
});

test("nothing changed, nothing to say", () => {
  expect(prospectDifferences(prospect(MARKET), prospect({ ...MARKET }))).toEqual([]);
});

describe("whatever is changed", () => {
  const bools = ruleSet.facts.filter(({ type }) => type === "bool").map(({ id }) => id);
  const answers = fc.dictionary(fc.constantFrom(...bools), fc.boolean(), { maxKeys: 12 });
  test("verdicts are those of a whole assessment, and what is not listed is the same in both", () => {
    fc.assert(
      fc.property(answers, answers, (facts, changes) => {
        const [before, after] = [prospect(facts), prospect({ ...facts, ...changes })];
        const whole = assess(compiled, { facts: { ...facts, ...changes }, date: given.date });
        expect(after.assessment.results.map(({ verdict }) => verdict)).toEqual(
          whole.results.map(({ verdict }) => verdict),
        );
        const listed = new Set(prospectDifferences(before, after).map(({ licence }) => licence));
        for (const [index, result] of after.assessment.results.entries())
          if (!listed.has(result.licence)) {
            const then = before.assessment.results[index];
            if (result.verdict === "not-required" && then?.verdict === "not-required") continue;
            expect([result.verdict, result.held, result.documents]).toEqual([
              then?.verdict,
              then?.held,
              then?.documents,
            ]);
            expect(after.road.get(result.licence)?.end).toBe(before.road.get(result.licence)?.end);
          }
      }),
      { numRuns: 60 },
    );
  });
});
