import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  not,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  applications,
  assessments,
  cases,
  clients,
  documents,
  leads,
  letters,
  quotes,
  tasks,
  users,
} from "@/db/schema";
import type { WorkCalendar } from "@/domain/calendar/work-calendar";
import { timeLeft } from "@/domain/clocks/compute-clock";
import { findLicence } from "@/domain/rules/rule-set";
import { addDays, type Day } from "@/domain/shared/day";
import { thingsOf } from "@/domain/workflow/day-things";
import { isQuoteAct } from "@/domain/workflow/next-step";
import { calendarInForce } from "@/server/calendar-in-force";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { dueThings } from "../custody/list-custody";
import { DUE_FIRST, thingsIn } from "../custody/thing-view";
import { waitingImpactIn } from "../impact/waiting-impact";
import { letterWithinReach } from "../letters/letter-row";
import { rulesInForce } from "@/server/rules-in-force";
import { unseenMentionsIn } from "../notes/list-notes";
import { openQuestionsIn } from "../questions/answer-question";
import { withinReach } from "../within-reach";
import { leftBehindIn } from "./left-behind";
import { secondLookIn } from "./second-look";

/** More than a person does in a day; the list of applications shows the rest. */
const MOST = 60;
const MOST_WAITING = 8;
const MOST_THINGS = 20;
const MOST_PAPERS = 10;
/** A newer paper takes the client a while: a stamp, a registry, a bank. */
const EXPIRY_DAYS = 30;

/**
 * What waits for the person, soonest lawful day first; what others should have done by now, to be chased; and whom else the
 * person waits for. With `isAll` the whole office's, as far as this person reaches.
 */
export async function getToday(ctx: ServiceContext, input: { isAll: boolean }) {
  mustBeAble(ctx, "today.read");
  const me = personOf(ctx).userId;
  const today = todayOf(ctx);
  return read(ctx, async (tx) => {
    const mine = input.isAll ? undefined : eq(applications.ownerId, me);
    const isLate = lt(applications.dueSort, today);
    const others = inArray(applications.turn, ["client", "authority"]);
    const myLetters = input.isAll ? undefined : eq(letters.uploadedBy, me);
    // Sent together: one connection answers them in order without waiting for us in between.
    const [
      agency,
      late,
      clientTurn,
      authorityTurn,
      waiting,
      openTasks,
      questions,
      mentions,
      papers,
      drafts,
      things,
      more,
    ] = await Promise.all([
      turnOf(tx, ctx, and(mine, eq(applications.turn, "agency")), MOST),
      turnOf(tx, ctx, and(mine, others, isLate), MOST),
      turnOf(tx, ctx, and(mine, eq(applications.turn, "client"), not(isLate)), MOST),
      turnOf(tx, ctx, and(mine, eq(applications.turn, "authority"), not(isLate)), MOST_WAITING / 2),
      waitingIn(tx, ctx, mine, isLate),
      openTasksIn(tx, ctx, input.isAll ? undefined : eq(tasks.ownerId, me)),
      openQuestionsIn(tx, ctx, input.isAll),
      input.isAll ? [] : unseenMentionsIn(tx, ctx),
      expiringPapers(tx, ctx, input.isAll ? undefined : eq(clients.ownerId, me)),
      draftsIn(tx, ctx, input.isAll ? undefined : eq(assessments.createdBy, me)),
      thingsIn(tx, ctx, dueThings(ctx, input.isAll), { order: DUE_FIRST, limit: MOST_THINGS }),
      Promise.all([
        tx.$count(letters, and(ne(letters.status, "recorded"), myLetters, letterWithinReach(ctx))),
        waitingImpactIn(tx, ctx),
        secondLookIn(tx, ctx),
        leftBehindIn(tx, ctx),
        tx.$count(leads, eq(leads.status, "new")),
      ]),
    ]);
    const [waitingLetters, impact, secondLook, leftBehind, newLeads] = more;
    const of = (turn: string) => waiting.find((row) => row.turn === turn);
    const waitingThings = [...thingsOf(clientTurn).slice(0, MOST_WAITING / 2), ...thingsOf(authorityTurn)];
    return {
      today,
      letters: waitingLetters,
      impact,
      secondLook,
      leftBehind,
      leads: newLeads,
      agency: thingsOf(agency),
      late: thingsOf(late),
      tasks: openTasks,
      questions,
      mentions,
      things,
      papers,
      drafts,
      waiting: waitingThings,
      /** Ours in things to do, the others in applications; `late`: those of the others that are past their day. */
      counts: {
        agency: of("agency")?.things ?? 0,
        client: of("client")?.n ?? 0,
        authority: of("authority")?.n ?? 0,
        late: (of("client")?.late ?? 0) + (of("authority")?.late ?? 0),
      },
    };
  });
}

/** How many applications wait for whom. */
const waitingIn = (tx: Tx, ctx: ServiceContext, mine: SQL | undefined, isLate: SQL) =>
  tx
    .select({
      turn: applications.turn,
      n: count(),
      late: sql<number>`(count(*) filter (where ${isLate}))::int`,
      // As thingsOf counts them.
      things: sql<number>`count(distinct (${applications.caseId}, ${applications.nextAct}, ${applications.dueSort}))::int`,
    })
    .from(applications)
    .where(and(mine, withinReach(ctx, applications.clientId), ne(applications.internalStage, "closed")))
    .groupBy(applications.turn);

/** Tasks a person wrote, of the next two weeks or without a day. */
const openTasksIn = (tx: Tx, ctx: ServiceContext, mine: SQL | undefined) =>
  tx
    .select({
      id: tasks.id,
      title: tasks.title,
      dueOn: tasks.dueOn,
      applicationId: tasks.applicationId,
      caseId: tasks.caseId,
      clientId: tasks.clientId,
      clientName: clients.shortName,
      clientFullName: clients.name,
      ownerName: users.name,
      version: tasks.version,
    })
    .from(tasks)
    .innerJoin(clients, eq(clients.id, tasks.clientId))
    .innerJoin(users, eq(users.id, tasks.ownerId))
    .where(
      and(
        isNull(tasks.doneAt),
        isNull(tasks.templateKey),
        mine,
        withinReach(ctx, tasks.clientId),
        or(isNull(tasks.dueOn), lte(tasks.dueOn, addDays(todayOf(ctx), 14))),
      ),
    )
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
    .limit(MOST);

/** Assessments that were begun and not finished, of open cases, the one worked on last first. */
const draftsIn = (tx: Tx, ctx: ServiceContext, mine: SQL | undefined) =>
  tx
    .select({
      id: assessments.id,
      clientName: clients.shortName,
      clientFullName: clients.name,
      caseNumber: cases.number,
      updatedAt: assessments.updatedAt,
    })
    .from(assessments)
    .innerJoin(clients, eq(clients.id, assessments.clientId))
    .innerJoin(cases, eq(cases.id, assessments.caseId))
    .where(and(eq(assessments.status, "draft"), eq(cases.status, "open"), mine, withinReach(ctx, assessments.clientId)))
    .orderBy(desc(assessments.updatedAt))
    .limit(10);

/** Papers that work under way or a licence in force rests on, and that expire soon or have expired; the soonest first. */
const expiringPapers = (tx: Tx, ctx: ServiceContext, mine: SQL | undefined) =>
  tx
    .select({
      id: documents.id,
      documentType: documents.documentType,
      title: documents.title,
      renewBy: sql<Day>`documents.renew_by::text`,
      clientName: clients.shortName,
      clientFullName: clients.name,
    })
    .from(documents)
    .innerJoin(clients, eq(clients.id, documents.clientId))
    .where(and(mine, lte(documents.renewBy, addDays(todayOf(ctx), EXPIRY_DAYS)), withinReach(ctx, documents.clientId)))
    .orderBy(asc(documents.renewBy), asc(documents.id))
    .limit(MOST_PAPERS);

async function turnOf(tx: Tx, ctx: ServiceContext, filter: SQL | undefined, limit: number) {
  const today = todayOf(ctx);
  const rows = await tx
    .select({
      id: applications.id,
      number: applications.number,
      caseId: applications.caseId,
      caseNumber: cases.number,
      clientId: applications.clientId,
      licenceId: applications.licenceId,
      kind: applications.kind,
      officialStatus: applications.officialStatus,
      internalStage: applications.internalStage,
      nextAct: applications.nextAct,
      turn: applications.turn,
      dueOn: applications.dueOn,
      dueKind: applications.dueKind,
      isInWorkingDays: applications.isDueInWorkingDays,
      isProvisional: applications.isDueProvisional,
      papersReady: applications.papersReady,
      papersTotal: applications.papersTotal,
      stageSince: applications.stageSince,
      clientName: clients.shortName,
      clientFullName: clients.name,
      ownerName: users.name,
    })
    .from(applications)
    .innerJoin(clients, eq(clients.id, applications.clientId))
    .innerJoin(cases, eq(cases.id, applications.caseId))
    .innerJoin(users, eq(users.id, applications.ownerId))
    .where(and(filter, ne(applications.internalStage, "closed"), withinReach(ctx, applications.clientId)))
    .orderBy(asc(applications.dueSort), asc(applications.id))
    .limit(limit);
  const calendar = calendarInForce();
  const ruleSet = rulesInForce();
  const quoteOf = await newestQuotes(
    tx,
    rows.filter(({ nextAct }) => isQuoteAct(nextAct)).map(({ caseId }) => caseId),
  );
  return rows.map((row) => ({
    ...row,
    /** The quote that the work waits for. */
    quoteId: isQuoteAct(row.nextAct) ? (quoteOf.get(row.caseId) ?? null) : null,
    licence: findLicence(ruleSet, row.licenceId)?.names ?? null,
    left: row.dueOn === null ? null : leftUntil(row.dueOn, row.isInWorkingDays, today, calendar),
  }));
}

const leftUntil = (dueOn: Day, isInWorkingDays: boolean, today: Day, calendar: WorkCalendar) =>
  timeLeft(isInWorkingDays ? "working-day" : "day", dueOn, today, calendar).count;

/** The quote of each case that is to be agreed. */
async function newestQuotes(tx: Tx, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: quotes.id, caseId: quotes.caseId })
    .from(quotes)
    .where(and(inArray(quotes.caseId, [...new Set(caseIds)]), notInArray(quotes.status, ["superseded", "accepted"])))
    .orderBy(asc(quotes.createdAt), asc(quotes.id));
  return new Map(rows.map(({ id, caseId }) => [caseId, id]));
}
