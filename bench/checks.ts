import { compile } from "@/domain/assessment/compile";
import { answersNo } from "@/domain/book/answers-no";
import { coverageOf } from "@/domain/book/coverage";
import { mutantsOf } from "@/domain/book/mutants";
import { scoreOf } from "@/domain/book/mutation-score";
import { casesOf } from "@/domain/book/run-scenario";
import { findingsOf } from "@/domain/checks/findings";
import { loadBook, loadExplainedSurvivors } from "@/server/rules/load-book";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { againstGoal, printTable, round } from "./print";

/** What an author waits for: findings of everything and of one entry, the test book, its coverage and mutation score. */
export async function benchChecks(): Promise<void> {
  const ruleSet = loadRuleSet();
  const compiled = compile(ruleSet);
  const no = answersNo(ruleSet);
  const cases = loadBook().flatMap((scenario) => casesOf(compiled, scenario, no));
  const date = ruleSet.meta.inForceFrom;
  const mutants = mutantsOf(compiled);
  const first = timed(() => findingsOf(ruleSet));
  const again = median(5, () => findingsOf(ruleSet));
  const parts = ruleSet.licences.map(({ id }) => timed(() => findingsOf(ruleSet, `licence:${id}`)));
  const coverage = timed(() => coverageOf(compiled, cases, date));
  const score = timed(() => scoreOf(compiled, mutants, cases, loadExplainedSurvivors(), date));
  printTable(
    `Checks before publishing: ${ruleSet.licences.length} entries, ${cases.length} cases, ${mutants.length} mutants`,
    ["", "ms", ""],
    [
      ["findings of everything, first time", round(first, 0), againstGoal(first, "≤", 2000, " ms")],
      ["findings of everything, again", round(again, 0), ""],
      ["findings of one entry, median", round([...parts].sort((a, b) => a - b)[parts.length >> 1] ?? 0, 0), ""],
      [
        "findings of one entry, slowest",
        round(Math.max(...parts), 0),
        againstGoal(Math.max(...parts), "≤", 100, " ms"),
      ],
      ["coverage", round(coverage, 0), ""],
      ["mutation score", round(score, 0), ""],
    ],
  );
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function median(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => timed(work)).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)] ?? 0;
}
