import { and, desc, eq, ne, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, assessments, cases, clients } from "@/db/schema";
import { warningInWords } from "@/domain/assessment/words";
import type { Verdict } from "@/domain/assessment/verdict";
import { asksForJudgement } from "@/domain/judgement/judgement";
import { licenceById } from "@/domain/rules/rule-set";
import { addDays, type Day, laterDay } from "@/domain/shared/day";
import { calendarInForce } from "@/server/calendar-in-force";
import { oldestDue, type Standing } from "@/domain/rules/confirmations";
import { statementsOf } from "@/domain/rules/statements";
import { standingsIn } from "../rule-confirmations/standings";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { judgementOf, judgementsIn, type JudgementView, verdictAfter } from "../judgements/judgement-rows";
import { assessedAgain } from "./assessed";
import { type LicenceReasoning, licenceReasoning } from "./licence-reasoning";
import { authorityTimes } from "./authority-times";
import { type AssessmentRow, findAssessment } from "./lock-draft";
import { conditionsOnTheWay, type LicenceRow, licenceRow, type PlainRow, plainRow } from "./result-rows";
import { type RoadBar, roadBars, springFestivals } from "@/domain/assessment/road-map";
import { ruleLocaleOf } from "./rule-locale";

export type Stage = 1 | 2 | 3 | null;

export interface ResultView {
  id: string;
  version: number;
  status: "draft" | "final";
  clientId: string;
  clientName: string;
  caseId: string;
  caseNumber: string;
  isCaseOpen: boolean;
  assessedOn: Day;
  rules: { version: string; hash: string; since: Day };
  receipt: string | null;
  /** False: running the rules again does not give the receipt; the screen says so loudly. */
  isReceiptProven: boolean | null;
  counts: Record<Verdict, number>;
  /** Needed and not held yet: the work to do. */
  toGet: number;
  /** Distinct ways to close the failed conditions of needed licences, each with the licences it serves. */
  gaps: { change: string; isPractice: boolean; licences: { id: string; name: string }[] }[];
  /** Facts because of which needed licences cannot be applied for as things stand, each with these licences. */
  barriers: { text: string; licences: { id: string; name: string }[] }[];
  stages: { stage: Stage; rows: LicenceRow[] }[];
  referred: LicenceRow[];
  notNeeded: PlainRow[];
  abolished: PlainRow[];
  road: {
    today: Day;
    until: Day;
    bars: RoadBar[];
    springs: { from: Day; to: Day }[];
    isProvisional: boolean;
    /** The first year whose holidays are not published yet. */
    openYear: number;
    /** The agency's own cases behind the likely days; 0: none are shown. */
    cases: number;
    /** How old the oldest figure behind the bars is, once it is too old; null: none is. */
    oldest: Standing | null;
  };
  /** Applications under way for licences of the list. */
  running: { id: string; licenceId: string; number: string }[];
  /** Answers that were kept and not counted. */
  warnings: string[];
  /** Another final assessment of the client to compare with: the last one before this. */
  previousId: string | null;
  answeredCount: number;
  reasoning: (LicenceReasoning & { asksPerson: boolean; judgement: JudgementView | null }) | null;
}

/**
 * An assessment as the desk shows it. A draft is shown as it would come out today.
 * licence: the entry whose whole reasoning is wanted.
 */
export async function getResult(
  ctx: ServiceContext,
  input: { id: string; licence?: string | undefined },
): Promise<ResultView> {
  mustBeAble(ctx, "assessment.read");
  return read(ctx, async (tx) => {
    const row = await findAssessment(tx, ctx, input.id);
    const [rules, [head], running, history, previousId, judged] = await Promise.all([
      rulesOfVersionIn(tx, ctx, row.ruleSetVersionId),
      headOf(tx, row),
      runningOf(tx, row.clientId),
      authorityTimes(tx, todayOf(ctx)),
      previousOf(tx, row),
      judgementsIn(tx, ctx, row.clientId),
    ]);
    const standingOf = await standingsIn(tx, ctx, rules.ruleSet);
    const locale = ruleLocaleOf(ctx);
    const today = todayOf(ctx);
    const assessed = assessedAgain(row, rules, today);
    const { assessment } = assessed;
    const { ruleSet } = rules;

    const judgements = new Map(
      assessment.results.map((result) => [
        result.licence,
        judgementOf(judged.get(result.licence), assessed, result, ruleSet, locale),
      ]),
    );
    const decided = assessment.results.map((result) => ({
      ...result,
      verdict: verdictAfter(result.verdict, judgements.get(result.licence) ?? null),
    }));
    const counts = countVerdicts(decided);
    const shown = assessment.results.filter((result) => result.verdict !== "not-required");
    const onTheWay = conditionsOnTheWay(assessed);
    const rows = shown.map((result) => ({
      row: licenceRow(
        ruleSet,
        assessed,
        result,
        locale,
        onTheWay.get(result.licence),
        judgements.get(result.licence) ?? null,
        standingOf,
      ),
      isReferred: result.handling === "refer",
    }));
    const ours = rows.flatMap(({ row: each, isReferred }) => (isReferred ? [] : [each]));
    const others = assessment.results.filter((result) => result.verdict === "not-required");
    const isAbolished = (id: string) => licenceById(ruleSet, id).kind === "abolished";
    const gapsOf = new Map(
      ours.map((each) => [each.id, each.gaps.filter((gap) => gap.state === "fail" && !gap.isOnTheWay).length]),
    );
    const bars = roadBars(ruleSet, decided, today, calendarInForce(), history, locale).map((bar) => ({
      ...bar,
      gaps: gapsOf.get(bar.licence) ?? bar.gaps,
    }));
    const until = bars.reduce((day, bar) => laterDay(day, bar.end ?? bar.preparedBy), addDays(today, 30));
    return {
      id: row.id,
      version: row.version,
      status: row.status,
      clientId: row.clientId,
      clientName: head?.shortName ?? head?.name ?? "",
      caseId: row.caseId,
      caseNumber: head?.number ?? "",
      isCaseOpen: head?.status === "open",
      assessedOn: assessment.date,
      rules: { version: ruleSet.version, hash: ruleSet.hash, since: ruleSet.meta.inForceFrom },
      receipt: row.receipt,
      isReceiptProven: assessed.isReceiptProven,
      counts,
      toGet: ours.filter((each) => each.verdict === "required" && !each.held).length,
      gaps: distinctGaps(ours),
      barriers: distinctBarriers(rows.map(({ row: each }) => each)),
      stages: ([1, 2, 3, null] as const)
        .map((stage) => ({ stage, rows: byWeight(ours.filter((each) => each.stage === stage)) }))
        .filter((group) => group.rows.length > 0),
      referred: rows.flatMap(({ row: each, isReferred }) => (isReferred ? [each] : [])),
      notNeeded: others.filter(({ licence }) => !isAbolished(licence)).map((each) => plainRow(ruleSet, each, locale)),
      abolished: others.filter(({ licence }) => isAbolished(licence)).map((each) => plainRow(ruleSet, each, locale)),
      road: {
        today,
        until,
        bars,
        springs: springFestivals(today, until),
        isProvisional: bars.some((bar) => bar.isProvisional),
        openYear: Math.max(...calendarInForce().years.keys()) + 1,
        cases: bars.reduce((sum, bar) => sum + bar.cases, 0),
        oldest: oldestDue(
          bars
            .flatMap(({ licence }) => statementsOf(licenceById(ruleSet, licence)))
            .filter(({ kind }) => kind === "step" || kind === "deadline")
            .map(standingOf),
        ),
      },
      running,
      warnings: assessment.warnings.map((warning) => warningInWords(ruleSet, warning, locale)),
      previousId,
      answeredCount: Object.keys(row.answers).length,
      reasoning: reasoningOf(input.licence),
    };

    function reasoningOf(id: string | undefined): ResultView["reasoning"] {
      const result = assessment.results.find(({ licence }) => licence === id);
      const reasoning = result && licenceReasoning(ruleSet, assessed, row.answers, result.licence, locale, standingOf);
      if (!reasoning) return null;
      return {
        ...reasoning,
        asksPerson: asksForJudgement(result),
        judgement: judgements.get(result.licence) ?? null,
      };
    }
  });
}

function headOf(tx: Tx, row: AssessmentRow) {
  return tx
    .select({ name: clients.name, shortName: clients.shortName, number: cases.number, status: cases.status })
    .from(cases)
    .innerJoin(clients, eq(clients.id, cases.clientId))
    .where(eq(cases.id, row.caseId));
}

function runningOf(tx: Tx, clientId: string) {
  return tx
    .select({ id: applications.id, licenceId: applications.licenceId, number: applications.number })
    .from(applications)
    .where(
      and(
        eq(applications.clientId, clientId),
        ne(applications.internalStage, "closed"),
        notInArray(applications.officialStatus, ["issued", "not-accepted", "refused", "withdrawn"]),
      ),
    );
}

async function previousOf(tx: Tx, row: AssessmentRow): Promise<string | null> {
  const [previous] = await tx
    .select({ id: assessments.id })
    .from(assessments)
    .where(
      and(
        eq(assessments.clientId, row.clientId),
        eq(assessments.status, "final"),
        ne(assessments.id, row.id),
        ...(row.finalisedAt ? [sql`${assessments.finalisedAt} < ${row.finalisedAt.toISOString()}`] : []),
      ),
    )
    .orderBy(desc(assessments.finalisedAt))
    .limit(1);
  return previous?.id ?? null;
}

function countVerdicts(results: readonly { verdict: Verdict }[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = {
    required: 0,
    "needs-judgement": 0,
    recommended: 0,
    undetermined: 0,
    "not-required": 0,
  };
  for (const { verdict } of results) counts[verdict]++;
  return counts;
}

const WEIGHT: Record<Verdict, number> = {
  required: 0,
  "needs-judgement": 1,
  recommended: 2,
  undetermined: 3,
  "not-required": 4,
};

/** What must be done before what may be; the engine's order inside. */
function byWeight(rows: LicenceRow[]): LicenceRow[] {
  return rows.sort((a, b) => WEIGHT[a.verdict] - WEIGHT[b.verdict]);
}

function distinctBarriers(rows: readonly LicenceRow[]): ResultView["barriers"] {
  const barred = rows.filter((row) => row.verdict === "required" && !row.held);
  const texts = [...new Set(barred.flatMap((row) => row.barriers))];
  return texts.map((text) => ({
    text,
    licences: barred.filter((row) => row.barriers.includes(text)).map(({ id, name }) => ({ id, name })),
  }));
}

/** One raise of capital closes the gap of four licences: it is one thing to do. */
function distinctGaps(rows: readonly LicenceRow[]): ResultView["gaps"] {
  const gaps = new Map<string, ResultView["gaps"][number]>();
  for (const row of rows) {
    if (row.verdict !== "required" || row.held) continue;
    for (const gap of row.gaps) {
      if (gap.state !== "fail" || gap.isOnTheWay) continue;
      const change = gap.change ?? gap.text;
      const known = gaps.get(change);
      if (!known) gaps.set(change, { change, isPractice: gap.basis !== "law", licences: [row] });
      else {
        known.isPractice &&= gap.basis !== "law";
        if (!known.licences.some((licence) => licence.id === row.id)) known.licences.push(row);
      }
    }
  }
  return [...gaps.values()].map((gap) => ({ ...gap, licences: gap.licences.map(({ id, name }) => ({ id, name })) }));
}
