import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { verdictsOf } from "./assess";
import { type CompiledLicence, compile } from "./compile";
import { verdictCone } from "./clause-cone";
import { eligibilityOf } from "./eligibility";
import { Evaluation } from "./evaluation";
import type { FactChange } from "./fact-changes";
import { type FactSlot, type FactValue, LICENCES_HELD } from "./fact-layout";
import { nearMissesOfGaps, nearMissesOfVerdict } from "./near-miss";
import { parseFacts } from "./parse-facts";
import { limitsOf, namedChoices } from "./representative-answers";
import { changesInWords } from "./words";
import { factById } from "@/domain/rules/rule-set";
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
    expect(misses.map(({ changes: [change], verdict }) => [change?.fact, change?.to, verdict])).toEqual([
      ["hosts_third_party_sellers", { kind: "equals", value: false }, "not-required"],
      ["third_party_orders_online", { kind: "equals", value: false }, "not-required"],
    ]);
  });

  it("find the nearest number beyond a limit", () => {
    const pilot = { ...everythingNo(ruleSet), cdn_for_others: true, pilot_zone: "beijing" };
    const below = nearMissesOfVerdict(evaluate({ ...pilot, foreign_share_percent: 50 }), entry("vats-foreign-pilot"));
    expect(below[0]).toMatchObject({
      changes: [{ fact: "foreign_share_percent", before: 50, after: 51, to: { kind: "gt", value: 50 } }],
      verdict: "needs-judgement",
    });
    const above = nearMissesOfVerdict(evaluate({ ...pilot, foreign_share_percent: 80 }), entry("vats-foreign-pilot"));
    expect(above[0]?.changes[0]).toMatchObject({ after: 50, to: { kind: "lte", value: 50 } });
  });

  it("name two facts where no one does it alone", () => {
    const strict = tinyRuleSet(
      [{ id: "a" }, { id: "b" }, { id: "c", type: "multi", options: ["x", "y", "z"] }],
      [
        { id: "both", triggers: [{ when: { all: [yes("a"), yes("b")] } }] },
        {
          id: "mixed",
          triggers: [
            {
              when: {
                all: [
                  { fact: "c", op: "has_all", value: ["x", "y"] },
                  { not: { fact: "c", op: "has_any", value: ["z"] } },
                ],
              },
            },
          ],
        },
      ],
    );
    const tiny = compile(strict);
    const at = (index: number, facts: Record<string, FactValue>) =>
      nearMissesOfVerdict(new Evaluation(tiny).load(facts, date), tiny.licences[index] as CompiledLicence);
    expect(at(0, { a: false, b: false, c: [] })).toMatchObject([
      {
        changes: [
          { fact: "a", after: true },
          { fact: "b", after: true },
        ],
        verdict: "required",
      },
    ]);
    expect(at(0, { a: true, b: false, c: [] })).toMatchObject([{ changes: [{ fact: "b" }] }]);
    expect(at(1, { a: true, b: false, c: ["z", "x"] })).toMatchObject([
      { changes: [{ to: { kind: "switch", add: ["y"], remove: ["z"] }, after: ["x", "y"], size: 2 }] },
    ]);
    const [miss] = at(1, { a: true, b: false, c: ["z", "x"] });
    expect(miss && changesInWords(strict, miss.changes, "en")).toBe("c: drop z, add y");
  });

  it("take away two options when one is not enough", () => {
    const facts = { ...caseOf("O"), revenue_models: ["advertising", "membership-fee", "own-goods-sales"] };
    const revenue = nearMissesOfVerdict(evaluate(facts), entry("icp-b25")).find(
      ({ changes }) => changes[0]?.fact === "revenue_models",
    );
    expect(revenue).toMatchObject({
      changes: [{ to: { kind: "remove", options: ["advertising", "membership-fee"] }, size: 2 }],
      verdict: "not-required",
    });
  });

  it("see through prerequisites", () => {
    const misses = nearMissesOfVerdict(evaluate(caseOf("I")), entry("software-copyright"));
    expect(misses.flatMap(({ changes }) => changes.map(({ fact }) => fact))).toContain("game_monetised");
  });

  it("name a change that opens another question only where none settles the verdict otherwise", () => {
    const { taobao_base_status: _, ...facts } = { ...everythingNo(ruleSet), taobao_base_status: "" };
    expect(nearMissesOfVerdict(evaluate(facts), entry("taobao-live-base"))).toMatchObject([
      { changes: [{ fact: "wants_taobao_base", after: true }], verdict: "undetermined" },
    ]);
    const [miss] = nearMissesOfVerdict(
      evaluate({ ...facts, taobao_base_status: "expired" }),
      entry("taobao-live-base"),
    );
    expect(miss).toMatchObject({ changes: [{ fact: "wants_taobao_base", after: true }], verdict: "recommended" });
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
        for (const { changes, verdict } of nearMissesOfVerdict(evaluation, entry(licence.id))) {
          const changed = (some: readonly FactChange[]) =>
            verdictsOf(
              evaluate({ ...facts, ...Object.fromEntries(some.map((change) => [change.fact, change.after])) }),
            )[licence.id];
          expect(verdict).not.toBe(before[licence.id]);
          expect(changed(changes)).toBe(verdict);
          for (const { fact } of changes) expect(factById(ruleSet, fact).changeable).not.toBe("no");
          if (changes.length > 1)
            for (const half of changes) expect([before[licence.id], "undetermined"]).toContain(changed([half]));
        }
        expect(verdictsOf(evaluation)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });
});

/** Other answers to a fact, found without looking at the rules but for the numbers they name. */
function otherAnswers(slot: FactSlot, before: FactValue): FactValue[] {
  switch (slot.type) {
    case "bool":
      return [!before];
    case "enum":
      return slot.choices.filter((choice) => choice !== before);
    case "multi": {
      const chosen = before as string[];
      const toggled = (options: string[]) =>
        slot.choices.filter((each) => options.includes(each) !== chosen.includes(each));
      const real = namedChoices(compiled, slot);
      return [
        ...real.map((option) => toggled([option])),
        ...real.flatMap((one, i) => real.slice(i + 1).map((other) => toggled([one, other]))),
        [],
      ];
    }
    case "number": {
      const most = slot.fact.unit === "percent" ? 100 : 1_000_000;
      const points = limitsOf(compiled, slot.index).flatMap((limit) => [limit - 1, limit, limit + 1]);
      return [0, most, ...points].filter((point) => point >= 0 && point <= most && point !== before);
    }
    default:
      return [];
  }
}

const sizeOf = (slot: FactSlot, before: FactValue, after: FactValue) =>
  slot.type === "multi"
    ? slot.choices.filter((each) => (before as string[]).includes(each) !== (after as string[]).includes(each)).length
    : 1;

describe("near-misses against brute force", { timeout: 120_000 }, () => {
  const everything = fc.record(
    Object.fromEntries(ruleSet.facts.map((fact) => [fact.id, arbitraryAnswer(compiled, fact)])),
  );
  const changeable = compiled.layout.slots.filter(
    ({ fact }) =>
      fact.changeable !== "no" && fact.id !== LICENCES_HELD && fact.type !== "string" && fact.type !== "date",
  );

  it("no fact is left out that turns a verdict alone, and none by fewer options", () => {
    fc.assert(
      fc.property(everything, fc.constantFrom(...compiled.licences), (facts, licence) => {
        const evaluation = evaluate(facts);
        const before = evaluation.verdict(licence.index);
        const answers = evaluate(facts);
        const found = nearMissesOfVerdict(evaluation, licence);
        for (const slot of changeable) {
          const given = facts[slot.fact.id] as FactValue;
          const turning = otherAnswers(slot, given).filter((value) => {
            evaluation.answer(slot.index, value);
            const after = evaluation.verdict(licence.index);
            evaluation.answer(slot.index, answers.answerOf(slot.index));
            return after !== before && after !== "undetermined";
          });
          if (turning.length === 0) continue;
          const told = found.find(({ changes: [change, more] }) => change?.fact === slot.fact.id && !more)?.changes[0];
          expect([slot.fact.id, told !== undefined]).toEqual([slot.fact.id, true]);
          const least = Math.min(...turning.map((value) => sizeOf(slot, given, value)));
          if (slot.type === "multi") expect(told?.size).toBeLessThanOrEqual(least);
        }
      }),
      { numRuns: 40, seed: 4 },
    );
  });

  it("no two facts are left out that turn a verdict together", () => {
    const small = compiled.licences.filter((entry) => {
      const cone = verdictCone(compiled, entry);
      return cone.size > 1 && cone.size <= 6;
    });
    fc.assert(
      fc.property(everything, fc.constantFrom(...small), (facts, licence) => {
        const evaluation = evaluate(facts);
        const before = evaluation.verdict(licence.index);
        const answers = evaluate(facts);
        const found = nearMissesOfVerdict(evaluation, licence);
        if (
          before === "undetermined" ||
          found.some(({ changes, verdict }) => changes.length === 1 && verdict !== "undetermined")
        )
          return;
        const slots = changeable.filter(({ index }) => verdictCone(compiled, licence).has(index));
        for (const [i, one] of slots.entries())
          for (const other of slots.slice(i + 1)) {
            const given = [facts[one.fact.id] as FactValue, facts[other.fact.id] as FactValue] as const;
            let least = Number.POSITIVE_INFINITY;
            for (const a of otherAnswers(one, given[0])) {
              evaluation.answer(one.index, a);
              for (const b of otherAnswers(other, given[1])) {
                evaluation.answer(other.index, b);
                const after = evaluation.verdict(licence.index);
                if (after !== before && after !== "undetermined")
                  least = Math.min(least, sizeOf(one, given[0], a) + sizeOf(other, given[1], b));
              }
              evaluation.answer(other.index, answers.answerOf(other.index));
            }
            evaluation.answer(one.index, answers.answerOf(one.index));
            const told = found.find(
              ({ changes }) =>
                changes.length === 2 && changes[0]?.fact === one.fact.id && changes[1]?.fact === other.fact.id,
            );
            expect([one.fact.id, other.fact.id, told !== undefined]).toEqual([one.fact.id, other.fact.id, least < 99]);
            if (told) expect(told.changes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(least);
          }
      }),
      { numRuns: 60, seed: 4 },
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
