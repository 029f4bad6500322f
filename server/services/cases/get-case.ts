import { and, arrayContains, asc, desc, eq, inArray, sql } from "drizzle-orm";
import {
  applications,
  assessments,
  cases,
  clients,
  events,
  outboundMessages,
  quotes,
  requirements,
  tasks,
  users,
} from "@/db/schema";
import { isWanted, USE_STATUSES } from "@/domain/documents/use-status";
import { takesPapers } from "@/domain/workflow/next-step";
import { ServiceError } from "../../errors";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withoutLinks } from "../invitations/message-links";
import { withinReach } from "../within-reach";
import { listedApplications, listedAssessments } from "./listed-work";

/** Enough for three acts on twenty applications: the page folds what one act did to many. */
const EVENTS_READ = 90;

/** Everything on a case's page: what was found, offered and started in this engagement, and what is still to do. */
export async function getCase(ctx: ServiceContext, input: { id: string }) {
  mustBeAble(ctx, "case.read");
  return read(ctx, async (tx) => {
    const [found] = await tx
      .select({
        id: cases.id,
        number: cases.number,
        title: cases.title,
        status: cases.status,
        clientId: cases.clientId,
        clientName: clients.name,
        clientShortName: clients.shortName,
        ownerId: cases.ownerId,
        ownerName: users.name,
        createdAt: cases.createdAt,
        closedAt: cases.closedAt,
        version: cases.version,
      })
      .from(cases)
      .innerJoin(clients, eq(clients.id, cases.clientId))
      .innerJoin(users, eq(users.id, cases.ownerId))
      .where(and(eq(cases.id, input.id), withinReach(ctx, cases.clientId)));
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    const [assessmentRows, quoteRows, applicationRows, taskRows, history, paperRows, messageRows] = await Promise.all([
      listedAssessments(tx, eq(assessments.caseId, found.id)),
      tx
        .select({
          id: quotes.id,
          number: quotes.number,
          revision: quotes.revision,
          status: quotes.status,
          payableFen: quotes.payableFen,
          validUntil: quotes.validUntil,
          createdAt: quotes.createdAt,
        })
        .from(quotes)
        .where(eq(quotes.caseId, found.id))
        .orderBy(desc(quotes.createdAt)),
      listedApplications(tx, eq(applications.caseId, found.id)),
      tx
        .select({
          id: tasks.id,
          title: tasks.title,
          // A task of the template has its title in both languages there.
          titleEn: sql<
            string | null
          >`(select task->'title'->>'en' from process_templates, jsonb_array_elements(process_templates.content->'tasks') task
            where process_templates.id = ${applications.templateId} and task->>'key' = ${tasks.templateKey})`,
          licenceId: applications.licenceId,
          dueOn: tasks.dueOn,
          doneAt: tasks.doneAt,
          ownerName: users.name,
          applicationId: tasks.applicationId,
        })
        .from(tasks)
        .innerJoin(users, eq(users.id, tasks.ownerId))
        .leftJoin(applications, eq(applications.id, tasks.applicationId))
        .where(
          sql`${tasks.caseId} = ${found.id} or ${tasks.applicationId} in (select id from applications where case_id = ${found.id})`,
        )
        .orderBy(sql`${tasks.doneAt} is not null`, asc(tasks.dueOn), asc(tasks.createdAt))
        .limit(100),
      tx
        .select({ id: events.id, kind: events.kind, data: events.data, actorName: events.actorName, at: events.at })
        .from(events)
        .where(eq(events.caseId, found.id))
        .orderBy(desc(events.at), desc(events.sequence))
        .limit(EVENTS_READ),
      tx
        .select({
          officialStatus: applications.officialStatus,
          internalStage: applications.internalStage,
          toRequest: sql<number>`(count(*) filter (where ${requirements.status} = 'to-request'))::int`,
          asked: sql<number>`(count(*) filter (where ${requirements.status} <> 'to-request'))::int`,
        })
        .from(applications)
        .innerJoin(requirements, eq(requirements.applicationId, applications.id))
        .where(
          and(
            eq(applications.caseId, found.id),
            eq(requirements.suppliedBy, "client"),
            inArray(requirements.status, USE_STATUSES.filter(isWanted)),
          ),
        )
        .groupBy(applications.officialStatus, applications.internalStage),
      tx
        .select({
          id: outboundMessages.id,
          toName: outboundMessages.toName,
          toEmail: outboundMessages.toEmail,
          subject: outboundMessages.subject,
          body: outboundMessages.body,
          status: outboundMessages.status,
          createdAt: outboundMessages.createdAt,
          sentAt: outboundMessages.sentAt,
        })
        .from(outboundMessages)
        .where(and(arrayContains(outboundMessages.caseIds, [found.id]), eq(outboundMessages.clientId, found.clientId)))
        .orderBy(desc(outboundMessages.createdAt), desc(outboundMessages.id))
        .limit(50),
    ]);
    const takers = paperRows.filter((row) => takesPapers(row) === "now");
    return {
      case: found,
      assessments: assessmentRows,
      quotes: quoteRows,
      applications: applicationRows,
      tasks: taskRows,
      events: history,
      /** What was sent to the client about it, newest first; links are left out, since each opens a door. */
      messages: messageRows.map(({ body, ...message }) => ({ ...message, text: withoutLinks(body) })),
      /** What the client may be asked for or reminded of now, use by use. */
      papers: {
        toRequest: takers.reduce((sum, row) => sum + row.toRequest, 0),
        asked: takers.reduce((sum, row) => sum + row.asked, 0),
      },
    };
  });
}
