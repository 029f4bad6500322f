import { compile } from "@/domain/assessment/compile";
import { Evaluation } from "@/domain/assessment/evaluation";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { Companies } from "@/domain/checks/companies";
import { ruleSetOf } from "@/domain/checks/finding-words";
import type { RuleSetContent } from "@/domain/rules/draft-parts";
import type { Predicate } from "@/domain/rules/predicate";
import { answersNo } from "./answers-no";
import { type CoverageFigures, coverageOf, figuresOf } from "./coverage";
import { equivalentsOf } from "./equivalents";
import { scenarioFor, type Wanted, wantedOf } from "./fill-gap";
import { type Mutant, mutantsOf } from "./mutants";
import type { RulePlace } from "./rule-places";
import { type BookCase, type BookFailure, casesOf, failuresOf } from "./run-scenario";
import type { Scenario } from "./scenario";
import { survivorsOf } from "./survivors";

/** Something that the book does not show of a clause, and the plainest company that would show it. */
export interface Gap {
  readonly place: RulePlace;
  readonly path: readonly number[];
  readonly clause: Predicate;
  readonly wanted: Wanted;
  readonly facts: Readonly<Record<string, FactValue>>;
}

export interface Survivor {
  readonly place: RulePlace;
  readonly before: Predicate;
  readonly after: Predicate;
}

/**
 * What the test book says of one content: plain JSON, kept by the hash of both. While `mutants.done` is less than `mutants.total` it is
 * unfinished, and can be taken up again from there.
 */
export interface BookReport {
  readonly scenarios: number;
  readonly cases: number;
  readonly expectations: number;
  readonly failures: readonly BookFailure[];
  /** Scenarios that name a fact, answer or licence that the content does not have. */
  readonly unreadable: readonly { readonly scenario: string; readonly why: string }[];
  readonly coverage: CoverageFigures;
  /** By licence; the questions of facts under null. */
  readonly byLicence: readonly { readonly licence: string | null; readonly figures: CoverageFigures }[];
  readonly gaps: readonly Gap[];
  /** Clauses that never decided because no company turns on them. */
  readonly undecidable: number;
  readonly mutants: { readonly total: number; readonly done: number; readonly equivalent: number };
  readonly survivors: readonly Survivor[];
}

/** Mutants judged between two reports: some tenths of a second. */
const SLICE = 150;

/**
 * Runs the book on a checked content: first everything but the mutants, then those slice by slice. Each report holds all that is known
 * so far. `from`: an unfinished report of the same content and book.
 */
export function* testBook(
  content: RuleSetContent,
  scenarios: readonly Scenario[],
  from: BookReport | null = null,
): Generator<BookReport> {
  const compiled = compile(ruleSetOf(content));
  const date = content.meta.inForceFrom;
  const no = answersNo(compiled.ruleSet);
  const unreadable: { scenario: string; why: string }[] = [];
  const cases = scenarios.flatMap((scenario): BookCase[] => {
    try {
      return casesOf(compiled, scenario, no);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      unreadable.push({ scenario: scenario.id, why: error.message });
      return [];
    }
  });
  const mutants = mutantsOf(compiled);
  let report = from;
  if (!report) {
    const evaluation = new Evaluation(compiled);
    const coverage = coverageOf(compiled, cases, date);
    const gaps = gapsOf(content, coverage);
    report = {
      scenarios: scenarios.length,
      cases: cases.length,
      expectations: cases.reduce((sum, { expected }) => sum + expected.length, 0),
      failures: cases.flatMap((each) => failuresOf(evaluation, each, date)),
      unreadable,
      coverage: figuresOf(coverage),
      byLicence: byLicenceOf(coverage),
      ...gaps,
      mutants: { total: mutants.length, done: 0, equivalent: 0 },
      survivors: [],
    };
    yield report;
  }
  while (report.mutants.done < mutants.length) {
    const { done, equivalent }: BookReport["mutants"] = report.mutants;
    const slice = mutants.slice(done, done + SLICE);
    const alive = survivorsOf(compiled, slice, cases, date);
    const same = equivalentsOf(content, alive);
    const survivors = alive.filter((mutant) => !same.has(mutant)).map(asSurvivor);
    report = {
      ...report,
      mutants: { total: mutants.length, done: done + slice.length, equivalent: equivalent + same.size },
      survivors: [...report.survivors, ...survivors],
    };
    yield report;
  }
}

/** How much of the mutants the book notices, of those judged so far, in basis points. */
export function mutationShare({ mutants, survivors }: BookReport): number {
  const real = mutants.done - mutants.equivalent;
  return real === 0 ? 10_000 : Math.floor(((real - survivors.length) * 10_000) / real);
}

/** Decisive clauses of those that can decide, in basis points. */
export function decisiveShare({ coverage, undecidable }: BookReport): number {
  const able = coverage.clauses - undecidable;
  return able === 0 ? 10_000 : Math.floor((coverage.decisive * 10_000) / able);
}

/** Clauses seen true and false, in basis points. */
export function coveredShare({ coverage }: BookReport): number {
  return coverage.clauses === 0 ? 10_000 : Math.floor((coverage.bothWays * 10_000) / coverage.clauses);
}

const asSurvivor = ({ place, before, after }: Mutant): Survivor => ({ place, before, after });

function gapsOf(
  content: RuleSetContent,
  coverage: ReturnType<typeof coverageOf>,
): Pick<BookReport, "gaps" | "undecidable"> {
  const companies = new Companies(content);
  const gaps: Gap[] = [];
  let undecidable = 0;
  for (const each of coverage) {
    const wanted = wantedOf(each).map((what) => ({ what, facts: scenarioFor(companies, each, what) }));
    if (wanted.length === 0) continue;
    if (!each.isDecisive && wanted.some(({ facts }) => facts === null)) {
      undecidable++;
      continue;
    }
    for (const { what, facts } of wanted)
      if (facts) gaps.push({ place: each.place, path: each.path, clause: each.clause, wanted: what, facts });
  }
  return { gaps, undecidable };
}

function byLicenceOf(coverage: ReturnType<typeof coverageOf>): BookReport["byLicence"] {
  const owners = new Map<string | null, (typeof coverage)[number][]>();
  for (const each of coverage) owners.set(each.place.licence, [...(owners.get(each.place.licence) ?? []), each]);
  return [...owners].map(([licence, own]) => ({ licence, figures: figuresOf(own) }));
}
