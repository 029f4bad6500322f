import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, applications, cases, contacts, documentRequests, requirements, users } from "@/db/schema";
import { type ChaseSchedule, mayChaseAt, nextChase } from "@/domain/workflow/chase";
import { takesPapers } from "@/domain/workflow/next-step";
import { dayInShanghai } from "@/domain/shared/day";
import { calendarInForce } from "@/server/calendar-in-force";
import { log } from "@/server/log";
import { agencyNameFor } from "../agency/agency-name";
import { mustBeAble, read, type ServiceContext, todayOf, write } from "../context";
import { createInvitationIn } from "../invitations/create-invitation";
import { type ChasedPart, chaseMessage } from "../invitations/invitation-message";
import { linkMark } from "../invitations/message-links";
import { queueMessageIn } from "../messages/queue-message";
import { recordForEach } from "./record-request";
import { contactIn, type RequestContact } from "./send-request";
import { requestWords, type WantedPaper, wantedIn } from "./wanted-papers";

type RequestRow = typeof documentRequests.$inferSelect;

/** What the agency set; before it is set up nobody is reminded. */
export async function chaseScheduleIn(tx: Tx): Promise<ChaseSchedule> {
  const [row] = await tx
    .select({ daysBefore: agency.chaseDaysBefore, everyDays: agency.chaseEveryDays, most: agency.chaseMost })
    .from(agency);
  return row ?? { daysBefore: 0, everyDays: 1, most: 0 };
}

/**
 * Reminds clients of what is still missing, where the schedule says so: one message for each contact and day, with a link for
 * each request. The worker calls it every hour; it does nothing on days off, outside working hours, and twice a day,
 * or where there is no mail server: then everybody is reminded by hand.
 */
export async function chaseClients(ctx: ServiceContext, hasMail: boolean): Promise<{ messages: number }> {
  mustBeAble(ctx, "requirement.chase");
  if (!mayChaseAt(ctx.now(), calendarInForce()) || !hasMail) return { messages: 0 };
  const clientIds = await read(ctx, async (tx) => {
    const schedule = await chaseScheduleIn(tx);
    if (schedule.most === 0) return [];
    const open = await openRequestsIn(tx);
    return [...new Set(open.filter((row) => isDue(ctx, row, schedule)).map((row) => row.clientId))];
  });
  let messages = 0;
  // A transaction each: what goes wrong with one company, such as a contact who was switched off, holds up no other.
  for (const clientId of clientIds)
    try {
      messages += await write(ctx, (tx) => chaseIn(tx, ctx, clientId));
    } catch (error) {
      log.warn({ clientId, err: error }, "a client was not reminded");
    }
  return { messages };
}

const isDue = (ctx: ServiceContext, row: RequestRow, schedule: ChaseSchedule): boolean => {
  const next = nextChase(askedRequest(row), schedule, calendarInForce());
  return next !== null && next <= todayOf(ctx);
};

export const askedRequest = (
  row: Pick<RequestRow, "createdAt" | "dueOn" | "remindedAt" | "reminders" | "isChased">,
): Parameters<typeof nextChase>[0] => ({
  askedOn: dayInShanghai(row.createdAt),
  dueOn: row.dueOn,
  remindedOn: row.remindedAt && dayInShanghai(row.remindedAt),
  reminders: row.reminders,
  isPaused: !row.isChased,
});

/** Requests of which something is still with the client. */
async function openRequestsIn(tx: Tx, clientId?: string): Promise<RequestRow[]> {
  const wanted = tx
    .select({ id: requirements.requestId })
    .from(requirements)
    .where(
      and(
        isNotNull(requirements.requestId),
        eq(requirements.suppliedBy, "client"),
        inArray(requirements.status, ["requested", "returned"]),
        ...(clientId ? [eq(requirements.clientId, clientId)] : []),
      ),
    );
  const rows = tx
    .select()
    .from(documentRequests)
    .where(and(inArray(documentRequests.id, wanted), eq(documentRequests.isChased, true)))
    .orderBy(asc(documentRequests.id));
  return clientId ? rows.for("update") : rows;
}

/** All that is due for one company now; how many messages left. */
async function chaseIn(tx: Tx, ctx: ServiceContext, clientId: string): Promise<number> {
  const schedule = await chaseScheduleIn(tx);
  // Read again under a lock: a consultant may have reminded, or the client sent, a moment ago.
  const due = (await openRequestsIn(tx, clientId)).filter((row) => isDue(ctx, row, schedule));
  const byContact = new Map<string, { contact: RequestContact; requests: RequestRow[] }>();
  for (const request of due) {
    const contact = await contactIn(tx, clientId, request.contactId ?? undefined);
    const known = byContact.get(contact.id) ?? { contact, requests: [] };
    known.requests.push(request);
    byContact.set(contact.id, known);
  }
  let messages = 0;
  for (const { contact, requests } of byContact.values())
    if (contact.email && (await remindContactIn(tx, ctx, clientId, contact, requests))) messages += 1;
  return messages;
}

async function remindContactIn(
  tx: Tx,
  ctx: ServiceContext,
  clientId: string,
  contact: RequestContact,
  requests: readonly RequestRow[],
): Promise<boolean> {
  const parts: (ChasedPart & { caseId: string })[] = [];
  let expiresAt = "";
  for (const request of requests) {
    const wanted = await wantedNowIn(tx, request.id);
    if (wanted.length === 0) continue;
    const invitation = await createInvitationIn(tx, ctx, { clientId, contactId: contact.id, requestId: request.id });
    expiresAt = invitation.expiresAt;
    parts.push({ link: linkMark(invitation.invitationId), papers: requestWords(wanted), caseId: request.caseId });
    await tx
      .update(documentRequests)
      .set({ remindedAt: ctx.now(), reminders: sql`${documentRequests.reminders} + 1` })
      .where(eq(documentRequests.id, request.id));
    const rows = await tx
      .select()
      .from(applications)
      .where(inArray(applications.id, [...new Set(wanted.map((paper) => paper.applicationId))]))
      .orderBy(asc(applications.id));
    await recordForEach(tx, ctx, rows, "request.reminded", ({ id }) => ({
      n: wanted.filter((paper) => paper.applicationId === id).length,
      contact: contact.name,
    }));
  }
  const [first] = requests;
  if (parts.length === 0 || !first) return false;
  const { locale, fromName } = await readerAndSenderIn(tx, contact, first.caseId);
  const [office] = await tx.select({ name: agencyNameFor(locale) }).from(agency);
  const { subject, body } = chaseMessage({
    ...{ locale, fromName, expiresAt, parts },
    agencyName: office?.name ?? "",
    toName: contact.name,
    today: todayOf(ctx),
  });
  const caseIds = [...new Set(parts.map(({ caseId }) => caseId))];
  await queueMessageIn(tx, ctx, {
    clientId,
    caseIds,
    toName: contact.name,
    toEmail: contact.email,
    locale,
    subject,
    body,
  });
  return true;
}

/** What is missing of it, of applications that take papers now: what is on hold or closed is not asked for. */
async function wantedNowIn(tx: Tx, requestId: string): Promise<WantedPaper[]> {
  const wanted = await wantedIn(tx, eq(requirements.requestId, requestId));
  if (wanted.length === 0) return [];
  const rows = await tx
    .select()
    .from(applications)
    .where(
      inArray(
        applications.id,
        wanted.map((paper) => paper.applicationId),
      ),
    );
  const open = new Set(rows.filter((row) => takesPapers(row) === "now").map(({ id }) => id));
  return wanted.filter((paper) => open.has(paper.applicationId) && paper.status !== "to-request");
}

/** In whose language, and in the name of whoever has the case. */
async function readerAndSenderIn(tx: Tx, contact: RequestContact, caseId: string) {
  const [reader] = await tx
    .select({ locale: users.locale })
    .from(users)
    .innerJoin(contacts, eq(contacts.userId, users.id))
    .where(eq(contacts.id, contact.id));
  const [sender] = await tx
    .select({ name: users.name })
    .from(cases)
    .innerJoin(users, eq(users.id, cases.ownerId))
    .where(eq(cases.id, caseId));
  return { locale: reader?.locale ?? ("zh-CN" as const), fromName: sender?.name ?? "" };
}
