import { describe, expect, test } from "vitest";
import { compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { changedGrounds, groundsOf } from "./judgement";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const evaluated = (facts: Record<string, boolean | number | string | string[]>) =>
  new Evaluation(compiled).load(facts, "2026-11-23");

describe("what a judgement rests on", () => {
  test("are the answers that the entry's own rules read, given or not", () => {
    for (const { licence } of compiled.licences) {
      const grounds = groundsOf(evaluated({}), licence.id);
      expect(Object.keys(grounds).every((fact) => ruleSet.facts.some(({ id }) => id === fact))).toBe(true);
      const named = JSON.stringify([licence.triggers, licence.exemptions]);
      for (const { id } of ruleSet.facts)
        if (named.includes(`"fact":"${id}"`)) expect(Object.keys(grounds), `${licence.id} reads ${id}`).toContain(id);
    }
  });
});

describe("a judgement stands until what it rests on changes", () => {
  const then = { a: true, list: ["x", "y"], open: null } as const;
  test.each([
    ["the same in another order", { a: true, list: ["y", "x"], open: null }, []],
    ["another answer", { a: false, list: ["x", "y"], open: null }, ["a"]],
    ["one choice more", { a: true, list: ["x", "y", "z"], open: null }, ["list"]],
    ["one choice less", { a: true, list: ["x"], open: null }, ["list"]],
    ["an answer where there was none", { a: true, list: ["x", "y"], open: 0 }, ["open"]],
    ["an answer taken back", { a: null, list: ["x", "y"], open: null }, ["a"]],
    ["a rule that reads one fact more, not answered", { a: true, list: ["x", "y"], open: null, more: null }, []],
    ["a rule that reads one fact more, answered", { a: true, list: ["x", "y"], open: null, more: "z" }, ["more"]],
    ["a rule that no longer reads one", { list: ["x", "y"], open: null }, []],
  ])("%s", (_name, now, changed) => {
    expect(changedGrounds(then, now).map(({ fact }) => fact)).toEqual(changed);
  });
  test("nothing chosen and none are one answer", () => {
    expect(changedGrounds({ list: [] }, { list: ["none"] })).toEqual([]);
    expect(changedGrounds({ list: null }, { list: [] })).toHaveLength(1);
  });
});
