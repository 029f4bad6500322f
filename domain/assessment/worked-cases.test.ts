import { describe, expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { assess } from "./assess";
import { compile } from "./compile";
import type { LicenceResult } from "./result";
import { WORKED_CASES, everythingNo } from "./testing/profiles";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const date = "2026-11-22";

describe.each(WORKED_CASES)("case $id: $company", ({ facts, required, conditional, recommended, needed }) => {
  const { results } = assess(compiled, { facts: { ...everythingNo(ruleSet), ...facts }, date });
  const ids = (test: (result: LicenceResult) => boolean) =>
    results
      .filter(test)
      .map((result) => result.licence)
      .sort();
  const triggered = (result: LicenceResult) => result.reasons.some((reason) => reason.kind === "trigger");

  it("requires by trigger exactly what the table lists", () => {
    expect(ids((result) => result.verdict === "required" && triggered(result))).toEqual([...required].sort());
    expect(ids((result) => result.verdict === "needs-judgement")).toEqual([...conditional].sort());
    expect(ids((result) => result.verdict === "recommended")).toEqual([...recommended].sort());
  });

  it("adds hard prerequisites, and nothing else", () => {
    expect(ids((result) => result.verdict === "required")).toEqual([...required, ...needed].sort());
    expect(ids((result) => result.verdict === "required" && !triggered(result))).toEqual([...needed].sort());
    expect(ids((result) => result.verdict === "undetermined")).toEqual([]);
  });

  it("lists every entry once, and nothing is left to ask", () => {
    expect(ids(() => true)).toEqual(ruleSet.licences.map((licence) => licence.id).sort());
    expect(assess(compiled, { facts: { ...everythingNo(ruleSet), ...facts }, date }).nextQuestion).toBeNull();
  });
});
