import { type SQL, sql } from "drizzle-orm";
import { applications, assessments, quotes, requirements, tasks } from "@/db/schema";
import { addWorkingDays, publishedCalendar } from "@/domain/calendar/work-calendar";
import { addDays, type Day } from "@/domain/shared/day";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import type { NextAct, Turn } from "@/domain/workflow/next-step";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { withinReach } from "../within-reach";

export interface TodayApplication {
  id: string;
  version: number;
  number: string;
  licenceId: string;
  kind: ApplicationKind;
  clientName: string;
  officialStatus: OfficialStatus;
  turn: Turn;
  nextAct: NextAct;
  dueOn: Day | null;
  dueKind: string | null;
  isDueProvisional: boolean;
  isDueInWorkingDays: boolean;
  papersReady: number;
  papersTotal: number;
  /** ISO instant since which the official status, or the stage, has been what it is: the later of the two. */
  since: string;
}

export interface TodayTask {
  id: string;
  version: number;
  title: string;
  templateKey: string | null;
  dueOn: Day | null;
  applicationId: string | null;
  licenceId: string | null;
  kind: ApplicationKind | null;
  clientId: string;
  clientName: string;
}

export interface TodayDraft {
  kind: "assessment" | "quote";
  id: string;
  clientName: string;
  /** ISO instant. */
  updatedAt: string;
}

export interface Today {
  today: Day;
  /** Our turn, by the latest day; at most a hundred. */
  ours: TodayApplication[];
  /** Somebody else's turn, by the latest day; the first few, and how many in all. */
  waiting: TodayApplication[];
  waitingClient: number;
  waitingAuthority: number;
  /** Open tasks due by the end of the strip, and those without a day. */
  tasks: TodayTask[];
  review: { papers: number; clients: number; oldestAt: string | null };
  drafts: TodayDraft[];
  /** Today and the nine working days after it. `own`: days we named ourselves, tasks included. */
  days: { day: Day; legal: number; own: number }[];
  /** Legal days that have passed. */
  late: number;
}

const WAITING_SHOWN = 12;

/** What a person has to do, by lawful date. `all`: of everybody within reach, for managers and for stand-ins. */
export async function todayOverview(ctx: ServiceContext, input: { scope: "mine" | "all" }): Promise<Today> {
  mustBeAble(ctx, "today.read");
  const today = todayOf(ctx);
  const strip = workingDays(today, 10);
  const last = strip.at(-1) ?? today;
  const { userId } = personOf(ctx);
  const mine = (column: SQL): SQL => (input.scope === "mine" ? sql`${column} = ${userId}::uuid` : sql`true`);
  return read(ctx, async (tx) => {
    const open = sql`${withinReach(ctx, applications.clientId)} and ${mine(sql`applications.owner_id`)} and applications.internal_stage <> 'closed'`;
    const [ours, waiting, counts, taskRows, [review], drafts] = await Promise.all([
      tx.execute<ApplicationRow>(applicationsQuery(sql`${open} and applications.turn = 'agency'`, 100)),
      tx.execute<ApplicationRow>(
        applicationsQuery(sql`${open} and applications.turn in ('client', 'authority')`, WAITING_SHOWN),
      ),
      tx.execute<{ turn: Turn; n: number }>(
        sql`select turn, count(*)::int as n from applications where ${open} group by turn`,
      ),
      tx.execute<TaskRow>(sql`
        select tasks.id, tasks.version, tasks.title, tasks.template_key, tasks.due_on::text, tasks.application_id, tasks.client_id,
          coalesce(c.short_name, c.name) as client_name, a.licence_id, a.kind
        from tasks join clients c on c.id = tasks.client_id left join applications a on a.id = tasks.application_id
        where tasks.done_at is null and ${mine(sql`tasks.owner_id`)} and ${withinReach(ctx, tasks.clientId)}
          and (tasks.due_on is null or tasks.due_on <= ${last}::date)
        order by tasks.due_on nulls last, tasks.id limit 60`),
      tx.execute<{ papers: number; clients: number; oldest_at: string | null }>(sql`
        select count(*)::int as papers, count(distinct requirements.client_id)::int as clients, min(requirements.received_at)::text as oldest_at
        from requirements join applications a on a.id = requirements.application_id
        where requirements.status = 'received' and ${withinReach(ctx, requirements.clientId)}
          and ${input.scope === "mine" ? sql`(a.owner_id = ${userId}::uuid or a.reviewer_id = ${userId}::uuid)` : sql`true`}`),
      tx.execute<{ kind: "assessment" | "quote"; id: string; client_name: string; updated_at: string }>(sql`
        select * from (
          select 'assessment' as kind, assessments.id, coalesce(c.short_name, c.name) as client_name, assessments.updated_at
          from assessments join clients c on c.id = assessments.client_id
          where assessments.status = 'draft' and ${mine(sql`assessments.created_by`)} and ${withinReach(ctx, assessments.clientId)}
          union all
          select 'quote', quotes.id, coalesce(c.short_name, c.name), quotes.created_at
          from quotes join clients c on c.id = quotes.client_id
          where quotes.status = 'draft' and ${mine(sql`quotes.created_by`)} and ${withinReach(ctx, quotes.clientId)}
        ) drafts order by updated_at desc limit 8`),
    ]);
    const applicationsOurs = ours.map(toApplication);
    const applicationsWaiting = waiting.map(toApplication);
    const todayTasks = taskRows.map(toTask);
    const countOf = (turn: Turn) => counts.find((row) => row.turn === turn)?.n ?? 0;
    return {
      today,
      ours: applicationsOurs,
      waiting: applicationsWaiting,
      waitingClient: countOf("client"),
      waitingAuthority: countOf("authority"),
      tasks: todayTasks,
      review: {
        papers: review?.papers ?? 0,
        clients: review?.clients ?? 0,
        oldestAt: review?.oldest_at ? new Date(review.oldest_at).toISOString() : null,
      },
      drafts: drafts.map((row) => ({
        kind: row.kind,
        id: row.id,
        clientName: row.client_name,
        updatedAt: new Date(row.updated_at).toISOString(),
      })),
      days: strip.map((day, index) => {
        // What falls on a day off is shown on the working day before it, so that nobody finds it too late.
        const until = addDays(strip[index + 1] ?? addDays(day, 1), -1);
        const on = (each: { dueOn: Day | null }) => each.dueOn !== null && each.dueOn >= day && each.dueOn <= until;
        return {
          day,
          legal: applicationsOurs.filter((each) => isLegal(each) && on(each)).length,
          own:
            applicationsOurs.filter((each) => !isLegal(each) && on(each)).length +
            todayTasks.filter((each) => on(each) || (index === 0 && each.dueOn !== null && each.dueOn < day)).length,
        };
      }),
      late: applicationsOurs.filter((each) => isLegal(each) && each.dueOn !== null && each.dueOn < today).length,
    };
  });
}

export const isLegal = (each: { dueKind: string | null }): boolean => each.dueKind === "statutory";

function workingDays(today: Day, count: number): Day[] {
  const days = [today];
  for (let n = 1; n < count; n++) days.push(addWorkingDays(today, n, publishedCalendar()).day);
  return days;
}

const applicationsQuery = (where: SQL, limit: number): SQL => sql`
  select applications.id, applications.version, applications.number, applications.licence_id, applications.kind,
    coalesce(c.short_name, c.name) as client_name, applications.official_status, applications.turn, applications.next_act,
    applications.due_on::text, applications.due_kind, applications.is_due_provisional, applications.is_due_in_working_days,
    applications.papers_ready, applications.papers_total,
    greatest(applications.official_since, applications.stage_since)::text as since
  from applications join clients c on c.id = applications.client_id
  where ${where} order by applications.due_sort, applications.id limit ${limit}`;

interface ApplicationRow extends Record<string, unknown> {
  id: string;
  version: number;
  number: string;
  licence_id: string;
  kind: ApplicationKind;
  client_name: string;
  official_status: OfficialStatus;
  turn: Turn;
  next_act: NextAct;
  due_on: Day | null;
  due_kind: string | null;
  is_due_provisional: boolean;
  is_due_in_working_days: boolean;
  papers_ready: number;
  papers_total: number;
  since: string;
}

const toApplication = (row: ApplicationRow): TodayApplication => ({
  id: row.id,
  version: row.version,
  number: row.number,
  licenceId: row.licence_id,
  kind: row.kind,
  clientName: row.client_name,
  officialStatus: row.official_status,
  turn: row.turn,
  nextAct: row.next_act,
  dueOn: row.due_on,
  dueKind: row.due_kind,
  isDueProvisional: row.is_due_provisional,
  isDueInWorkingDays: row.is_due_in_working_days,
  papersReady: row.papers_ready,
  papersTotal: row.papers_total,
  since: new Date(row.since).toISOString(),
});

interface TaskRow extends Record<string, unknown> {
  id: string;
  version: number;
  title: string;
  template_key: string | null;
  due_on: Day | null;
  application_id: string | null;
  client_id: string;
  client_name: string;
  licence_id: string | null;
  kind: ApplicationKind | null;
}

const toTask = (row: TaskRow): TodayTask => ({
  id: row.id,
  version: row.version,
  title: row.title,
  templateKey: row.template_key,
  dueOn: row.due_on,
  applicationId: row.application_id,
  licenceId: row.licence_id,
  kind: row.kind,
  clientId: row.client_id,
  clientName: row.client_name,
});
