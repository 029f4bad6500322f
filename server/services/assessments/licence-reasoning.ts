import { citeInWords } from "@/domain/assessment/citation-words";
import { wantedInWords } from "@/domain/assessment/clause-words";
import { nearMissesOfGaps, nearMissesOfVerdict } from "@/domain/assessment/near-miss";
import type { PredicateTrace, RuleTrace } from "@/domain/assessment/result";
import type { Truth } from "@/domain/assessment/truth";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import type { Verdict } from "@/domain/assessment/verdict";
import { changesInWords, waysInWords, reasonsInWords, gapInWords, licenceName } from "@/domain/assessment/words";
import type { Standing } from "@/domain/rules/confirmations";
import { type Locale, type RuleSet, findSource, licenceById, textIn } from "@/domain/rules/rule-set";
import type { Cite, Confidence, DocumentRequirement, Licence, Prerequisite, ProcessStep } from "@/domain/rules/schema";
import { statementOf } from "@/domain/rules/statements";
import type { StandingOf } from "../rule-confirmations/standings";
import type { Assessed } from "./assessed";
import { periodInWords } from "@/domain/clocks/period-words";
import { reasonsOf } from "./result-rows";
import type { StoredAnswers } from "./start-assessment";

export interface ClauseLine {
  depth: number;
  /** A group's head ("all of these"), or one clause. */
  kind: "all" | "any" | "not" | "clause";
  state: Truth;
  text: string;
  /** Who answered and when; absent for what nobody answered. */
  answer?: { by: string; at: string; from: string | null; source: string } | undefined;
  from?: "answer" | "fallback" | "unknown" | undefined;
}

export interface RuleLine {
  id: string;
  /** required, conditional, recommended for triggers; the severity for blockers. */
  outcome: string | null;
  state: Truth;
  inForce: boolean;
  text: string;
  clauses: ClauseLine[];
  cites: string[];
  isSure: boolean;
  standing: Standing;
}

/** Something that the entry says, and how old it is. */
export interface FigureLine {
  text: string;
  isSure: boolean;
  standing: Standing;
}

export interface SourceLine {
  title: string;
  articles: string | null;
  issuer: string;
  numberDate: string;
  url: string | null;
}

export interface LicenceReasoning {
  licence: string;
  name: string;
  official: string;
  verdict: Verdict;
  held: boolean;
  summary: string;
  triggers: RuleLine[];
  exemptions: RuleLine[];
  blockers: RuleLine[];
  /** Licences that ask for this one first. */
  neededBy: string[];
  /** Of one that no rule of its own asks for: why what it is needed for is needed. */
  neededWhy: string | null;
  prerequisites: {
    name: string;
    strength: Prerequisite["strength"];
    state: Truth;
    text: string;
    held: boolean;
    standing: Standing;
  }[];
  sources: SourceLine[];
  /** A change of one fact, or of two together, and the verdict it would lead to. */
  nearMisses: { change: string; verdict: Verdict }[];
  conditions: {
    state: "met" | "fail" | "unknown" | "judge";
    text: string;
    detail: string | null;
    change: string | null;
    basis: "law" | "practice" | "platform-rule";
    isSure: boolean;
    standing: Standing;
  }[];
  papers: {
    name: string;
    suppliedBy: DocumentRequirement["suppliedBy"];
    form: DocumentRequirement["form"];
    isMandatory: boolean;
    isUnknown: boolean;
    note: string | null;
  }[];
  arePapersSure: boolean;
  /** Of the list of papers as a whole; null when there are none. */
  papersStanding: Standing | null;
  steps: {
    name: string;
    actor: ProcessStep["actor"];
    limit: string | null;
    limitKind: "statutory" | "commitment" | "typical" | null;
    isSure: boolean;
    standing: Standing;
    note: string | null;
  }[];
  fee: FigureLine;
  validity: FigureLine;
  renewal: FigureLine | null;
  duties: FigureLine[];
  changes: FigureLine[];
  penalties: FigureLine[];
  history: { date: string; text: string }[];
  doubts: string[];
}

const isSure = (confidence: Confidence | null) => confidence === "official";

function neededWhy(
  ruleSet: RuleSet,
  assessment: Assessed["assessment"],
  { licence, reasons }: Assessed["assessment"]["results"][number],
  locale: Locale,
): string | null {
  if (reasons[0]?.kind !== "prerequisite-of") return null;
  return reasonsInWords(ruleSet, licence, reasons, reasonsOf(assessment), locale)[1] ?? null;
}

/** The whole reasoning for one entry of a result, in words; null when the catalogue has no such entry. */
export function licenceReasoning(
  ruleSet: RuleSet,
  { assessment, evaluation }: Assessed,
  answers: StoredAnswers,
  licenceId: string,
  locale: Locale,
  standingOf: StandingOf,
): LicenceReasoning | null {
  const result = assessment.results.find((each) => each.licence === licenceId);
  const entry = evaluation.compiled.licences[evaluation.compiled.indexOfLicence.get(licenceId) ?? -1];
  if (!result || !entry) return null;
  const licence = licenceById(ruleSet, licenceId);
  const { trace } = result;
  const say = (text: { zh: string; en: string }) => textIn(text, locale);
  const standing = (content: unknown): Standing => {
    const statement = statementOf(licence, content);
    if (!statement) throw new RangeError(`${licence.id} does not say this`);
    return standingOf(statement);
  };
  const sure = <T extends { text: { zh: string; en: string }; confidence: Confidence }>(part: T): FigureLine => ({
    text: say(part.text),
    isSure: isSure(part.confidence),
    standing: standing(part),
  });
  const rule = (traced: RuleTrace, content: unknown, text: string, outcome: string | null): RuleLine => ({
    standing: standing(content),
    id: traced.id,
    outcome,
    state: traced.state,
    inForce: traced.inForce,
    text,
    clauses: traced.when ? clauseLines(ruleSet, traced.when, answers, locale) : [],
    cites: traced.cites.map((cite) => citeInWords(ruleSet, cite, locale)),
    isSure: !traced.entryLevel && isSure(traced.confidence),
  });
  const ways = new Map(nearMissesOfGaps(evaluation, entry).map((miss) => [miss.condition, miss]));
  const gaps = new Map(result.gaps.map((gap) => [gap.condition, gap]));
  return {
    licence: licence.id,
    name: say(licence.names.short),
    official: say(licence.names.official),
    verdict: result.verdict,
    held: result.held,
    summary: say(licence.summary),
    triggers: licence.triggers.map((trigger, i) =>
      rule(at(trace.triggers, i), trigger, say(trigger.reason), trigger.outcome),
    ),
    exemptions: licence.exemptions.map((each, i) => rule(at(trace.exemptions, i), each, say(each.text), null)),
    blockers: licence.blockers.map((each, i) => rule(at(trace.blockers, i), each, say(each.text), each.severity)),
    neededBy: trace.neededBy
      .filter((each) => each.state === "true")
      .map((each) => licenceName(ruleSet, each.licence, locale)),
    neededWhy: neededWhy(ruleSet, assessment, result, locale),
    prerequisites: licence.prerequisites.map((each, i) => ({
      name: licenceName(ruleSet, each.licence, locale),
      strength: each.strength,
      state: at(result.prerequisites, i).state,
      text: say(each.text),
      held: at(result.prerequisites, i).held,
      standing: standing(each),
    })),
    sources: sourceLines(ruleSet, licence, [...trace.triggers, ...trace.exemptions], locale),
    nearMisses: nearMissesOfVerdict(evaluation, entry)
      .slice(0, 4)
      .map(({ changes, verdict }) => ({ change: changesInWords(ruleSet, changes, locale), verdict })),
    conditions: trace.conditions.flatMap((traced, i) => {
      const condition = licence.conditions[i];
      if (!condition || traced.state === "not-applicable") return [];
      const gap = gaps.get(condition.id);
      const way = ways.get(condition.id);
      const text = say(condition.text);
      return [
        {
          state: traced.state,
          text,
          detail: gap ? detailOf(gapInWords(ruleSet, licence.id, gap, locale, trace), text) : null,
          change: way ? waysInWords(ruleSet, way, locale) : null,
          basis: condition.basisKind,
          isSure: !traced.entryLevel && isSure(traced.confidence),
          standing: standing(condition),
        },
      ];
    }),
    papers: result.documents.flatMap(({ document, required, state }) => {
      const paper = licence.documents.find(({ id }) => id === document);
      if (!paper) return [];
      return [
        {
          name: say(paper.name),
          suppliedBy: paper.suppliedBy,
          form: paper.form,
          isMandatory: required,
          isUnknown: state === "unknown",
          note: paper.note ? say(paper.note) : null,
        },
      ];
    }),
    arePapersSure: isSure(licence.documentsConfidence),
    papersStanding: licence.documents.length > 0 ? standing(licence.documents) : null,
    steps: licence.process.map((step) => ({
      name: say(step.name),
      actor: step.actor,
      limit: step.limit ? periodInWords(step.limit, step.actor, locale) : null,
      limitKind: step.limit?.kind ?? null,
      isSure: isSure(step.confidence),
      standing: standing(step),
      note: step.note ? say(step.note) : null,
    })),
    fee: sure(licence.governmentFee),
    validity: sure(licence.validity),
    renewal: licence.renewal ? sure(licence.renewal) : null,
    duties: licence.annual.map(sure),
    changes: licence.changes.map(sure),
    penalties: licence.penalties.map(sure),
    history: licence.ruleHistory.map(({ date, text }) => ({ date, text: say(text) })),
    doubts: licence.doubts.map(say),
  };
}

/** What a gap's sentence adds to the words of its condition. */
function detailOf(sentence: string, text: string): string | null {
  const rest = sentence.startsWith(text) ? sentence.slice(text.length).trim() : sentence;
  return rest === "" ? null : rest;
}

/** Findings run parallel to the rules of their entry, which the engine guarantees. */
function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError("a trace does not fit its rule set");
  return item;
}

function clauseLines(ruleSet: RuleSet, trace: PredicateTrace, answers: StoredAnswers, locale: Locale): ClauseLine[] {
  const lines: ClauseLine[] = [];
  const walk = (node: PredicateTrace, depth: number, negated: boolean) => {
    if (node.kind === "clause") {
      const label = factLabel(ruleSet, node.fact, locale);
      const wanted = wantedInWords(ruleSet, { fact: node.fact, op: node.op, value: node.wanted }, negated, locale);
      const seen = valueInWords(ruleSet, node.fact, node.seen, locale);
      const answer = answers[node.fact];
      const state = negated ? flip(node.state) : node.state;
      lines.push({
        depth,
        kind: "clause",
        state,
        // What holds needs no word on what was wanted.
        text: says(label, seen, state === "true" ? null : wanted, locale),
        from: node.from,
        answer:
          answer && node.from === "answer"
            ? { by: answer.by, at: answer.at, from: answer.from ?? null, source: answer.source }
            : undefined,
      });
      return;
    }
    // A single `not` over a clause reads better as the opposite clause than as a group.
    const [only] = node.parts;
    if (node.kind === "not" && only) return walk(only, depth, !negated);
    if (node.parts.length === 1 && only) return walk(only, depth, negated);
    const kind = negated ? (node.kind === "all" ? "any" : "all") : node.kind;
    lines.push({ depth, kind, state: negated ? flip(node.state) : node.state, text: "" });
    for (const part of node.parts) walk(part, depth + 1, negated);
  };
  walk(trace, 0, false);
  return lines;
}

function says(label: string, seen: string, wanted: string | null, locale: Locale): string {
  if (locale === "zh") return wanted === null ? `${label}：${seen}` : `${label}：${seen}（规则要的是：${wanted}）`;
  return wanted === null ? `${label}: ${seen}` : `${label}: ${seen} (the rule asks for: ${wanted})`;
}

function flip(state: Truth): Truth {
  return state === "true" ? "false" : state === "false" ? "true" : "unknown";
}

function sourceLines(ruleSet: RuleSet, licence: Licence, rules: readonly RuleTrace[], locale: Locale): SourceLine[] {
  const cites: Cite[] = [
    ...rules.filter((each) => each.state === "true").flatMap((each) => each.cites),
    ...licence.legalBasis.map(({ source, articles }) => ({ source, ...(articles ? { articles } : {}) })),
  ];
  const lines = new Map<string, SourceLine>();
  for (const cite of cites) {
    if ("text" in cite) continue;
    const source = findSource(ruleSet, cite.source);
    const key = `${cite.source} ${cite.articles ?? ""}`;
    if (!source || lines.has(key)) continue;
    lines.set(key, {
      title: citeInWords(ruleSet, cite, locale),
      articles: cite.articles ?? null,
      issuer: textIn(source.issuer, locale),
      numberDate: textIn(source.numberDate, locale),
      url: cite.url ?? source.url ?? null,
    });
  }
  return [...lines.values()];
}
