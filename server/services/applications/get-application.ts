import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  applications,
  cases,
  clientQuestions,
  clients,
  clocks,
  heldLicences,
  ruleSetVersions,
  users,
} from "@/db/schema";
import { type FigureStandings, figureStandingsIn } from "./figure-standings";
import { citationsInWords } from "@/domain/assessment/citation-words";
import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import type { ComputedClock } from "@/domain/clocks/compute-clock";
import { hasNoTerm } from "@/domain/rules/licence-term";
import { findLicence } from "@/domain/rules/rule-set";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import type { StandingMove } from "@/domain/workflow/correct-move";
import { type InternalStage, stageMoves } from "@/domain/workflow/internal-stage";
import { type NextStep, nextStep } from "@/domain/workflow/next-step";
import { movesOfPath, type OfficialStatus } from "@/domain/workflow/official-status";
import type { QuoteStanding } from "@/domain/workflow/quote-standing";
import { type FilingFacts, refuseMove, refuseStageMove, type StageFacts } from "@/domain/workflow/refuse-move";
import { env } from "@/server/env";
import { ServiceError } from "@/server/errors";
import { type Obstacles, obstaclesIn } from "../assessments/obstacles";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { type QuestionView, questionsIn } from "../questions/question-rows";
import { quoteStandingIn } from "../quotes/quote-standing-in";
import { type ChaseStanding, chaseStandingIn } from "../requirements/chase-standing";
import { rulesInForce } from "@/server/rules-in-force";
import { withinReach } from "../within-reach";
import { type ApplicationEvent, eventsIn } from "./application-log";
import { type PaperView, papersIn } from "./application-papers";
import { countClock, definitionOf } from "./clock-rows";
import { comparedRecordsIn } from "./compared-records";
import { filingFactsOf, stageFactsOf } from "./filing-facts";
import { type Forecast, forecastOfClock, forecastOfStatus } from "./forecast";
import { type ApplicationFilters, type Neighbours, neighboursIn } from "./list-applications";
import type { ApplicationRow } from "./lock-application";
import { officialDaysOf, stageEnteredOf, standingOf, type TrackEntry, trackEntriesIn } from "./move-log";
import { type StoredTemplate, templateOfIn } from "./process-templates";
import { type Related, relatedIn } from "./reapply";
import { type UsualTimes, usualTimesIn } from "./usual-times";

export interface ContactView {
  id: string;
  name: string;
  role: string;
  email: string | null;
}

export interface RunningClock {
  id: string;
  definition: ClockDefinition;
  counted: ComputedClock;
  status: "running" | "met" | "stopped";
  endedOn: Day | null;
  /** The rule's titles and articles, in the person's language. */
  citation: string;
  forecast: Forecast | null;
}

/** One move that the table knows from here, and what stands against it now. */
export interface OfferedMove<To> {
  to: To;
  refusal: { reason: string; details: Record<string, unknown> } | null;
}

/** The columns a page shows as they are; instants go as ISO text beside them. */
const SHOWN = [
  "id",
  "number",
  "version",
  "licenceId",
  "kind",
  "reportYear",
  "officialStatus",
  "internalStage",
  "heldStage",
  "holdReason",
  "filingNumber",
  "filedOn",
  "dueOn",
  "dueKind",
  "isDueProvisional",
  "isDueInWorkingDays",
  "turn",
  "papersReady",
  "papersTotal",
  "supplementRounds",
  "assessmentId",
  "ownerId",
  "reviewerId",
] as const satisfies readonly (keyof ApplicationRow)[];

export interface ApplicationPage {
  application: Pick<ApplicationRow, (typeof SHOWN)[number]> & { createdAt: string; stageSince: string };
  template: StoredTemplate;
  client: { id: string; name: string; shortName: string | null };
  caseNumber: string;
  caseId: string;
  ruleLabel: string;
  /** Not filed yet, and today's rules are others than those it began with. */
  hasNewerRules: boolean;
  ownerName: string;
  reviewerName: string | null;
  /** The main one first. */
  contacts: ContactView[];
  heldLicence: {
    number: string | null;
    scope: string | null;
    validFrom: Day | null;
    validTo: Day | null;
    isExpiryUnknown: boolean;
  } | null;
  papers: PaperView[];
  clocks: RunningClock[];
  /** Clocks of the template that have not started, in its order. */
  waitingClocks: ClockDefinition[];
  /** How long the authority's present stretch usually takes, where no clock limits it. */
  forecast: (Forecast & { startedOn: Day }) | null;
  next: NextStep;
  /** The quote that the work waits for. */
  quoteId: string | null;
  officialMoves: OfferedMove<OfficialStatus>[];
  stageMoves: OfferedMove<InternalStage>[];
  /**
   * The day of each official status that was reached: the first time for those on the way to the licence, which an answered
   * supplement enters once more; the last time for the others.
   */
  officialDays: Partial<Record<OfficialStatus, Day>>;
  /** The last official move that stands, which may be corrected; null before the first. */
  lastMove: Pick<StandingMove, "to" | "on"> | null;
  /** The instant each stage was entered, the last time. ISO. */
  stageEntered: Partial<Record<InternalStage, string>>;
  /** Newest first. */
  events: ApplicationEvent[];
  beside: Neighbours;
  /** What the rule says of the term of what is issued; null for a licence that is no longer in the rules. */
  term: { text: Text; hasNone: boolean } | null;
  /** For a new application that is not filed yet: what the client's newest assessment has against it. */
  obstacles: Obstacles | null;
  /** Items of the open supplement round that nobody has dealt with. */
  openItems: number;
  /** Where the way to the licence ended: what came before and after. */
  related: Related;
  standings: FigureStandings;
  /** How the client is reminded; null while nothing is with them. */
  chase: ChaseStanding | null;
  /** Everything the client asked about it, the newest first. */
  questions: QuestionView[];
}

/**
 * Everything that one application's page shows first, and what stands beside it in the list with these filters. NOT_FOUND
 * outside reach.
 */
export async function getApplication(
  ctx: ServiceContext,
  input: { id: string; filters?: ApplicationFilters | undefined },
): Promise<ApplicationPage> {
  mustBeAble(ctx, "application.list");
  return read(ctx, async (tx) => {
    // Sent together: one connection answers them in order without waiting for us in between.
    const [head, papers, clockRows, entries, recent, beside] = await Promise.all([
      headIn(tx, ctx, input.id),
      papersIn(tx, ctx, input.id),
      tx
        .select()
        .from(clocks)
        .where(and(eq(clocks.applicationId, input.id), withinReach(ctx, clocks.clientId)))
        .orderBy(asc(clocks.dueOn)),
      trackEntriesIn(tx, ctx, input.id),
      eventsIn(tx, ctx, input.id, EVENTS_SHOWN),
      neighboursIn(tx, ctx, { id: input.id, filters: input.filters ?? {} }),
    ]);
    if (!head) throw new ServiceError("NOT_FOUND", "not-found");
    const { row, ruleHash } = head;
    const template = await templateOfIn(tx, ctx, row.templateId);
    const isToFile = row.kind === "new" && row.officialStatus === "not-filed";
    const [filing, obstacles, times, quote, standings, chase, related, questions] = await Promise.all([
      comparedRecordsIn(tx, row).then((records) =>
        filingFactsOf(tx, ctx, row, template, papers, records, todayOf(ctx)),
      ),
      isToFile ? obstaclesIn(tx, ctx, row) : null,
      usualTimesIn(tx, [row.licenceId]),
      row.officialStatus === "not-filed" ? quoteStandingIn(tx, row) : null,
      figureStandingsIn(tx, ctx, row.licenceId, {
        clocks: [...template.clocks, ...clockRows.map(definitionOf)],
        isListCurrent: row.kind === "new" && ruleHash === rulesInForce().hash,
      }),
      papers.some(isWithClient)
        ? chaseStandingIn(tx, { applicationId: row.id, hasMail: env().smtpUrl !== null })
        : null,
      relatedIn(tx, ctx, row, papers),
      questionsIn(tx, ctx, eq(clientQuestions.applicationId, row.id)),
    ]);
    const stage = stageFactsOf(ctx, row, papers, "asked");
    return {
      ...pageOf(ctx, head, template, papers, clockRows, entries, recent, filing, stage, quote, times),
      term: termOf(row.licenceId),
      standings,
      obstacles,
      openItems: filing.openSupplementItemIds.length,
      chase,
      related,
      questions,
      beside,
    };
  });
}

const isWithClient = ({ suppliedBy, status }: PaperView): boolean =>
  suppliedBy === "client" && (status === "requested" || status === "returned");

const EVENTS_SHOWN = 12;

function termOf(licenceId: string): ApplicationPage["term"] {
  const licence = findLicence(rulesInForce(), licenceId);
  return licence ? { text: licence.validity.text, hasNone: hasNoTerm(licence) } : null;
}

type Head = NonNullable<Awaited<ReturnType<typeof headIn>>>;

async function headIn(tx: Tx, ctx: ServiceContext, id: string) {
  const reviewers = sql`reviewers`;
  const [found] = await tx
    .select({
      row: applications,
      clientName: clients.name,
      clientShort: clients.shortName,
      uscc: clients.uscc,
      caseNumber: cases.number,
      ruleLabel: ruleSetVersions.label,
      ruleHash: ruleSetVersions.hash,
      ownerName: users.name,
      reviewerName: sql<
        string | null
      >`(select ${reviewers}.name from users ${reviewers} where ${reviewers}.id = ${applications.reviewerId})`,
      contacts: sql<
        ContactView[]
      >`coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name, 'role', k.role,
        'email', k.email) order by k.is_main desc, k.created_at) from contacts k where k.client_id = ${applications.clientId}), '[]')`,
      held: {
        number: heldLicences.number,
        scope: heldLicences.scope,
        validFrom: heldLicences.validFrom,
        validTo: heldLicences.validTo,
        isExpiryUnknown: heldLicences.isExpiryUnknown,
      },
    })
    .from(applications)
    .innerJoin(clients, eq(clients.id, applications.clientId))
    .innerJoin(cases, eq(cases.id, applications.caseId))
    .innerJoin(ruleSetVersions, eq(ruleSetVersions.id, applications.ruleSetVersionId))
    .innerJoin(users, eq(users.id, applications.ownerId))
    .leftJoin(heldLicences, eq(heldLicences.id, applications.heldLicenceId))
    .where(and(eq(applications.id, id), withinReach(ctx, applications.clientId)));
  return found ?? null;
}

function pageOf(
  ctx: ServiceContext,
  head: Head,
  template: StoredTemplate,
  papers: PaperView[],
  clockRows: (typeof clocks.$inferSelect)[],
  entries: TrackEntry[],
  recent: ApplicationEvent[],
  filing: FilingFacts,
  stage: StageFacts,
  quote: QuoteStanding | null,
  times: UsualTimes,
): Omit<
  ApplicationPage,
  "beside" | "chase" | "standings" | "obstacles" | "openItems" | "questions" | "related" | "term"
> {
  const { row } = head;
  const standing = standingOf(entries);
  const today = todayOf(ctx);
  const locale = personOf(ctx).locale === "en" ? "en" : "zh";
  const forecasting = { application: row, uscc: head.uscc, template, times };
  const runningKeys = new Set(clockRows.filter((each) => each.status === "running").map((each) => each.key));
  const views = clockRows
    .filter((each) => each.status === "running")
    .map((each) => {
      const { actor, kind } = definitionOf(each);
      return { key: each.key, dueOn: each.dueOn, provisional: each.isProvisional, actor, kind };
    });
  return {
    application: {
      ...pick(row, SHOWN),
      createdAt: row.createdAt.toISOString(),
      stageSince: row.stageSince.toISOString(),
    },
    template,
    client: { id: row.clientId, name: head.clientName, shortName: head.clientShort },
    caseNumber: head.caseNumber,
    caseId: row.caseId,
    ruleLabel: head.ruleLabel,
    hasNewerRules:
      row.officialStatus === "not-filed" && row.internalStage !== "closed" && head.ruleHash !== rulesInForce().hash,
    ownerName: head.ownerName,
    reviewerName: head.reviewerName,
    contacts: head.contacts,
    heldLicence: head.held,
    papers,
    clocks: clockRows.map((each) => ({
      id: each.id,
      definition: definitionOf(each),
      counted: countClock(each, today),
      status: each.status,
      endedOn: each.endedOn,
      citation: each.status === "running" ? citationsInWords(rulesInForce(), definitionOf(each).basis, locale) : "",
      forecast: each.status === "running" ? forecastOfClock(forecasting, each) : null,
    })),
    forecast: forecastOfStatus(forecasting, clockRows),
    waitingClocks: template.clocks.filter((each) => !runningKeys.has(each.key)),
    next: nextStep({
      path: template.path,
      stages: template.stages,
      officialStatus: row.officialStatus,
      internalStage: row.internalStage,
      papers,
      clocks: views,
      quote,
    }),
    quoteId: quote?.quoteId ?? null,
    officialMoves: movesOfPath(template.path)[row.officialStatus].map((to) => ({
      to,
      refusal: toOffered(refuseMove(template, row.officialStatus, to, filing)),
    })),
    stageMoves: stageMoves(row.internalStage, template.stages, row.heldStage).map((to) => ({
      to,
      refusal: toOffered(refuseStageMove(template, row.internalStage, to, stage)),
    })),
    officialDays: officialDaysOf(standing),
    lastMove: standing.at(-1) ?? null,
    stageEntered: stageEnteredOf(entries),
    events: recent,
  };
}

function pick<T, K extends keyof T>(row: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<T, K>; // exactly the keys asked for
}

function toOffered(refusal: { reason: string } | null): OfferedMove<never>["refusal"] {
  if (refusal === null) return null;
  const { reason, ...details } = refusal;
  return { reason, details };
}
