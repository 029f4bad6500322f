import { and, asc, count, desc, eq, isNull, lte, ne, or, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, assessments, cases, clients, tasks, users } from "@/db/schema";
import { timeLeft } from "@/domain/clocks/compute-clock";
import { findLicence } from "@/domain/rules/rule-set";
import { addDays, type Day } from "@/domain/shared/day";
import type { WorkCalendar } from "@/domain/calendar/work-calendar";
import { calendarInForce } from "@/server/calendar-in-force";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { installedRuleSet } from "../rules/rule-versions";
import { withinReach } from "../within-reach";

/** More than a person does in a day; the list of applications shows the rest. */
const MOST = 60;
const MOST_WAITING = 8;

/**
 * What waits for the person, soonest lawful day first, and whom the person waits for. With `isAll` the whole office's, as far
 * as this person reaches.
 */
export async function getToday(ctx: ServiceContext, input: { isAll: boolean }) {
  mustBeAble(ctx, "today.read");
  const me = personOf(ctx).userId;
  const today = todayOf(ctx);
  return read(ctx, async (tx) => {
    const mine = input.isAll ? undefined : eq(applications.ownerId, me);
    const agency = await turnOf(tx, ctx, and(mine, eq(applications.turn, "agency")), MOST);
    const waiting = await tx
      .select({ turn: applications.turn, n: count() })
      .from(applications)
      .where(and(mine, withinReach(ctx, applications.clientId), ne(applications.internalStage, "closed")))
      .groupBy(applications.turn);
    const of = (turn: string) => waiting.find((row) => row.turn === turn)?.n ?? 0;
    const waitingRows = [
      ...(await turnOf(tx, ctx, and(mine, eq(applications.turn, "client")), MOST_WAITING / 2)),
      ...(await turnOf(tx, ctx, and(mine, eq(applications.turn, "authority")), MOST_WAITING / 2)),
    ];
    const openTasks = await tx
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
          input.isAll ? undefined : eq(tasks.ownerId, me),
          withinReach(ctx, tasks.clientId),
          or(isNull(tasks.dueOn), lte(tasks.dueOn, addDays(today, 14))),
        ),
      )
      .orderBy(asc(tasks.dueOn), asc(tasks.id))
      .limit(MOST);
    const drafts = await tx
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
      .where(
        and(
          eq(assessments.status, "draft"),
          eq(cases.status, "open"),
          input.isAll ? undefined : eq(assessments.createdBy, me),
          withinReach(ctx, assessments.clientId),
        ),
      )
      .orderBy(desc(assessments.updatedAt))
      .limit(10);
    return {
      today,
      agency,
      tasks: openTasks,
      drafts,
      waiting: waitingRows,
      counts: { agency: of("agency"), client: of("client"), authority: of("authority") },
    };
  });
}

async function turnOf(tx: Tx, ctx: ServiceContext, filter: SQL | undefined, limit: number) {
  const today = todayOf(ctx);
  const rows = await tx
    .select({
      id: applications.id,
      number: applications.number,
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
    .innerJoin(users, eq(users.id, applications.ownerId))
    .where(and(filter, ne(applications.internalStage, "closed"), withinReach(ctx, applications.clientId)))
    .orderBy(asc(applications.dueSort), asc(applications.id))
    .limit(limit);
  const calendar = calendarInForce();
  const ruleSet = installedRuleSet();
  return rows.map((row) => ({
    ...row,
    licence: findLicence(ruleSet, row.licenceId)?.names ?? null,
    left: row.dueOn === null ? null : leftUntil(row.dueOn, row.isInWorkingDays, today, calendar),
  }));
}

const leftUntil = (dueOn: Day, isInWorkingDays: boolean, today: Day, calendar: WorkCalendar) =>
  timeLeft(isInWorkingDays ? "working-day" : "day", dueOn, today, calendar).count;
