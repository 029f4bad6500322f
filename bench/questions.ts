import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { chooseNextQuestion } from "@/domain/assessment/next-question";
import { answersOfList, isTickedBy, nextSheet } from "@/domain/assessment/question-sheet";
import { questionnaireOf } from "@/domain/assessment/questionnaire";
import { TRUE } from "@/domain/assessment/truth";
import { answersNo } from "@/domain/book/answers-no";
import { casesOf } from "@/domain/book/run-scenario";
import { optionsOf } from "@/domain/rules/rule-set";
import { loadBook } from "@/server/rules/load-book";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { againstGoal, printTable } from "./print";

const DATE = "2026-11-22";
const GOAL = 15;

type Full = Readonly<Record<string, FactValue>>;

/**
 * How many questions every company of the test book is asked until all its verdicts are settled. What a company of the book
 * does not say is answered "no", so that each has an answer to whatever is asked.
 */
export async function benchQuestions(): Promise<void> {
  const compiled = compile(loadRuleSet());
  const evaluation = new Evaluation(compiled);
  const companies = companiesOf(compiled);
  const sheets = companies.map((full) => bySheets(evaluation, full));
  const row = (name: string, counts: readonly number[], isJudged = false): string[] => {
    const sorted = [...counts].sort((a, b) => a - b);
    const median = sorted[sorted.length >> 1] ?? 0;
    return [name, isJudged ? againstGoal(median, "≤", GOAL, "") : String(median), String(sorted.at(-1) ?? 0)];
  };
  printTable(
    `Questions until settled: ${companies.length} companies of the test book, ${compiled.layout.slots.length} facts`,
    ["", "median", "most"],
    [
      row(
        "fixed order, every question that applies",
        companies.map((full) => inFixedOrder(evaluation, full)),
      ),
      row(
        "adaptive, one fact at a time",
        companies.map((full) => oneByOne(evaluation, full)),
      ),
      row(
        "facts without which a verdict stays open (no order can ask fewer)",
        companies.map((full) => needed(evaluation, full)),
      ),
      row(
        "adaptive, a topic as one list (the self-check)",
        sheets.map(({ asked }) => asked),
        true,
      ),
      row(
        "facts that these lists answer",
        sheets.map(({ facts }) => facts),
      ),
      row(
        "things to tick in the longest list",
        sheets.map(({ longest }) => longest),
      ),
    ],
  );
}

function companiesOf(compiled: CompiledRuleSet): Full[] {
  const { ruleSet } = compiled;
  const rest: Record<string, FactValue> = {};
  for (const fact of ruleSet.facts)
    rest[fact.id] = fact.type === "date" ? "2030-01-01" : (optionsOf(ruleSet, fact).at(-1)?.value ?? "—");
  const no = { ...rest, ...answersNo(ruleSet) };
  return loadBook().flatMap((scenario) =>
    casesOf(compiled, scenario, no).map(({ facts }): Full => ({ ...no, ...(facts as Full) })),
  );
}

function inFixedOrder(evaluation: Evaluation, full: Full): number {
  const { layout } = evaluation.load(full, DATE).compiled;
  return layout.slots.filter(({ index }) => evaluation.asked[index] === TRUE).length;
}

function oneByOne(evaluation: Evaluation, full: Full): number {
  const facts: Record<string, FactValue> = {};
  for (let asked = 0; ; asked++) {
    const next = chooseNextQuestion(evaluation.load(facts, DATE));
    if (next === null) return asked;
    facts[next] = full[next] as FactValue; // companiesOf answers every fact
  }
}

/** Facts of which each alone, when it is not known, leaves a verdict open: every way of asking has to ask them. */
function needed(evaluation: Evaluation, full: Full): number {
  const { layout, licences } = evaluation.load(full, DATE).compiled;
  let count = 0;
  for (const { index, fact } of layout.slots) {
    evaluation.answer(index, undefined);
    if (licences.some((licence) => evaluation.verdict(licence.index) === "undetermined")) count++;
    evaluation.answer(index, full[fact.id]);
  }
  return count;
}

function bySheets(evaluation: Evaluation, full: Full): { asked: number; facts: number; longest: number } {
  const { ruleSet } = evaluation.compiled;
  const facts: Record<string, FactValue> = {};
  let ticked: readonly string[] = [];
  let longest = 0;
  for (let asked = 0; ; asked++) {
    const questionnaire = questionnaireOf(evaluation.load(facts, DATE));
    const sheet = questionnaire.next === null ? null : nextSheet(evaluation, questionnaire, { skip: [], ticked });
    if (sheet === null) return { asked, facts: Object.keys(facts).length, longest };
    if (sheet.kind === "one") facts[sheet.fact] = full[sheet.fact] as FactValue;
    else {
      longest = Math.max(longest, sheet.facts.length);
      const given = answersOfList(ruleSet, sheet.facts, new Set(sheet.facts.filter((id) => isTickedBy(full[id]))));
      Object.assign(facts, given.answers);
      ticked = given.toAsk;
    }
  }
}
