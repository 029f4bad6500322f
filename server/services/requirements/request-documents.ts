import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, contacts, documentRequests, requirements, users } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { agencyNameFor } from "../agency/agency-name";
import { type ApplicationRow, lockApplication } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import { refreshFigures } from "../applications/refresh-figures";
import { finishTasksIn } from "../applications/stage-tasks";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { createInvitationIn } from "../invitations/create-invitation";
import { invitationMessage } from "../invitations/invitation-message";
import { invitationToken, linkOfToken } from "../invitations/invitation-token";
import { linkMark } from "../invitations/message-links";
import { type MessageChannel, queueMessageIn } from "../messages/queue-message";

/** What the screen shows after asking: where the message went, and its text with the link for copying into a chat. */
export interface SentRequest {
  requestId: string;
  papers: number;
  contactName: string;
  channel: MessageChannel;
  toEmail: string | null;
  url: string;
  subject: string;
  text: string;
}

/** Kept for a repeat of the same write: without the link. */
type Kept = Omit<SentRequest, "url" | "text"> & { invitationId: string; body: string };

const WANTED = ["to-request", "requested", "returned"] as const;

/**
 * Asks the client for papers: by default all that the client supplies and has not given yet, also those asked before, so
 * that the newest link opens everything that is open. Makes the link and the message in the same transaction.
 *
 * Refuses with `nothing-to-request`, `contact-missing` (the client has no contact), `on-hold`.
 */
export async function requestDocuments(
  ctx: ServiceContext,
  input: {
    applicationId: string;
    requirementIds?: readonly string[] | undefined;
    contactId?: string | undefined;
    dueOn: Day | null;
    message?: string | null | undefined;
  },
): Promise<SentRequest> {
  mustBeAble(ctx, "requirement.request");
  const kept = await write(ctx, async (tx): Promise<Kept> => {
    const application = await lockApplication(tx, ctx, input.applicationId);
    if (application.internalStage === "on-hold") throw new ServiceError("PRECONDITION_FAILED", "on-hold");
    const contact = await contactIn(tx, application.clientId, input.contactId);
    const wanted = (await wantedIn(tx, application.id)).filter(
      (paper) => !input.requirementIds || input.requirementIds.includes(paper.id),
    );
    if (wanted.length === 0) throw new ServiceError("PRECONDITION_FAILED", "nothing-to-request");
    const requestId = idOf(ctx);
    await tx.insert(documentRequests).values({
      id: requestId,
      clientId: application.clientId,
      caseId: application.caseId,
      contactId: contact.id,
      message: input.message?.trim() || null,
      dueOn: input.dueOn,
      createdBy: personOf(ctx).userId,
      createdAt: ctx.now(),
    });
    await markRequested(tx, ctx, wanted, requestId, input.dueOn);
    if (!(await wantedIn(tx, application.id)).some((paper) => paper.status === "to-request"))
      await finishTasksIn(tx, ctx, application.id, ["request-papers"]);
    await record(tx, ctx, application, "requirement.requested", {
      n: wanted.length,
      papers: wanted.map((paper) => paper.id),
      contact: contact.name,
      dueOn: input.dueOn,
    });
    await refreshFigures(tx, ctx, application.id);
    return send(tx, ctx, application, contact, {
      requestId,
      papers: wanted.length,
      dueOn: input.dueOn,
      note: input.message,
    });
  });
  return withLink(kept);
}

/** Sends a new link for what is still missing of the newest request. Refuses with `nothing-to-remind`. */
export async function remindClient(ctx: ServiceContext, input: { applicationId: string }): Promise<SentRequest> {
  mustBeAble(ctx, "requirement.remind");
  const kept = await write(ctx, async (tx): Promise<Kept> => {
    const application = await lockApplication(tx, ctx, input.applicationId);
    const open = (await wantedIn(tx, application.id)).filter((paper) => paper.status !== "to-request");
    const ids = [...new Set(open.map((paper) => paper.requestId).filter((id) => id !== null))];
    if (ids.length === 0) throw new ServiceError("PRECONDITION_FAILED", "nothing-to-remind");
    const [request] = await tx
      .select()
      .from(documentRequests)
      .where(inArray(documentRequests.id, ids))
      .orderBy(desc(documentRequests.createdAt))
      .limit(1);
    if (!request) throw new ServiceError("PRECONDITION_FAILED", "nothing-to-remind");
    // One link opens one request, so what is open moves into the newest.
    await tx
      .update(requirements)
      .set({ requestId: request.id })
      .where(
        inArray(
          requirements.id,
          open.map((paper) => paper.id),
        ),
      );
    await tx
      .update(documentRequests)
      .set({ remindedAt: ctx.now(), reminders: sql`${documentRequests.reminders} + 1` })
      .where(eq(documentRequests.id, request.id));
    const contact = await contactIn(tx, application.clientId, request.contactId ?? undefined);
    const dueOn =
      open
        .map((paper) => paper.dueOn)
        .filter((day) => day !== null)
        .sort()[0] ?? null;
    await record(tx, ctx, application, "request.reminded", { n: open.length, contact: contact.name });
    return send(tx, ctx, application, contact, { requestId: request.id, papers: open.length, dueOn, note: null });
  });
  return withLink(kept);
}

type Contact = { id: string; name: string; email: string | null; userId: string | null };

async function contactIn(tx: Tx, clientId: string, contactId: string | undefined): Promise<Contact> {
  const [contact] = await tx
    .select({ id: contacts.id, name: contacts.name, email: contacts.email, userId: contacts.userId })
    .from(contacts)
    .where(and(eq(contacts.clientId, clientId), ...(contactId ? [eq(contacts.id, contactId)] : [])))
    .orderBy(desc(contacts.isMain), asc(contacts.createdAt))
    .limit(1);
  if (!contact) throw new ServiceError("PRECONDITION_FAILED", "contact-missing");
  return contact;
}

const wantedIn = (tx: Tx, applicationId: string) =>
  tx
    .select({
      id: requirements.id,
      status: requirements.status,
      requestId: requirements.requestId,
      dueOn: requirements.dueOn,
    })
    .from(requirements)
    .where(
      and(
        eq(requirements.applicationId, applicationId),
        eq(requirements.suppliedBy, "client"),
        inArray(requirements.status, [...WANTED]),
      ),
    );

/** A returned paper stays returned, with its reason; it only moves under the new link. */
async function markRequested(
  tx: Tx,
  ctx: ServiceContext,
  papers: readonly { id: string; status: string }[],
  requestId: string,
  dueOn: Day | null,
): Promise<void> {
  for (const isReturned of [false, true]) {
    const ids = papers.filter((paper) => (paper.status === "returned") === isReturned).map((paper) => paper.id);
    if (ids.length === 0) continue;
    await tx
      .update(requirements)
      .set({
        requestId,
        dueOn,
        requestedAt: ctx.now(),
        version: sql`${requirements.version} + 1`,
        ...(isReturned ? {} : { status: "requested" as const }),
      })
      .where(inArray(requirements.id, ids));
  }
}

async function send(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  contact: Contact,
  given: { requestId: string; papers: number; dueOn: Day | null; note: string | null | undefined },
): Promise<Kept> {
  const { clientId } = application;
  const { requestId, papers } = given;
  const invitation = await createInvitationIn(tx, ctx, { clientId, contactId: contact.id, requestId });
  const [reader] = await tx
    .select({ locale: users.locale })
    .from(users)
    .innerJoin(contacts, eq(contacts.userId, users.id))
    .where(eq(contacts.id, contact.id));
  const locale = reader?.locale ?? "zh-CN";
  const [office] = await tx.select({ name: agencyNameFor(locale) }).from(agency);
  const { subject, body } = invitationMessage({
    locale,
    agencyName: office?.name ?? "",
    fromName: personOf(ctx).name,
    toName: contact.name,
    link: linkMark(invitation.invitationId),
    expiresAt: invitation.expiresAt,
    papers: { count: papers, dueOn: given.dueOn },
  });
  const whole = given.note?.trim() ? `${given.note.trim()}\n\n${body}` : body;
  const { channel } = await queueMessageIn(tx, ctx, {
    clientId,
    toName: contact.name,
    toEmail: contact.email,
    locale,
    subject,
    body: whole,
  });
  return {
    requestId,
    papers,
    contactName: contact.name,
    channel,
    toEmail: contact.email,
    subject,
    body: whole,
    invitationId: invitation.invitationId,
  };
}

function withLink({ body, invitationId, ...rest }: Kept): SentRequest {
  const url = linkOfToken(invitationToken(invitationId));
  return { ...rest, url, text: body.replaceAll(linkMark(invitationId), url) };
}

async function record(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  kind: string,
  data: Record<string, unknown>,
): Promise<void> {
  const template = await templateOfIn(tx, ctx, application.templateId);
  await recordEvent(tx, ctx, {
    clientId: application.clientId,
    caseId: application.caseId,
    applicationId: application.id,
    kind,
    data: { licence: template.licenceName, ...data },
    isClientVisible: true,
  });
}
