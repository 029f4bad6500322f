import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { assess, verdictsOf } from "./assess";
import { compile } from "./compile";
import { Evaluation } from "./evaluation";
import type { FactSlot, FactValue } from "./fact-layout";
import { chooseNextQuestion, licencesWaitingFor, nextQuestion } from "./next-question";
import { questionnaireOf } from "./questionnaire";
import { representativeAnswers } from "./representative-answers";
import { arbitraryAnswer, arbitraryProfile } from "@/server/rules/testing/arbitrary-profiles";
import { WORKED_CASES, everythingNo } from "./testing/profiles";
import { tinyRuleSet } from "./testing/tiny-rule-set";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const date = "2026-11-22";
const evaluation = new Evaluation(compiled);

const yes = (fact: string) => ({ fact, op: "eq", value: true }) as const;

/** Answers questions from a full profile until none is left; what was asked, in order. */
function interview(full: Record<string, FactValue>): { asked: string[]; facts: Record<string, FactValue> } {
  const asked: string[] = [];
  const facts: Record<string, FactValue> = {};
  let most = Number.POSITIVE_INFINITY;
  for (;;) {
    evaluation.load(facts, date);
    const left = licencesWaitingFor(evaluation).size;
    expect(left).toBeLessThan(most); // falls with every answer
    most = left;
    const next = chooseNextQuestion(evaluation);
    if (next === null) return { asked, facts };
    expect(asked).not.toContain(next);
    asked.push(next);
    const answer = full[next];
    if (answer === undefined) throw new Error(`${next} was asked, but has no answer`);
    facts[next] = answer;
  }
}

const everything = fc.record(
  Object.fromEntries(ruleSet.facts.map((fact) => [fact.id, arbitraryAnswer(compiled, fact)])),
);

describe("an interview", { timeout: 60_000 }, () => {
  it.each(WORKED_CASES)("of case $id reaches the verdicts of the full profile", ({ facts }) => {
    const full = {
      province: "CN-BJ",
      industry_sector: "other",
      entity_type: "limited-company",
      ...everythingNo(ruleSet),
      ...facts,
    };
    const { asked, facts: given } = interview(full);
    expect(verdictsOf(evaluation.load(given, date))).toEqual(verdictsOf(new Evaluation(compiled).load(full, date)));
    expect(asked.length).toBeLessThan(95);
  });

  it("of any company does, and asks no more than was estimated", () => {
    fc.assert(
      fc.property(everything, (full) => {
        const estimate = licencesWaitingFor(evaluation.load({}, date)).size;
        const { asked, facts } = interview(full);
        expect(asked.length).toBeLessThanOrEqual(estimate);
        expect(verdictsOf(evaluation.load(facts, date))).toEqual(verdictsOf(new Evaluation(compiled).load(full, date)));
      }),
      { numRuns: 12 },
    );
  });

  it("never asks what can no longer matter: with some answers to the rest, this answer alone decides a verdict", () => {
    const ids = ruleSet.facts.map((fact) => fact.id);
    fc.assert(
      fc.property(arbitraryProfile(compiled), fc.infiniteStream(everything), (given, completions) => {
        // An answer given before its screening question counts only after it, so that one may be asked for its sake
        // alone; an interview never comes to that.
        const profile = assess(compiled, { facts: given, date }).facts;
        evaluation.load(profile, date);
        const next = chooseNextQuestion(evaluation);
        if (next === null) {
          expect(Object.values(verdictsOf(evaluation))).not.toContain("undetermined");
          return;
        }
        const index = compiled.layout.indexOf.get(next) as number;
        const answers = representativeAnswers(compiled, compiled.layout.slots[index] as FactSlot);
        for (let tries = 0; tries < 400; tries++) {
          const rest = completions.next().value as Record<string, FactValue>;
          const full = Object.fromEntries(ids.map((id) => [id, profile[id] ?? (rest[id] as FactValue)]));
          evaluation.load(full, date);
          const outcomes = answers.map(({ value }) => {
            evaluation.answer(index, value);
            return compiled.licences.map((_, licence) => evaluation.verdictIndex(licence)).join();
          });
          if (new Set(outcomes).size > 1) return;
        }
        throw new Error(`${next} never decided anything`);
      }),
      // One seed for all runs: whether 400 tries find the deciding answers must not depend on luck.
      { numRuns: 100, seed: 20_261_122 },
    );
  });
});

describe("nextQuestion", { timeout: 60_000 }, () => {
  it("leaves the evaluation as it found it", () => {
    fc.assert(
      fc.property(arbitraryProfile(compiled), (profile) => {
        evaluation.load(profile, date);
        const before = [...evaluation.states];
        chooseNextQuestion(evaluation);
        expect([...evaluation.states]).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it("passes over facts a person does not know, and ends when only those are left", () => {
    const first = nextQuestion(compiled, {}, date);
    const second = nextQuestion(compiled, {}, date, [first as string]);
    expect(second).not.toBeNull();
    expect(second).not.toBe(first);
    const all = [...licencesWaitingFor(evaluation.load({}, date)).keys()].map(
      (i) => compiled.layout.slots[i]?.fact.id as string,
    );
    expect(nextQuestion(compiled, {}, date, all)).toBeNull();
  });

  it("prefers what settles most, then vocabulary order", () => {
    const tiny = compile(
      tinyRuleSet(
        [{ id: "first" }, { id: "second" }, { id: "wide" }, { id: "gated", askWhen: yes("wide") }],
        [
          { id: "a", triggers: [{ when: { all: [yes("first"), yes("second")] } }] },
          { id: "b", triggers: [{ when: yes("wide") }] },
          { id: "c", triggers: [{ when: yes("wide") }] },
          { id: "d", triggers: [{ when: yes("gated") }] },
        ],
      ),
    );
    expect(nextQuestion(tiny, {}, date)).toBe("wide");
    expect(nextQuestion(tiny, { wide: false }, date)).toBe("first");
    expect(nextQuestion(tiny, { wide: true }, date)).toBe("gated");
    expect(nextQuestion(tiny, { wide: true, gated: true }, date)).toBe("first");
    expect(nextQuestion(tiny, { wide: false, first: false }, date)).toBeNull();
  });

  it("asks whether a question applies before it asks the question, even when neither settles anything yet", () => {
    const one = { all: [yes("gated"), { not: yes("other") }] };
    const two = { all: [{ not: yes("gated") }, yes("other")] };
    const tiny = compile(
      tinyRuleSet(
        [{ id: "gated", askWhen: yes("gate") }, { id: "gate" }, { id: "other" }],
        [{ id: "either", triggers: [{ when: { any: [one, two] } }] }],
      ),
    );
    expect(nextQuestion(tiny, {}, date)).toBe("gate");
    expect(nextQuestion(tiny, { gated: true }, date)).toBe("gate");
    expect(nextQuestion(tiny, { gate: true }, date)).toBe("gated");
    expect(nextQuestion(tiny, { gate: false }, date)).toBe("other");
  });
});

describe("questionnaireOf", { timeout: 60_000 }, () => {
  const noCompany = WORKED_CASES.find(({ id }) => id === "K")?.facts;
  const { entity_type: _, ...no } = { entity_type: "", ...everythingNo(ruleSet), ...noCompany };

  it("splits every unanswered fact into verdicts, eligibility and irrelevant, once each", () => {
    fc.assert(
      fc.property(arbitraryProfile(compiled), (profile) => {
        const form = questionnaireOf(evaluation.load(profile, date));
        const listed = [
          ...form.verdictQuestions.map(({ fact }) => fact),
          ...form.eligibilityQuestions.map(({ fact }) => fact),
          ...form.irrelevant.map(({ fact }) => fact),
        ];
        expect(listed.sort()).toEqual(
          ruleSet.facts
            .map(({ id }) => id)
            .filter((id) => !(id in profile))
            .sort(),
        );
        expect(form.answered).toBe(Object.keys(profile).length);
        if (form.next !== null)
          expect(form.verdictQuestions.filter(({ askable }) => askable).map(({ fact }) => fact)).toContain(form.next);
        else expect(form.verdictQuestions).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("asks for conditions and papers of what is applied for, after the verdicts", () => {
    const {
      registered_capital_wan: _capital,
      service_area: _area,
      province: _province,
      ...known
    } = no as Record<string, FactValue>;
    const form = questionnaireOf(evaluation.load(known, date));
    expect(form.next).toBeNull();
    expect(form.verdictQuestions).toEqual([]);
    const capital = form.eligibilityQuestions.find(({ fact }) => fact === "registered_capital_wan");
    expect(capital).toEqual({ fact: "registered_capital_wan", licences: ["icp-b25", "edi-b21"], askable: true });
    expect(form.eligibilityQuestions.map(({ fact }) => fact)).toEqual([
      "entity_type",
      "registered_capital_wan",
      "service_area",
    ]);
    const why = (fact: string) => form.irrelevant.find((entry) => entry.fact === fact)?.why;
    expect(why("company_name")).toEqual({ kind: "context" });
    expect(why("province")).toEqual({ kind: "settled", licences: ["zj-live-spec"] });
  });

  it("never mentions a retired fact", () => {
    const rules = tinyRuleSet(
      [{ id: "asked" }, { id: "old", askWhen: yes("asked") }],
      [{ id: "shop", triggers: [{ when: yes("asked") }] }],
    );
    const irrelevant = (facts: typeof rules.facts) =>
      questionnaireOf(new Evaluation(compile({ ...rules, facts })).load({ asked: false }, date)).irrelevant;
    expect(irrelevant(rules.facts)).toMatchObject([{ fact: "old" }]);
    expect(irrelevant(rules.facts.map((fact) => (fact.id === "old" ? { ...fact, retired: true } : fact)))).toEqual([]);
  });

  it("asks nothing more for a licence that is held", () => {
    const { registered_capital_wan: _capital, ...known } = no as Record<string, FactValue>;
    const held = { ...known, licences_held: ["icp-b25", "edi-b21"] };
    expect(questionnaireOf(evaluation.load(held, date)).eligibilityQuestions.map(({ fact }) => fact)).not.toContain(
      "registered_capital_wan",
    );
  });

  it("says which question a screening answer made pointless, and which never bears on a verdict", () => {
    const form = questionnaireOf(evaluation.load({ wants_taobao_base: false }, date));
    const why = (fact: string) => form.irrelevant.find((entry) => entry.fact === fact)?.why;
    expect(why("taobao_deposit_paid")).toEqual({ kind: "not-asked", because: ["wants_taobao_base"] });
    expect(why("live_room_count")).toEqual({ kind: "eligibility-only" });
  });
});

it("asks nothing about an alternative once another one is met", () => {
  const ways = ["one", "other"].map((id) => ({ id: `by-${id}`, check: yes(id), alternativeGroup: "way" }));
  const tiny = compile(
    tinyRuleSet(
      [{ id: "wanted" }, { id: "one" }, { id: "other" }],
      [{ id: "entry", triggers: [{ when: yes("wanted") }], conditions: ways }],
    ),
  );
  const asked = (facts: Record<string, boolean>) =>
    questionnaireOf(new Evaluation(tiny).load(facts, date)).eligibilityQuestions.map(({ fact }) => fact);
  expect(asked({ wanted: true })).toEqual(["one", "other"]);
  expect(asked({ wanted: true, one: false })).toEqual(["other"]);
  expect(asked({ wanted: true, one: true })).toEqual([]);
  expect(asked({ wanted: false })).toEqual([]);
});
