import type { CompiledRuleSet } from "@/domain/assessment/compile";
import { answersNo } from "@/domain/book/answers-no";
import { type ClauseCoverage, coverageOf, figuresOf } from "@/domain/book/coverage";
import { scenarioFor, type Wanted } from "@/domain/book/fill-gap";
import { mutantsOf, survivorsOf } from "@/domain/book/mutants";
import { placeName, predicateLine } from "@/domain/book/rule-places";
import type { BookCase } from "@/domain/book/run-scenario";
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
  const base = answersNo(compiled.ruleSet);
  for (const [owner, own] of byOwner(coverage)) {
    const gaps = own.flatMap((each) => wantedOf(each).map((wanted) => ({ each, wanted })));
    if (gaps.length === 0) continue;
    lines.push(`${owner}: ${figuresLine(own, zh)}`);
    for (const { each, wanted } of gaps) {
      const facts = scenarioFor(compiled, each, wanted, base, date);
      const way = facts
        ? JSON.stringify(facts)
        : zh
          ? "没有找到这样的公司：多半是别的子句或提问条件让它不可能"
          : "no such company found: most likely another clause, or when the fact is asked, rules it out";
      lines.push(`  ${placeName(compiled.ruleSet, each.place)} | ${predicateLine(each.clause)} | ${wanted}: ${way}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** The small mistakes in the rules that the book lets through. */
export function mutantReport(
  { compiled, cases, date, locale }: Book,
  onStep: (all: number) => (done: number) => void,
): string {
  const zh = locale === "zh";
  const mutants = mutantsOf(compiled);
  const survivors = survivorsOf(compiled, mutants, cases, date, onStep(mutants.length));
  const killed = mutants.length - survivors.length;
  const head = zh
    ? `${mutants.length} 处变异，${killed} 处被发现（${share(killed, mutants.length)}）`
    : `${mutants.length} mutants, ${killed} killed (${share(killed, mutants.length)})`;
  const shown = survivors.map(
    ({ kind, place, before, after }) =>
      `  ${kind} ${placeName(compiled.ruleSet, place)}\n    ${predicateLine(before)}\n    → ${predicateLine(after)}`,
  );
  return `${[head, ...shown].join("\n")}\n`;
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

function wantedOf({ isTrue, isFalse, isDecisive }: ClauseCoverage): Wanted[] {
  if (!isTrue || !isFalse) return [...(isTrue ? [] : ["true" as const]), ...(isFalse ? [] : ["false" as const])];
  return isDecisive ? [] : ["decisive-true", "decisive-false"];
}
