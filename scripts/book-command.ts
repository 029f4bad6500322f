import path from "node:path";
import { type CompiledRuleSet, compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import { answersNo } from "@/domain/book/answers-no";
import { type BookCase, type BookFailure, casesOf, failuresOf } from "@/domain/book/run-scenario";
import type { Scenario } from "@/domain/book/scenario";
import type { Locale } from "@/domain/rules/rule-set";
import { loadBook, loadExplainedSurvivors } from "@/server/rules/load-book";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { ROOT, localeOf } from "./assess-input";
import { coverageReport, mutantReport } from "./book-report";

/*
 * npm run book -- [--coverage] [--mutants] [--lang zh|en]
 *
 * Runs every scenario of domain/book/scenarios against the rule set. --coverage says of each clause whether the book saw it true,
 * false and decisive, with a scenario that would close each gap; --mutants makes small mistakes in the rules, one at a time, and shows
 * those that the book does not notice, with the reason given in domain/book/survivors.yaml. Progress goes to standard error. Exit 0 when all
 * scenarios hold and every such mistake is explained, 1 when not, 2 for an unknown option.
 */

export interface BookTerminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly isTerminal: boolean;
}

const OPTIONS = /^--(coverage|mutants|lang(=(zh|en))?)$/;

export function runBook(args: readonly string[], terminal: BookTerminal): number {
  const locale = localeOf(args);
  const wrong = args.find((arg, i) => !OPTIONS.test(arg) && args[i - 1] !== "--lang");
  if (wrong !== undefined) {
    terminal.err("npm run book -- [--coverage] [--mutants] [--lang zh|en]\n");
    return 2;
  }
  const compiled = compile(
    loadRuleSet({
      folder: path.join(ROOT, "domain", "rules"),
      cacheFolder: path.join(ROOT, "node_modules", ".cache", "zhengban"),
    }),
  );
  const scenarios = loadBook(path.join(ROOT, "domain", "book", "scenarios"));
  const cases = allCases(compiled, scenarios);
  const failures = runCases(compiled, cases, terminal);
  const zh = locale === "zh";
  const said = cases.reduce((sum, { expected }) => sum + expected.length, 0);
  const failed = new Set(failures.map(({ scenario }) => scenario)).size;
  terminal.out(
    zh
      ? `${scenarios.length} 个场景，${cases.length} 种情形，${said} 条预期；${failed} 个场景不符。\n`
      : `${scenarios.length} scenarios, ${cases.length} cases, ${said} expectations; ${failed} scenarios fail.\n`,
  );
  for (const failure of failures) terminal.out(`${inWords(failure, scenarios, locale)}\n`);
  const book = { compiled, cases, date: dayOf(compiled), locale };
  const onStep = (all: number) => (done: number) => progress(terminal, done, all);
  if (args.includes("--coverage")) terminal.out(coverageReport(book, onStep(cases.length)));
  let isSound = failures.length === 0;
  if (args.includes("--mutants")) {
    const report = mutantReport(book, loadExplainedSurvivors(path.join(ROOT, "domain", "book")), onStep);
    terminal.out(report.text);
    isSound &&= report.isSound;
  }
  return isSound ? 0 : 1;
}

function allCases(compiled: CompiledRuleSet, scenarios: readonly Scenario[]): BookCase[] {
  const no = answersNo(compiled.ruleSet);
  return scenarios.flatMap((scenario) => casesOf(compiled, scenario, no));
}

/** The day of the rules: the book is about them, not about today. */
const dayOf = (compiled: CompiledRuleSet) => compiled.ruleSet.meta.inForceFrom;

function runCases(compiled: CompiledRuleSet, cases: readonly BookCase[], terminal: BookTerminal): BookFailure[] {
  const evaluation = new Evaluation(compiled);
  const date = dayOf(compiled);
  return cases.flatMap((each, i) => {
    progress(terminal, i + 1, cases.length);
    return failuresOf(evaluation, each, date);
  });
}

/** On one line that overwrites itself, where somebody looks on. */
function progress({ err, isTerminal }: BookTerminal, done: number, all: number): void {
  if (isTerminal && (done % 50 === 0 || done === all)) err(`\r${done}/${all}${done === all ? "\n" : ""}`);
}

function inWords(failure: BookFailure, scenarios: readonly Scenario[], locale: Locale): string {
  const zh = locale === "zh";
  const company = scenarios.find(({ id }) => id === failure.scenario)?.company[locale] ?? "";
  const step = failure.step === 0 ? "" : zh ? `第 ${failure.step} 步` : ` step ${failure.step}`;
  const what = failure.part === null ? failure.what : `${failure.what} ${failure.part}`;
  return zh
    ? `✗ ${failure.scenario}${step}（${company}）：${failure.licence} ${what} 应为 ${failure.value || "无"}，得到 ${failure.found || "无"}`
    : `✗ ${failure.scenario}${step} (${company}): ${failure.licence} ${what} should be ${failure.value || "none"} and is ${failure.found || "none"}`;
}
