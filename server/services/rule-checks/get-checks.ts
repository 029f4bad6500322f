import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleCheckReports } from "@/db/schema";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { type BookReport, coveredShare, decisiveShare, mutationShare } from "@/domain/book/book-report";
import { changedPart, predicateInWords } from "@/domain/book/change-words";
import type { Expected } from "@/domain/book/run-scenario";
import type { RulePlace } from "@/domain/book/rule-places";
import type { Scenario } from "@/domain/book/scenario";
import { type ExplainedFinding, explanationOf } from "@/domain/checks/explained";
import type { Finding } from "@/domain/checks/finding";
import {
  answersInWords,
  clauseLine,
  type PlaceInWords,
  namedPath,
  placeInWords,
  valuesInWords,
} from "@/domain/checks/finding-words";
import type { DraftState } from "@/domain/rules/draft-life";
import type { RuleSetContent } from "@/domain/rules/draft-parts";
import type { Locale } from "@/domain/rules/rule-set";
import { loadExplainedFindings } from "@/server/rules/load-book";
import { mustBeAble, read, type ServiceContext } from "../context";
import { bookOfDraftIn, contentOfDraftIn } from "../rule-drafts/content-of-draft";
import { draftIn } from "../rule-drafts/draft-row";
import { allFindings, testedHashOf } from "../rules/derived";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { isFinished, readReport } from "./stored-report";

export interface WordedFinding extends Pick<Finding, "code" | "severity" | "part"> {
  /** Where in the part, as the editor's addresses have it. */
  at: string;
  place: PlaceInWords;
  values: Record<string, string | number>;
  example: { label: string; answer: string }[] | null;
  /** Of what can never be: the conditions that exclude each other, as they read. */
  related: string[];
  /** Not in the version that the draft builds on. */
  isNew: boolean;
  /** Why it is as it should be, where somebody said so. */
  why: string | null;
}

export interface WordedGap {
  id: string;
  place: PlaceInWords;
  licence: string | null;
  /** Where in the part, as the editor's addresses have it. */
  at: string;
  clause: string;
  wanted: "true" | "false" | "decisive-true" | "decisive-false";
  facts: Record<string, FactValue>;
  answers: { label: string; answer: string }[];
}

export interface BookView {
  isFinished: boolean;
  at: string;
  report: Pick<BookReport, "scenarios" | "cases" | "expectations" | "coverage" | "undecidable" | "mutants">;
  /** Basis points. */
  covered: number;
  decisive: number;
  noticed: number;
  failures: {
    scenario: string;
    company: string;
    step: number;
    licence: string;
    what: Expected["what"];
    part: string | null;
    value: string;
    found: string;
  }[];
  unreadable: { scenario: string; why: string }[];
  byLicence: { licence: string | null; name: string; clauses: number; bothWays: number; decisive: number }[];
  gaps: WordedGap[];
  survivors: { place: PlaceInWords; part: string; at: string; before: string; after: string }[];
}

export interface ChecksOfDraft {
  title: string;
  state: DraftState;
  findings: WordedFinding[];
  /** Null: the test book was not run on these very rules. */
  book: BookView | null;
}

/** What is wrong or doubtful about a draft, at once, and what the test book said of it when it was run on exactly these rules. */
export async function getChecks(
  ctx: ServiceContext,
  input: { draftId: string; locale: Locale },
): Promise<ChecksOfDraft> {
  mustBeAble(ctx, "rules.read");
  return read(ctx, async (tx) => {
    const draft = await draftIn(tx, input.draftId);
    const { ruleSet: base } = await rulesOfVersionIn(tx, ctx, draft.baseVersionId);
    const content = await contentOfDraftIn(tx, ctx, input.draftId);
    const scenarios = await bookOfDraftIn(tx, input.draftId);
    return {
      title: draft.title,
      state: draft.state,
      findings: wordedFindings(content, base, input.locale),
      book: await bookIn(tx, content, scenarios, input.locale),
    };
  });
}

let explained: readonly ExplainedFinding[] | undefined;

function wordedFindings(content: RuleSetContent, base: RuleSetContent, locale: Locale): WordedFinding[] {
  explained ??= loadExplainedFindings();
  const why = explained;
  const known = new Set(allFindings(base).map((finding) => keyOf(base, finding)));
  return allFindings(content).map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    part: finding.part,
    at: finding.path.join("."),
    place: placeInWords(content, finding.part, finding.path, locale),
    values: valuesInWords(content, finding, locale),
    related: (finding.code.endsWith("never-true") ? (finding.elsewhere ?? []) : []).flatMap((path) => {
      const { clause } = placeInWords(content, finding.part, path, locale);
      return clause === null ? [] : [clause];
    }),
    example: finding.example ? answersInWords(content, finding.example, locale) : null,
    isNew: !known.has(keyOf(content, finding)),
    why: explanationOf(finding, why)?.[locale] ?? null,
  }));
}

/** The same for a rule that only stands elsewhere in its list now. */
const keyOf = (content: RuleSetContent, { code, part, path, values }: Finding) =>
  JSON.stringify([code, part, namedPath(content, part, path), values]);

async function bookIn(
  tx: Tx,
  content: RuleSetContent,
  scenarios: readonly Scenario[],
  locale: Locale,
): Promise<BookView | null> {
  const [row] = await tx
    .select()
    .from(ruleCheckReports)
    .where(eq(ruleCheckReports.testedHash, testedHashOf(content, scenarios)));
  if (!row) return null;
  const report = readReport(row.report);
  const nameOf = (id: string | null) =>
    content.licences.find((licence) => licence.id === id)?.names.short[locale] ?? id ?? "";
  const companies = new Map(scenarios.map(({ id, company }) => [id, company[locale]]));
  return {
    isFinished: isFinished(report),
    at: row.madeAt.toISOString(),
    report: {
      scenarios: report.scenarios,
      cases: report.cases,
      expectations: report.expectations,
      coverage: report.coverage,
      undecidable: report.undecidable,
      mutants: report.mutants,
    },
    covered: coveredShare(report),
    decisive: decisiveShare(report),
    noticed: mutationShare(report),
    failures: report.failures.map((failure) => ({
      ...failure,
      company: companies.get(failure.scenario) ?? "",
      licence: nameOf(failure.licence),
      part: failure.part && ruleNamed(content, failure, failure.part, locale),
    })),
    unreadable: [...report.unreadable],
    byLicence: report.byLicence.map(({ licence, figures }) => ({ licence, name: nameOf(licence), ...figures })),
    gaps: report.gaps.map((gap, i) => ({
      id: String(i),
      place: placeOf(content, gap.place, locale),
      licence: gap.place.licence,
      at: atOf(gap.place),
      clause: clauseLine(content, gap.clause, locale),
      wanted: gap.wanted,
      facts: { ...gap.facts },
      answers: answersInWords(content, gap.facts, locale),
    })),
    survivors: report.survivors.map((survivor) => {
      const { before, after } = changedPart(survivor.before, survivor.after);
      return {
        place: placeOf(content, survivor.place, locale),
        part: survivor.place.licence === null ? `fact:${survivor.place.fact}` : `licence:${survivor.place.licence}`,
        at: atOf(survivor.place),
        before: predicateInWords(content, before, locale),
        after: predicateInWords(content, after, locale),
      };
    }),
  };
}

/** The condition or paper that an expectation is about, in its own words. */
function ruleNamed(content: RuleSetContent, { licence, what }: Expected, id: string, locale: Locale): string {
  const entry = content.licences.find((each) => each.id === licence);
  const words =
    what === "paper"
      ? entry?.documents.find((paper) => paper.id === id)?.name
      : entry?.conditions.find((condition) => condition.id === id)?.text;
  return words?.[locale].replace(/[。.]$/, "") ?? id;
}

const atOf = (place: RulePlace) => (place.licence === null ? "askWhen" : `${place.part}.${place.index}.${place.key}`);

function placeOf(content: RuleSetContent, place: RulePlace, locale: Locale): PlaceInWords {
  if (place.licence === null) return placeInWords(content, `fact:${place.fact}`, ["askWhen"], locale);
  return placeInWords(content, `licence:${place.licence}`, [place.part, place.index, place.key], locale);
}

/** How far the test book is on a draft as it is now; null: it was not begun. */
export async function getProgress(
  ctx: ServiceContext,
  input: { draftId: string },
): Promise<{ done: number; total: number } | null> {
  mustBeAble(ctx, "rules.read");
  return read(ctx, async (tx) => {
    const content = await contentOfDraftIn(tx, ctx, input.draftId);
    const scenarios = await bookOfDraftIn(tx, input.draftId);
    const [row] = await tx
      .select({ report: ruleCheckReports.report })
      .from(ruleCheckReports)
      .where(eq(ruleCheckReports.testedHash, testedHashOf(content, scenarios)));
    if (!row) return null;
    const { done, total } = readReport(row.report).mutants;
    return { done, total };
  });
}
