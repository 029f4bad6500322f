import { describe, expect, it } from "vitest";
import { loadBook } from "@/server/rules/load-book";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { factById, optionsOf } from "@/domain/rules/rule-set";
import { answersNo } from "@/domain/book/answers-no";
import { casesOf } from "@/domain/book/run-scenario";
import { verdictsOf } from "./assess";
import { verdictCone } from "./clause-cone";
import { type CompiledLicence, compile } from "./compile";
import { Evaluation } from "./evaluation";
import type { FactSlot, FactValue } from "./fact-layout";
import { answersOfList, isTickedBy, nextSheet, sheetsLeft } from "./question-sheet";
import { questionnaireOf } from "./questionnaire";
import { representativeAnswers } from "./representative-answers";
import { VERDICTS } from "./verdict";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const date = "2026-11-22";
const evaluation = new Evaluation(compiled);
const UNDETERMINED = VERDICTS.indexOf("undetermined");

const no: Record<string, FactValue> = {
  ...Object.fromEntries(
    ruleSet.facts.map((fact) => [
      fact.id,
      fact.type === "date" ? "2030-01-01" : (optionsOf(ruleSet, fact).at(-1)?.value ?? "—"),
    ]),
  ),
  ...answersNo(ruleSet),
};
/** Every hundredth company of the test book, each fact answered. */
const companies = loadBook()
  .flatMap((scenario) => casesOf(compiled, scenario, no))
  .filter((_, i) => i % 100 === 0)
  .map(({ facts }) => ({ ...no, ...(facts as Record<string, FactValue>) }));

/** Asks a company sheet by sheet until nothing is left that could change a verdict; each sheet with what was known before. */
function interview(full: Readonly<Record<string, FactValue>>) {
  const facts: Record<string, FactValue> = {};
  const sheets: { asked: readonly string[]; before: Record<string, FactValue> }[] = [];
  let ticked: readonly string[] = [];
  for (;;) {
    const questionnaire = questionnaireOf(evaluation.load(facts, date));
    const sheet = questionnaire.next === null ? null : nextSheet(evaluation, questionnaire, { skip: [], ticked });
    if (sheet === null) return { sheets, facts };
    const asked = sheet.kind === "one" ? [sheet.fact] : sheet.facts;
    const open = questionnaire.verdictQuestions.filter(({ askable }) => askable).map(({ fact }) => fact);
    expect(open).toEqual(expect.arrayContaining([...asked]));
    sheets.push({ asked, before: { ...facts } });
    if (sheet.kind === "one") facts[sheet.fact] = full[sheet.fact] as FactValue;
    else {
      const given = answersOfList(ruleSet, sheet.facts, new Set(sheet.facts.filter((id) => isTickedBy(full[id]))));
      Object.assign(facts, given.answers);
      ticked = given.toAsk;
    }
  }
}

/** With some answers to the rest, does the answer to this fact alone turn a verdict? A fixed generator, so that no run depends on luck. */
function canDecide(id: string, before: Readonly<Record<string, FactValue>>): boolean {
  const index = compiled.layout.indexOf.get(id) as number;
  const answers = representativeAnswers(compiled, compiled.layout.slots[index] as FactSlot);
  let seed = 7;
  const pick = <T>(list: readonly T[]): T => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return list[Math.floor((seed / 4_294_967_296) * list.length)] as T;
  };
  evaluation.load(before, date);
  const waiting = [...(compiled.licencesOfFact[index] ?? [])].filter(
    (licence) => evaluation.verdict(licence) === "undetermined",
  );
  for (const licence of waiting) {
    const cone = [...verdictCone(compiled, compiled.licences[licence] as CompiledLicence).keys()];
    for (let tries = 0; tries < 3000; tries++) {
      evaluation.load(before, date);
      for (const fact of cone)
        if (fact !== index && !evaluation.answered[fact])
          evaluation.answer(fact, pick(representativeAnswers(compiled, compiled.layout.slots[fact] as FactSlot)).value);
      const seen = new Set<number>();
      for (const { value } of answers) {
        evaluation.answer(index, value);
        const verdict = evaluation.verdictIndex(licence);
        if (verdict !== UNDETERMINED) seen.add(verdict);
      }
      if (seen.size > 1) return true;
    }
  }
  return false;
}

describe("asking sheet by sheet", { timeout: 60_000 }, () => {
  const told = companies.map((full) => ({ full, ...interview(full) }));

  it("reaches the verdicts of the whole profile", () => {
    for (const { full, facts } of told)
      expect(verdictsOf(evaluation.load(facts, date))).toEqual(verdictsOf(new Evaluation(compiled).load(full, date)));
  });

  it("needs at most fifteen questions in the middle of the test book", () => {
    const counts = told.map(({ sheets }) => sheets.length).sort((a, b) => a - b);
    expect(counts[counts.length >> 1]).toBeLessThanOrEqual(15);
  });

  it("never asks what could not change a verdict: every thing on every sheet", () => {
    const idle = new Set<string>();
    const looked = new Set<string>();
    // Every third of them: each answer sheet takes a thousand assessments; `npm run bench -- questions` walks the whole book.
    for (const { sheets } of told.filter((_, i) => i % 3 === 0))
      for (const { asked, before } of sheets)
        for (const id of asked) {
          // The same question after the same answers is looked at once.
          const key = `${id} ${JSON.stringify(before)}`;
          if (looked.has(key)) continue;
          looked.add(key);
          if (!canDecide(id, before)) idle.add(`${id} after ${Object.keys(before).length} answers`);
        }
    expect([...idle]).toEqual([]);
  });
});

describe("a list", () => {
  it("makes what is not ticked a no, what is ticked a yes, and leaves a choice of several to be asked", () => {
    const bool = ruleSet.facts.filter(({ type }) => type === "bool").slice(0, 2);
    const [yes, plainNo] = bool.map(({ id }) => id) as [string, string];
    const [many, none] = ruleSet.facts.filter(({ type }) => type === "multi").map(({ id }) => id) as [string, string];
    expect(answersOfList(ruleSet, [yes, plainNo, many, none], new Set([yes, many]))).toEqual({
      answers: { [yes]: true, [plainNo]: false, [none]: [] },
      toAsk: [many],
    });
  });

  it("is followed by the details of what was ticked, and skips what nobody knows", () => {
    const questionnaire = questionnaireOf(evaluation.load({}, date));
    const first = nextSheet(evaluation, questionnaire, { skip: [], ticked: [] });
    expect(first?.kind).toBe("list");
    const [fact] = (first?.kind === "list" ? first.facts : []) as [string];
    expect(nextSheet(evaluation, questionnaire, { skip: [], ticked: [fact] })).toEqual({ kind: "one", fact });
    const without = nextSheet(evaluation, questionnaire, { skip: [fact], ticked: [fact] });
    expect(without?.kind === "list" ? without.facts : []).not.toContain(fact);
    const topics = new Set(questionnaire.verdictQuestions.map((each) => factById(ruleSet, each.fact).group));
    const left = sheetsLeft(ruleSet, questionnaire.verdictQuestions, { skip: [], ticked: [] });
    expect(left).toBeGreaterThanOrEqual(topics.size);
    expect(left).toBeLessThan(questionnaire.verdictQuestions.length);
  });
});
