import { describe, expect, it } from "vitest";
import type { Predicate } from "@/domain/rules/predicate";
import { assess } from "./assess";
import { compile } from "./compile";
import type { FactValue } from "./fact-layout";
import { tinyRuleSet } from "./testing/tiny-rule-set";

const yes = (fact: string): Predicate => ({ fact, op: "eq", value: true });
type Input = Record<string, FactValue | null>;

function run(ruleSet: ReturnType<typeof tinyRuleSet>, facts: Input, date = "2026-06-01", heldLicences?: string[]) {
  const assessment = assess(
    compile(ruleSet),
    { facts, date, ...(heldLicences ? { heldLicences } : {}) },
    { trace: true },
  );
  const of = (id: string) => {
    const result = assessment.results.find(({ licence }) => licence === id);
    if (!result) throw new Error(`no ${id}`);
    return result;
  };
  return { ...assessment, of, verdict: (id: string) => of(id).verdict };
}

describe("triggers and exemptions", () => {
  const rules = tinyRuleSet(
    ["req", "cond", "rec", "out"].map((id) => ({ id })),
    [
      {
        id: "x",
        triggers: [
          { when: yes("req") },
          { when: yes("cond"), outcome: "conditional" },
          { when: yes("rec"), outcome: "recommended" },
        ],
        exemptions: [{ when: yes("out") }, { when: null }],
      },
    ],
  );
  const none = { req: false, cond: false, rec: false, out: false };

  it.each([
    [{ req: true, cond: true, rec: true, out: false }, "required"],
    [{ req: false, cond: true, rec: true, out: false }, "needs-judgement"],
    [{ req: false, cond: false, rec: true, out: false }, "recommended"],
    [none, "not-required"],
    [{ ...none, cond: true, out: true }, "not-required"],
    [{ ...none, rec: true, out: true }, "not-required"],
    [{ ...none, req: true, out: true }, "required"],
    [{ ...none, req: null }, "undetermined"],
    [{ ...none, rec: true, req: null }, "undetermined"],
    [{ ...none, rec: true, cond: null }, "undetermined"],
    [{ ...none, cond: true, rec: null }, "needs-judgement"],
    [{ ...none, cond: true, out: null }, "undetermined"],
    [{ ...none, out: null }, "not-required"],
    [{ ...none, cond: null, rec: null, out: true }, "not-required"],
    [{ req: true, cond: null, rec: null, out: null }, "required"],
    [{}, "undetermined"],
  ])("%j gives %s", (facts, verdict) => {
    expect(run(rules, facts as Input).verdict("x")).toBe(verdict);
  });

  it("keeps a requirement against an exemption and puts the pair to a person", () => {
    const { of } = run(rules, { ...none, req: true, out: true });
    expect(of("x")).toMatchObject({ verdict: "required", conflict: true, triggers: ["trigger-1"] });
    expect(of("x").reasons).toEqual([
      { kind: "trigger", trigger: "trigger-1" },
      { kind: "conflict", exemption: "exemption-1" },
    ]);
    expect(run(rules, { ...none, req: true }).of("x").conflict).toBe(false);
    expect(run(rules, { ...none, cond: true, out: true }).of("x").conflict).toBe(false);
    expect(run(rules, { ...none, out: true }).of("x").conflict).toBe(false);
  });

  it("says which exemption took a result away", () => {
    expect(run(rules, { ...none, cond: true, out: true }).of("x").reasons).toEqual([
      { kind: "exempt", trigger: "trigger-2", exemption: "exemption-1" },
    ]);
  });

  it("names the facts still missing, and only those that matter", () => {
    expect(run(rules, {}).of("x").missing).toEqual(["req", "cond", "rec", "out"]);
    expect(run(rules, { req: false, cond: true }).of("x").missing).toEqual(["out"]);
    expect(run(rules, { req: false, out: false, rec: true }).of("x").missing).toEqual(["cond"]);
    expect(run(rules, { req: false, out: true }).of("x").missing).toEqual([]);
    expect(run(rules, { out: true }).of("x").missing).toEqual(["req"]); // the rest would be taken away anyway
    expect(run(rules, { req: false, cond: false, rec: false }).of("x").missing).toEqual([]);
  });
});

describe("questions that do not apply", () => {
  const rules = tinyRuleSet(
    [
      { id: "screen" },
      { id: "bool_fact", askWhen: yes("screen") },
      { id: "multi_fact", type: "multi", options: ["a", "b", "none"], askWhen: yes("screen") },
      { id: "enum_fact", type: "enum", options: ["a", "b"], askWhen: yes("screen") },
      { id: "enum_default", type: "enum", options: ["a", "b"], default: "b", askWhen: yes("screen") },
      { id: "number_fact", type: "number", askWhen: yes("screen") },
      { id: "proposal", type: "number", default: 7 },
    ],
    [
      { id: "bool", triggers: [{ when: yes("bool_fact") }] },
      { id: "multi", triggers: [{ when: { fact: "multi_fact", op: "has_any", value: ["a"] } }] },
      { id: "enum", triggers: [{ when: { fact: "enum_fact", op: "eq", value: "a" } }] },
      { id: "enum-ne", triggers: [{ when: { fact: "enum_fact", op: "ne", value: "a" } }] },
      { id: "default", triggers: [{ when: { fact: "enum_default", op: "eq", value: "b" } }] },
      { id: "number", triggers: [{ when: { fact: "number_fact", op: "gte", value: 5 } }] },
      { id: "number-lt", triggers: [{ when: { fact: "number_fact", op: "lt", value: 5 } }] },
      { id: "proposal", triggers: [{ when: { fact: "proposal", op: "eq", value: 7 } }] },
    ],
  );
  const given = { bool_fact: true, multi_fact: ["a"], enum_fact: "a", enum_default: "a", number_fact: 9 };

  it("take false, nothing chosen, the default, or nothing at all", () => {
    const { results } = run(rules, { screen: false, proposal: 7 });
    expect(Object.fromEntries(results.map(({ licence, verdict }) => [licence, verdict]))).toEqual({
      bool: "not-required",
      multi: "not-required",
      enum: "not-required",
      "enum-ne": "required",
      default: "required",
      number: "not-required",
      "number-lt": "not-required",
      proposal: "required",
    });
  });

  it("leave answers given before aside, with a warning, and take them up again when they apply", () => {
    const without = run(rules, { screen: false });
    const aside = run(rules, { screen: false, ...given });
    expect(aside.results.map(({ verdict }) => verdict)).toEqual(without.results.map(({ verdict }) => verdict));
    expect(aside.receipt).toBe(without.receipt);
    expect(aside.warnings).toEqual(
      Object.keys(given).map((fact) => ({ fact, kind: "not-asked", because: ["screen"] })),
    );
    const back = run(rules, { screen: true, ...given });
    expect(back.warnings).toEqual([]);
    expect(["bool", "multi", "enum", "number"].map(back.verdict)).toEqual(Array(4).fill("required"));
  });

  it("stay unknown while it is unknown whether they apply", () => {
    const waiting = run(rules, { ...given });
    expect(["bool", "multi", "enum", "default", "number"].map(waiting.verdict)).toEqual(Array(5).fill("undetermined"));
    expect(waiting.of("number").missing).toEqual(["screen"]);
    expect(waiting.warnings.map(({ kind }) => kind)).toEqual(Array(5).fill("waiting"));
    expect(waiting.facts).toEqual({});
    expect(run(rules, {}).of("number").missing).toEqual(["screen", "number_fact"]);
  });

  it("take no default before it is confirmed", () => {
    expect(run(rules, { screen: true }).verdict("proposal")).toBe("undetermined");
    expect(run(rules, { screen: true, proposal: 7 }).verdict("proposal")).toBe("required");
  });

  it("are explained by the fallback they took", () => {
    const trace = run(rules, { screen: false }).of("enum-ne").trace;
    expect(trace?.triggers[0]?.when).toMatchObject({ kind: "clause", state: "true", seen: null, from: "fallback" });
  });
});

describe("none and the empty list", () => {
  const rules = tinyRuleSet(
    [
      { id: "with_none", type: "multi", options: ["a", "b", "none"] },
      { id: "without_none", type: "multi", options: ["a", "b"] },
      { id: "enum_none", type: "enum", options: ["a", "none"] },
    ],
    [
      { id: "any", triggers: [{ when: { fact: "with_none", op: "has_any", value: ["a", "b"] } }] },
      { id: "all", triggers: [{ when: { fact: "with_none", op: "has_all", value: ["a", "b"] } }] },
      { id: "not", triggers: [{ when: { not: { fact: "without_none", op: "has_any", value: ["a"] } } }] },
      { id: "enum", triggers: [{ when: { fact: "enum_none", op: "eq", value: "none" } }] },
    ],
  );

  it("are one answer, and never the same as unanswered", () => {
    const empty = run(rules, { with_none: [], without_none: [] });
    expect(run(rules, { with_none: ["none"], without_none: [] })).toMatchObject({
      receipt: empty.receipt,
      facts: { with_none: [] },
    });
    expect(["any", "all", "not"].map(empty.verdict)).toEqual(["not-required", "not-required", "required"]);
    expect(["any", "all", "not"].map(run(rules, {}).verdict)).toEqual(Array(3).fill("undetermined"));
  });

  it("tell any from all", () => {
    expect(["any", "all"].map(run(rules, { with_none: ["a"] }).verdict)).toEqual(["required", "not-required"]);
    expect(["any", "all"].map(run(rules, { with_none: ["b", "a"] }).verdict)).toEqual(["required", "required"]);
  });

  it("leave none an ordinary value of an enum", () => {
    expect(run(rules, { enum_none: "none" }).verdict("enum")).toBe("required");
  });

  it("refuse none beside another option", () => {
    expect(() => run(rules, { with_none: ["none", "a"] })).toThrow("none-beside-others");
  });
});

describe("prerequisites", () => {
  const rules = tinyRuleSet(
    [{ id: "top" }, { id: "gate" }, { id: "own" }, { id: "maybe" }, { id: "licences_held", type: "multi" }],
    [
      { id: "site", triggers: [{ when: yes("own") }], stage: 2 },
      { id: "base", triggers: [], prerequisites: [{ licence: "site" }], stage: 1 },
      { id: "middle", triggers: [], prerequisites: [{ licence: "base" }], stage: 1 },
      {
        id: "roof",
        triggers: [{ when: yes("top") }, { when: yes("maybe"), outcome: "conditional" }],
        prerequisites: [
          { licence: "middle", when: yes("gate") },
          { licence: "partner", strength: "via-partner" },
          { licence: "soft", strength: "soft" },
        ],
        stage: 1,
      },
      { id: "partner", triggers: [{ when: yes("own") }] },
      { id: "soft", triggers: [{ when: yes("own") }] },
    ],
  );
  const base = { top: true, gate: true, own: false, maybe: false, licences_held: [] };

  it("that are hard become required, through any number of steps, with that as reason", () => {
    const { of, verdict } = run(rules, base);
    expect(["site", "base", "middle", "roof"].map(verdict)).toEqual(Array(4).fill("required"));
    expect(of("site").reasons).toEqual([{ kind: "prerequisite-of", licences: ["base"] }]);
    expect(of("middle").reasons).toEqual([{ kind: "prerequisite-of", licences: ["roof"] }]);
    expect(of("roof").requires).toEqual(["middle"]);
  });

  it("that are soft or a partner's do not", () => {
    const { of, verdict } = run(rules, base);
    expect([verdict("partner"), verdict("soft")]).toEqual(["not-required", "not-required"]);
    expect(of("roof").prerequisites).toEqual([
      { licence: "middle", strength: "hard", state: "true", held: false },
      { licence: "partner", strength: "via-partner", state: "true", held: false },
      { licence: "soft", strength: "soft", state: "true", held: false },
    ]);
  });

  it("count only as far as their `when` holds", () => {
    expect(["site", "base", "middle"].map(run(rules, { ...base, gate: false }).verdict)).toEqual(
      Array(3).fill("not-required"),
    );
    const unknown = run(rules, { ...base, gate: null });
    expect(["site", "base", "middle"].map(unknown.verdict)).toEqual(Array(3).fill("undetermined"));
    expect(unknown.of("site").missing).toEqual(["gate"]);
    expect(unknown.of("roof")).toMatchObject({ verdict: "required", requires: [] });
    expect(unknown.of("roof").prerequisites[0]?.state).toBe("unknown");
  });

  it("are not added below one that is held; what is held is required and marked", () => {
    const { of, verdict } = run(rules, { ...base, licences_held: ["base"] });
    expect(of("base")).toMatchObject({ verdict: "required", held: true });
    expect(verdict("site")).toBe("not-required");
    expect(run(rules, { ...base, licences_held: ["middle"] }).verdict("base")).toBe("not-required");
  });

  it("of a required licence are still added when that licence itself is held", () => {
    expect(run(rules, { ...base, licences_held: ["roof"] }).verdict("middle")).toBe("required");
  });

  it("wait for the list of held licences as far as it matters", () => {
    const { verdict, of } = run(rules, { ...base, licences_held: null });
    expect(["roof", "middle", "base", "site"].map(verdict)).toEqual([
      "required",
      "required",
      "undetermined",
      "undetermined",
    ]);
    expect(of("site").missing).toEqual(["licences_held"]);
    expect(of("base").held).toBe(false);
  });

  it("of an undetermined or conditional entry are not required", () => {
    expect(run(rules, { ...base, top: null }).verdict("middle")).toBe("undetermined");
    const judged = run(rules, { ...base, top: false, maybe: true });
    expect([judged.verdict("roof"), judged.verdict("middle")]).toEqual(["needs-judgement", "not-required"]);
  });

  it("leave a licence required by its own trigger with both reasons", () => {
    expect(run(rules, { ...base, own: true }).of("site").reasons).toEqual([
      { kind: "trigger", trigger: "trigger-1" },
      { kind: "prerequisite-of", licences: ["base"] },
    ]);
  });

  it("stand before what needs them inside a stage; stages come in order, none last", () => {
    expect(run(rules, base).results.map(({ licence }) => licence)).toEqual([
      "base",
      "middle",
      "roof",
      "site",
      "partner",
      "soft",
    ]);
  });

  it("merge heldLicences into the fact", () => {
    const merged = run(rules, { ...base, licences_held: ["middle"] }, "2026-06-01", ["roof"]);
    expect(merged.facts.licences_held).toEqual(["middle", "roof"]);
    expect(run(rules, { top: true }, "2026-06-01", []).facts.licences_held).toEqual([]);
  });
});

describe("conditions", () => {
  const rules = tinyRuleSet(
    [{ id: "applies" }, { id: "a", type: "number" }, { id: "b" }, { id: "c" }],
    [
      {
        id: "x",
        conditions: [
          { id: "plain", check: { fact: "a", op: "gte", value: 10 } },
          { id: "person" },
          { id: "gated", appliesWhen: yes("applies"), check: yes("b") },
          { id: "gated-person", appliesWhen: yes("applies") },
          { id: "one", check: yes("b"), alternativeGroup: "either" },
          { id: "other", check: yes("c"), alternativeGroup: "either" },
        ],
      },
    ],
  );
  const gaps = (facts: Input) =>
    run(rules, facts)
      .of("x")
      .gaps.map(({ condition, state }) => `${condition} ${state}`);

  it("without a check are for a person, never asked as a fact", () => {
    expect(gaps({ a: 10, b: true, c: true, applies: false })).toEqual(["person judge"]);
  });

  it("count only where they apply", () => {
    expect(gaps({ a: 9, b: false, c: true, applies: false })).toEqual(["plain fail", "person judge"]);
    expect(gaps({ a: 10, b: false, c: true, applies: true })).toEqual([
      "person judge",
      "gated fail",
      "gated-person judge",
    ]);
    expect(gaps({ a: 10, b: false, c: true })).toEqual(["person judge", "gated unknown", "gated-person unknown"]);
    expect(gaps({ a: 10, b: true, c: true })).toEqual(["person judge", "gated-person unknown"]);
  });

  it("of one alternative group need one member met", () => {
    const either = (facts: Input) =>
      gaps({ a: 10, applies: false, ...facts }).filter((gap) => /^(one|other) /.test(gap));
    expect(either({ b: true, c: false })).toEqual([]);
    expect(either({ b: false, c: true })).toEqual([]);
    expect(either({ b: true })).toEqual([]);
    expect(either({ b: false, c: false })).toEqual(["one fail", "other fail"]);
    expect(either({ b: false })).toEqual(["other unknown"]);
    expect(either({})).toEqual(["one unknown", "other unknown"]);
  });

  it("are counted, a group as one", () => {
    const count = (facts: Input) => run(rules, facts).of("x").eligibility;
    expect(count({ a: 10, b: true, c: false, applies: true })).toEqual({ met: 3, fail: 0, unknown: 0, judge: 2 });
    expect(count({ a: 9, b: false, c: false, applies: false })).toEqual({ met: 0, fail: 2, unknown: 0, judge: 1 });
    expect(count({})).toEqual({ met: 0, fail: 0, unknown: 4, judge: 1 });
  });

  it("say which facts are missing or fail", () => {
    const [plain, , gated] = run(rules, { applies: true, b: false, c: true }).of("x").gaps;
    expect(plain).toEqual({ condition: "plain", state: "unknown", alternativeGroup: null, facts: ["a"] });
    expect(gated).toEqual({ condition: "gated", state: "fail", alternativeGroup: null, facts: ["b"] });
  });
});

describe("papers and blockers", () => {
  const rules = tinyRuleSet(
    [{ id: "a" }],
    [
      {
        id: "x",
        documents: [{ id: "always" }, { id: "if-a", when: yes("a"), required: false }],
        blockers: [{ when: yes("a"), severity: "special-route" }],
      },
    ],
  );

  it("follow the facts; what is not known yet is not stated as sure", () => {
    const papers = (facts: Input) => run(rules, facts).of("x").documents;
    expect(papers({ a: true }).map(({ document }) => document)).toEqual(["always", "if-a"]);
    expect(papers({ a: false }).map(({ document }) => document)).toEqual(["always"]);
    expect(papers({})[1]).toEqual({ document: "if-a", required: false, state: "unknown" });
    expect(run(rules, { a: true }).of("x").blockers).toEqual([{ blocker: "blocker-1", severity: "special-route" }]);
    expect(run(rules, {}).of("x")).toMatchObject({ blockers: [], possibleBlockers: [{ blocker: "blocker-1" }] });
  });
});

describe("dates", () => {
  const rules = tinyRuleSet(
    [{ id: "a" }, { id: "expiry", type: "date" }],
    [
      { id: "new", triggers: [{ when: yes("a"), inForceFrom: "2026-05-01" }] },
      { id: "old", triggers: [{ when: yes("a"), inForceTo: "2026-04-30" }] },
      { id: "late", triggers: [{ when: { fact: "expiry", op: "lt", value: "2026-12-31" } }] },
    ],
  );

  it("pick the rules in force on the assessment date, both ends included", () => {
    const on = (date: string) => ["new", "old"].map(run(rules, { a: true }, date).verdict);
    expect(on("2026-04-30")).toEqual(["not-required", "required"]);
    expect(on("2026-05-01")).toEqual(["required", "not-required"]);
  });

  it("settle a rule that is not in force whatever the facts, and say so in the trace", () => {
    const early = run(rules, {}, "2026-04-30");
    expect(early.verdict("new")).toBe("not-required");
    expect(early.of("new").trace?.triggers[0]).toMatchObject({ inForce: false, state: "false" });
    expect(early.nextQuestion).not.toBeNull();
  });

  it("compare as days", () => {
    expect(["2026-12-30", "2026-12-31"].map((day) => run(rules, { expiry: day }).verdict("late"))).toEqual([
      "required",
      "not-required",
    ]);
  });

  it("must be days", () => {
    expect(() => run(rules, {}, "2026-13-01")).toThrow(RangeError);
  });
});

describe("kinds and handling", () => {
  const rules = tinyRuleSet(
    [{ id: "a" }],
    [
      { id: "gone", kind: "abolished" },
      { id: "needs-gone", triggers: [{ when: yes("a") }], prerequisites: [{ licence: "gone" }] },
      { id: "elsewhere", handling: "refer", triggers: [{ when: yes("a") }] },
    ],
  );

  it("never make an abolished entry a result", () => {
    expect(run(rules, { a: true }).of("gone")).toMatchObject({
      verdict: "not-required",
      reasons: [{ kind: "abolished" }],
    });
  });

  it("give an entry to refer its verdict", () => {
    expect(run(rules, { a: true }).of("elsewhere")).toMatchObject({ verdict: "required", handling: "refer" });
    expect(run(rules, { a: true }).of("needs-gone").handling).toBe("agency");
  });

  it("cite the entry where a rule has no source of its own, and say so", () => {
    expect(run(rules, { a: true }).of("elsewhere").trace?.triggers[0]).toMatchObject({
      entryLevel: true,
      cites: [{ source: "law", articles: "1" }],
    });
  });
});
