import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  applications,
  cases,
  clients,
  clocks,
  documents,
  events,
  fileVersions,
  heldLicences,
  requirements,
  ruleSetVersions,
  users,
} from "@/db/schema";
import { citationsInWords } from "@/domain/assessment/citation-words";
import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import type { ComputedClock } from "@/domain/clocks/compute-clock";
import { findDocumentType } from "@/domain/documents/document-types";
import { hasNoTerm } from "@/domain/rules/licence-term";
import { findLicence } from "@/domain/rules/rule-set";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import { type InternalStage, stageMoves } from "@/domain/workflow/internal-stage";
import { type NextStep, nextStep } from "@/domain/workflow/next-step";
import { movesOfPath, type OfficialStatus } from "@/domain/workflow/official-status";
import type { QuoteStanding } from "@/domain/workflow/quote-standing";
import { type FilingFacts, refuseMove, refuseStageMove, type StageFacts } from "@/domain/workflow/refuse-move";
import { ServiceError } from "@/server/errors";
import { type Obstacles, obstaclesIn } from "../assessments/obstacles";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { quoteStandingIn } from "../quotes/quote-standing-in";
import { installedRuleSet } from "../rules/rule-versions";
import { withinReach } from "../within-reach";
import { countClock, definitionOf } from "./clock-rows";
import { filingFactsOf, stageFactsOf } from "./filing-facts";
import { type ApplicationFilters, type Neighbours, neighboursIn } from "./list-applications";
import type { ApplicationRow } from "./lock-application";
import { type StoredTemplate, templateOfIn } from "./process-templates";

export interface PaperView {
  id: string;
  version: number;
  catalogueId: string | null;
  documentType: string;
  name: Text;
  note: Text | null;
  form: (typeof requirements.$inferSelect)["form"];
  suppliedBy: (typeof requirements.$inferSelect)["suppliedBy"];
  isMandatory: boolean;
  isUnconfirmed: boolean;
  isIdentityPaper: boolean;
  isReusable: boolean;
  isBulk: boolean;
  maxAgeDays: number | null;
  status: (typeof requirements.$inferSelect)["status"];
  reason: string | null;
  dueOn: Day | null;
  receivedAt: string | null;
  issuedOn: Day | null;
  expiresOn: Day | null;
  /** Applications that use the same document, this one included; 0 without a document. */
  uses: number;
  file: { id: string; name: string; mediaType: string; byteCount: number; number: number } | null;
}

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
}

/** One move that the table knows from here, and what stands against it now. */
export interface OfferedMove<To> {
  to: To;
  refusal: { reason: string; details: Record<string, unknown> } | null;
}

export interface ApplicationEvent {
  id: string;
  kind: string;
  data: Record<string, unknown>;
  actorName: string;
  /** ISO instant. */
  at: string;
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
  ownerName: string;
  reviewerName: string | null;
  /** The main one first. */
  contacts: ContactView[];
  heldLicence: { number: string | null; validTo: Day | null } | null;
  papers: PaperView[];
  clocks: RunningClock[];
  /** Clocks of the template that have not started, in its order. */
  waitingClocks: ClockDefinition[];
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
  /** The instant each stage was entered, the last time. ISO. */
  stageEntered: Partial<Record<InternalStage, string>>;
  /** Newest first. */
  events: ApplicationEvent[];
  beside: Neighbours;
  /** What the rule says of the term of what is issued; null for a licence that is no longer in the rules. */
  term: { text: Text; hasNone: boolean } | null;
  /** For a new application that is not filed yet: what the client's newest assessment has against it. */
  obstacles: Obstacles | null;
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
    const [head, papers, clockRows, moves, recent, beside] = await Promise.all([
      headIn(tx, ctx, input.id),
      papersIn(tx, ctx, input.id),
      tx
        .select()
        .from(clocks)
        .where(and(eq(clocks.applicationId, input.id), withinReach(ctx, clocks.clientId)))
        .orderBy(asc(clocks.dueOn)),
      movesIn(tx, ctx, input.id),
      eventsIn(tx, ctx, input.id, EVENTS_SHOWN),
      neighboursIn(tx, ctx, { id: input.id, filters: input.filters ?? {} }),
    ]);
    if (!head) throw new ServiceError("NOT_FOUND", "not-found");
    const template = await templateOfIn(tx, ctx, head.row.templateId);
    const filing = await filingFactsOf(tx, ctx, head.row, template, papers, todayOf(ctx));
    const isToFile = head.row.kind === "new" && head.row.officialStatus === "not-filed";
    const obstacles = isToFile ? await obstaclesIn(tx, ctx, head.row) : null;
    const stage = stageFactsOf(ctx, head.row, papers, "asked");
    const quote = head.row.officialStatus === "not-filed" ? await quoteStandingIn(tx, head.row) : null;
    return {
      ...pageOf(ctx, head, template, papers, clockRows, moves, recent, filing, stage, quote),
      term: termOf(head.row.licenceId),
      obstacles,
      beside,
    };
  });
}

const EVENTS_SHOWN = 12;

function termOf(licenceId: string): ApplicationPage["term"] {
  const licence = findLicence(installedRuleSet(), licenceId);
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
      caseNumber: cases.number,
      ruleLabel: ruleSetVersions.label,
      ownerName: users.name,
      reviewerName: sql<
        string | null
      >`(select ${reviewers}.name from users ${reviewers} where ${reviewers}.id = ${applications.reviewerId})`,
      contacts: sql<
        ContactView[]
      >`coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name, 'role', k.role,
        'email', k.email) order by k.is_main desc, k.created_at) from contacts k where k.client_id = ${applications.clientId}), '[]')`,
      heldNumber: heldLicences.number,
      heldValidTo: heldLicences.validTo,
      heldId: heldLicences.id,
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

async function papersIn(tx: Tx, ctx: ServiceContext, applicationId: string): Promise<PaperView[]> {
  const rows = await tx
    .select({
      row: requirements,
      issuedOn: documents.issuedOn,
      expiresOn: documents.expiresOn,
      uses: sql<number>`case when ${requirements.documentId} is null then 0 else
        (select count(*)::int from requirements r where r.document_id = ${requirements.documentId}) end`,
      fileName: fileVersions.fileName,
      mediaType: fileVersions.mediaType,
      byteCount: fileVersions.byteCount,
      fileNumber: fileVersions.number,
    })
    .from(requirements)
    .leftJoin(documents, eq(documents.id, requirements.documentId))
    .leftJoin(fileVersions, eq(fileVersions.id, requirements.fileVersionId))
    .where(and(eq(requirements.applicationId, applicationId), withinReach(ctx, requirements.clientId)))
    .orderBy(asc(requirements.position));
  return rows.map(({ row, fileName, mediaType, byteCount, fileNumber, issuedOn, expiresOn, uses }) => {
    const type = findDocumentType(row.documentType);
    return {
      id: row.id,
      version: row.version,
      catalogueId: row.catalogueId,
      documentType: row.documentType,
      name: { zh: row.nameZh, en: row.nameEn },
      note: row.noteZh === null ? null : { zh: row.noteZh, en: row.noteEn ?? row.noteZh },
      form: row.form,
      suppliedBy: row.suppliedBy,
      isMandatory: row.isMandatory,
      isUnconfirmed: row.isUnconfirmed,
      isIdentityPaper: type?.isIdentityPaper ?? false,
      isReusable: type?.isReusable ?? false,
      isBulk: type?.isBulk ?? false,
      maxAgeDays: row.maxAgeDays,
      status: row.status,
      reason: row.reason,
      dueOn: row.dueOn,
      receivedAt: row.receivedAt?.toISOString() ?? null,
      issuedOn,
      expiresOn,
      uses,
      file:
        row.fileVersionId && fileName && mediaType
          ? { id: row.fileVersionId, name: fileName, mediaType, byteCount: byteCount ?? 0, number: fileNumber ?? 1 }
          : null,
    };
  });
}

interface Move {
  kind: string;
  to: string | null;
  on: Day | null;
  at: Date;
}

/** The moves of both tracks, oldest first, for the days under each step. */
function movesIn(tx: Tx, ctx: ServiceContext, applicationId: string): Promise<Move[]> {
  return tx
    .select({
      kind: events.kind,
      to: sql<string | null>`${events.data} ->> 'to'`,
      on: sql<Day | null>`${events.data} ->> 'on'`,
      at: events.at,
    })
    .from(events)
    .where(
      and(
        eq(events.applicationId, applicationId),
        withinReach(ctx, events.clientId),
        sql`${events.kind} in ('official-status.changed', 'stage.changed', 'application.resumed')`,
      ),
    )
    .orderBy(asc(events.at));
}

/** The log of one application, newest first. */
export async function eventsIn(
  tx: Tx,
  ctx: ServiceContext,
  applicationId: string,
  limit: number,
): Promise<ApplicationEvent[]> {
  const rows = await tx
    .select({ id: events.id, kind: events.kind, data: events.data, actorName: events.actorName, at: events.at })
    .from(events)
    .where(and(eq(events.applicationId, applicationId), withinReach(ctx, events.clientId)))
    .orderBy(desc(events.at), desc(events.sequence))
    .limit(limit);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

function pageOf(
  ctx: ServiceContext,
  head: Head,
  template: StoredTemplate,
  papers: PaperView[],
  clockRows: (typeof clocks.$inferSelect)[],
  moves: Move[],
  recent: ApplicationEvent[],
  filing: FilingFacts,
  stage: StageFacts,
  quote: QuoteStanding | null,
): Omit<ApplicationPage, "beside" | "obstacles" | "term"> {
  const { row } = head;
  const today = todayOf(ctx);
  const locale = personOf(ctx).locale === "en" ? "en" : "zh";
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
    ownerName: head.ownerName,
    reviewerName: head.reviewerName,
    contacts: head.contacts,
    heldLicence: head.heldId ? { number: head.heldNumber, validTo: head.heldValidTo } : null,
    papers,
    clocks: clockRows.map((each) => ({
      id: each.id,
      definition: definitionOf(each),
      counted: countClock(each, today),
      status: each.status,
      endedOn: each.endedOn,
      citation: each.status === "running" ? citationsInWords(installedRuleSet(), definitionOf(each).basis, locale) : "",
    })),
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
    officialDays: officialDaysOf(moves),
    stageEntered: lastOf(moves, "stage.changed", (move) => move.at.toISOString()),
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

const ROAD: readonly OfficialStatus[] = ["filed", "accepted", "under-review", "granted", "issued"];

function officialDaysOf(moves: readonly Move[]): Partial<Record<OfficialStatus, Day>> {
  const dayOf = (move: Move) => move.on;
  const last = lastOf<OfficialStatus>(moves, "official-status.changed", dayOf);
  const first = lastOf<OfficialStatus>(moves.toReversed(), "official-status.changed", dayOf);
  return {
    ...last,
    ...pick(
      first,
      ROAD.filter((status) => first[status]),
    ),
  };
}

function lastOf<Key extends string>(
  moves: readonly Move[],
  kind: string,
  value: (move: Move) => string | null,
): Partial<Record<Key, string>> {
  const found: Partial<Record<Key, string>> = {};
  for (const move of moves) {
    const at = value(move);
    if (move.kind === kind && move.to && at) found[move.to as Key] = at; // written by our own moves alone
  }
  return found;
}
