import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cases, clients } from "@/db/schema";
import { eligibilityOf } from "@/domain/assessment/eligibility";
import { Evaluation } from "@/domain/assessment/evaluation";
import { parseFacts } from "@/domain/assessment/parse-facts";
import { type Irrelevance, questionnaireOf } from "@/domain/assessment/questionnaire";
import { FALSE, UNKNOWN } from "@/domain/assessment/truth";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import type { Verdict } from "@/domain/assessment/verdict";
import { licenceName } from "@/domain/assessment/words";
import { provinceOfUscc } from "@/domain/clients/uscc";
import { type Locale, findFact, type RuleSet } from "@/domain/rules/rule-set";
import { type ServiceContext, todayOf } from "../context";
import { type RuleVersion, rulesOfVersionIn } from "../rules/rule-versions";
import type { AssessmentRow } from "./lock-draft";
import { type GroupStep, groupName, type QuestionStep, stepOf, stepsLeft } from "./question-step";
import { ruleLocaleOf } from "./rule-locale";

export interface AnsweredItem {
  fact: string;
  group: string;
  label: string;
  /** In words; null: "don't know yet". */
  value: string | null;
  source: "asked" | "group" | "previous" | "record";
  by: string;
  at: string;
  /** The day of the assessment it was carried over from. */
  from: string | null;
  note: string | null;
  /** Its question does not apply (or is not known to) with the other answers, so it is kept but not counted. */
  isIgnored: boolean;
  /** Licences that are needed and of which this answer fails a condition. */
  gapsOf: string[];
}

export interface NotAskedGroup {
  kind: Irrelevance["kind"];
  /** For `not-asked`: the answers that decide it, in words. */
  because: string[];
  labels: string[];
}

export interface QuestionnaireView {
  id: string;
  version: number;
  status: "draft" | "final";
  clientId: string;
  clientName: string;
  caseId: string;
  caseNumber: string;
  /** The day whose law counts if it is finalised now. */
  today: string;
  rules: { version: string; since: string };
  /** Null: nothing is left to ask. */
  step: QuestionStep | GroupStep | null;
  /** verdict: verdicts still depend on answers; eligibility: only conditions and papers do; done: nothing does. */
  phase: "verdict" | "eligibility" | "done";
  /** Questions answered, and at most so many steps to go in all. */
  answeredCount: number;
  stepsLeft: number;
  counts: Record<Verdict, number>;
  total: number;
  /** Verdicts that stay open because of a "don't know yet". */
  openBecauseUnknown: number;
  answered: AnsweredItem[];
  notAsked: { count: number; groups: NotAskedGroup[] };
  updatedAt: string;
}

export interface ViewOptions {
  show?: string | null | undefined;
  isOneByOne?: boolean | undefined;
}

/** Where the asking stands, in the person's language, in the caller's transaction. */
export async function questionnaireViewIn(
  tx: Tx,
  ctx: ServiceContext,
  row: AssessmentRow,
  options: ViewOptions = {},
): Promise<QuestionnaireView> {
  const [rules, [head]] = await Promise.all([
    rulesOfVersionIn(tx, ctx, row.ruleSetVersionId),
    tx
      .select({ name: clients.name, shortName: clients.shortName, uscc: clients.uscc, number: cases.number })
      .from(cases)
      .innerJoin(clients, eq(clients.id, cases.clientId))
      .where(eq(cases.id, row.caseId)),
  ]);
  return questionnaireView(row, rules, ruleLocaleOf(ctx), todayOf(ctx), options, {
    clientName: head?.shortName ?? head?.name ?? "",
    caseNumber: head?.number ?? "",
    province: head?.uscc ? provinceOfUscc(head.uscc) : null,
  });
}

/** The same from values already loaded; reads no clock and no database. */
export function questionnaireView(
  row: AssessmentRow,
  rules: RuleVersion,
  locale: Locale,
  today: string,
  options: ViewOptions,
  head: { clientName: string; caseNumber: string; province: string | null },
): QuestionnaireView {
  const { ruleSet, compiled } = rules;
  const parsed = parseFacts(ruleSet, row.facts);
  if (!parsed.ok) throw new Error(`draft ${row.id} holds answers outside its rule set`);
  const evaluation = new Evaluation(compiled).load(parsed.facts, today);
  const skip = Object.keys(row.facts).filter((id) => row.facts[id] === null);
  const skipped = new Set(skip);
  const questionnaire = questionnaireOf(evaluation, { skip });
  const counts: Record<Verdict, number> = {
    required: 0,
    recommended: 0,
    "not-required": 0,
    undetermined: 0,
    "needs-judgement": 0,
  };
  for (const licence of compiled.licences) counts[evaluation.verdict(licence.index)]++;
  const isOneByOne = options.isOneByOne ?? false;
  const forVerdicts = stepsLeft(ruleSet, questionnaire.verdictQuestions, skipped, isOneByOne);
  const forEligibility = stepsLeft(ruleSet, questionnaire.eligibilityQuestions, skipped, isOneByOne);
  const hasNext = questionnaire.next !== null;
  const hasEligibility = questionnaire.eligibilityQuestions.some(({ fact, askable }) => askable && !skipped.has(fact));
  const step = stepOf({
    ruleSet,
    questionnaire,
    facts: row.facts,
    answers: row.answers,
    locale,
    show: options.show ?? null,
    isOneByOne,
    uscc: { province: head.province },
  });
  const gaps = gapsByFact(evaluation, ruleSet, locale);
  const answered = ruleSet.facts.flatMap((fact): AnsweredItem[] => {
    const answer = row.answers[fact.id];
    if (!answer) return [];
    const value = parsed.facts[fact.id];
    const index = compiled.layout.indexOf.get(fact.id) ?? -1;
    return [
      {
        fact: fact.id,
        group: groupName(ruleSet, fact.group, locale),
        label: factLabel(ruleSet, fact.id, locale),
        value: value === undefined ? null : valueInWords(ruleSet, fact.id, value, locale),
        source: answer.source,
        by: answer.by,
        at: answer.at,
        from: answer.from ?? null,
        note: answer.note ?? null,
        isIgnored: value !== undefined && (evaluation.asked[index] === FALSE || evaluation.asked[index] === UNKNOWN),
        gapsOf: gaps.get(fact.id) ?? [],
      },
    ];
  });
  const notAsked = questionnaire.irrelevant.filter(({ why, fact }) => why.kind !== "context" && !skipped.has(fact));
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    clientId: row.clientId,
    clientName: head.clientName,
    caseId: row.caseId,
    caseNumber: head.caseNumber,
    today,
    rules: { version: ruleSet.version, since: ruleSet.meta.inForceFrom },
    step,
    phase: hasNext ? "verdict" : hasEligibility ? "eligibility" : "done",
    answeredCount: answered.length,
    stepsLeft: (hasNext ? forVerdicts : 0) + (hasEligibility || hasNext ? forEligibility : 0),
    counts,
    total: compiled.licences.length,
    openBecauseUnknown: hasNext ? 0 : counts.undetermined,
    answered,
    notAsked: { count: notAsked.length, groups: groupNotAsked(ruleSet, notAsked, parsed.facts, locale) },
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Names of the needed licences of which an answer fails a condition, by fact. */
function gapsByFact(evaluation: Evaluation, ruleSet: RuleSet, locale: Locale): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const entry of evaluation.compiled.licences) {
    const verdict = evaluation.verdict(entry.index);
    if (verdict !== "required" && verdict !== "needs-judgement") continue;
    for (const gap of eligibilityOf(evaluation, entry).gaps) {
      if (gap.state !== "fail") continue;
      for (const fact of gap.facts) {
        const names = found.get(fact) ?? [];
        const name = licenceName(ruleSet, entry.licence.id, locale);
        if (!names.includes(name)) names.push(name);
        found.set(fact, names);
      }
    }
  }
  return found;
}

function groupNotAsked(
  ruleSet: RuleSet,
  notAsked: readonly { fact: string; why: Irrelevance }[],
  facts: Readonly<Record<string, unknown>>,
  locale: Locale,
): NotAskedGroup[] {
  const groups = new Map<string, NotAskedGroup>();
  for (const { fact, why } of notAsked) {
    const because = why.kind === "not-asked" ? why.because : [];
    const key = `${why.kind} ${because.join(" ")}`;
    let group = groups.get(key);
    if (!group) {
      group = { kind: why.kind, because: because.map((id) => factInWords(ruleSet, id, facts, locale)), labels: [] };
      groups.set(key, group);
    }
    group.labels.push(factLabel(ruleSet, fact, locale));
  }
  return [...groups.values()].sort((a, b) => b.labels.length - a.labels.length);
}

function factInWords(ruleSet: RuleSet, id: string, facts: Readonly<Record<string, unknown>>, locale: Locale): string {
  const label = factLabel(ruleSet, id, locale);
  const value = facts[id];
  if (value === undefined || !findFact(ruleSet, id)) return label;
  const words = valueInWords(ruleSet, id, value as boolean | number | string | readonly string[], locale); // parsed above
  return locale === "zh" ? `${label}：${words}` : `${label}: ${words}`;
}
