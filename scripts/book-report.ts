import type { CompiledRuleSet } from "@/domain/assessment/compile";
import { type ClauseCoverage, coverageOf, figuresOf } from "@/domain/book/coverage";
import { scenarioFor, wantedOf } from "@/domain/book/fill-gap";
import { mutantsOf } from "@/domain/book/mutants";
import { scoreOf } from "@/domain/book/mutation-score";
import { mutantLine, placeName, predicateLine } from "@/domain/book/rule-places";
import type { BookCase } from "@/domain/book/run-scenario";
import type { ExplainedSurvivor } from "@/domain/book/scenario";
import { Companies } from "@/domain/checks/companies";
import type { Locale } from "@/domain/rules/rule-set";

export interface Book {
  readonly compiled: CompiledRuleSet;
  readonly cases: readonly BookCase[];
  readonly date: string;
  readonly locale: Locale;
}

/** What the book has seen of every clause: in all, by licence where something is missing, and what would close each gap. */
export function coverageReport({ compiled, cases, date, locale }: Book, onCase: (done: number) => void): string {
  const zh = locale === "zh";
  const coverage = coverageOf(compiled, cases, date, onCase);
  const lines = [`${zh ? "全部" : "all"}: ${figuresLine(coverage, zh)}`];
  const companies = new Companies(compiled.ruleSet);
  for (const [owner, own] of byOwner(coverage)) {
    const gaps = own.flatMap((each) => wantedOf(each).map((wanted) => ({ each, wanted })));
    if (gaps.length === 0) continue;
    lines.push(`${owner}: ${figuresLine(own, zh)}`);
    for (const { each, wanted } of gaps) {
      const facts = scenarioFor(companies, each, wanted);
      const way = facts
        ? JSON.stringify(facts)
        : zh
          ? "没有这样的公司：别的子句或提问条件让它不可能"
          : "there is no such company: another clause, or when the fact is asked, rules it out";
      lines.push(`  ${placeName(compiled.ruleSet, each.place)} | ${predicateLine(each.clause)} | ${wanted}: ${way}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** The small mistakes in the rules that the book lets through; `isSound` when each is explained, and no explanation is out of date. */
export function mutantReport(
  { compiled, cases, date, locale }: Book,
  explained: readonly ExplainedSurvivor[],
  onStep: (all: number) => (done: number) => void,
): { text: string; isSound: boolean } {
  const zh = locale === "zh";
  const { score, survivors, unexplained, outdated } = scoreOf(
    compiled,
    mutantsOf(compiled),
    cases,
    explained,
    date,
    onStep(cases.length + 1),
  );
  const head = zh
    ? `${score.mutants} 处变异，${score.killed} 处被发现（${share(score.killed, score.mutants)}）；另有 ${score.equivalent} 处对任何公司都没有区别`
    : `${score.mutants} mutants, ${score.killed} killed (${share(score.killed, score.mutants)}); ${score.equivalent} more make no difference to any company`;
  const shown = survivors.map((mutant) => {
    const line = mutantLine(compiled.ruleSet, mutant);
    const why = explained.find((each) => each.mutant === line)?.why[locale];
    return `  ${line}\n    ${why ?? (zh ? "没有说明理由" : "not explained")}`;
  });
  const gone = outdated.map((line) =>
    zh ? `  已被发现，请从 survivors.yaml 去掉：${line}` : `  killed now, take it out of survivors.yaml: ${line}`,
  );
  return {
    text: `${[head, ...shown, ...gone].join("\n")}\n`,
    isSound: unexplained.length === 0 && outdated.length === 0,
  };
}

function figuresLine(coverage: readonly ClauseCoverage[], zh: boolean): string {
  const { clauses, bothWays, unknown, decisive } = figuresOf(coverage);
  return zh
    ? `${clauses} 个子句，真假都见过 ${share(bothWays, clauses)}，未知见过 ${share(unknown, clauses)}，起过决定作用 ${share(decisive, clauses)}`
    : `${clauses} clauses, true and false ${share(bothWays, clauses)}, unknown ${share(unknown, clauses)}, decisive ${share(decisive, clauses)}`;
}

const share = (part: number, all: number) => (all === 0 ? "–" : `${((100 * part) / all).toFixed(1)}%`);

function byOwner(coverage: readonly ClauseCoverage[]): Map<string, ClauseCoverage[]> {
  const owners = new Map<string, ClauseCoverage[]>();
  for (const each of coverage) {
    const owner = each.place.licence ?? "facts";
    owners.set(owner, [...(owners.get(owner) ?? []), each]);
  }
  return owners;
}
