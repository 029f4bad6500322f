import { and, asc, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, contacts, users } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { agencyNameFor } from "../agency/agency-name";
import { personOf, type ServiceContext } from "../context";
import { createInvitationIn } from "../invitations/create-invitation";
import { invitationMessage } from "../invitations/invitation-message";
import { invitationToken, linkOfToken } from "../invitations/invitation-token";
import { linkMark } from "../invitations/message-links";
import { type MessageChannel, queueMessageIn } from "../messages/queue-message";
import type { requestWords } from "./wanted-papers";

/** What the screen shows after asking: where the message went, and its text with the link for copying into a chat. */
export interface SentRequest {
  requestId: string;
  /** Sheets of paper: one that serves several applications counts once. */
  papers: number;
  contactName: string;
  channel: MessageChannel;
  toEmail: string | null;
  url: string;
  subject: string;
  text: string;
}

/** Kept for a repeat of the same write: without the link. */
export type KeptRequest = Omit<SentRequest, "url" | "text"> & { invitationId: string; body: string };

export interface RequestContact {
  id: string;
  name: string;
  email: string | null;
  userId: string | null;
}

/** The named contact of the client, else the main one. Refuses with `contact-missing`. */
export async function contactIn(tx: Tx, clientId: string, contactId: string | undefined): Promise<RequestContact> {
  const [contact] = await tx
    .select({ id: contacts.id, name: contacts.name, email: contacts.email, userId: contacts.userId })
    .from(contacts)
    .where(and(eq(contacts.clientId, clientId), ...(contactId ? [eq(contacts.id, contactId)] : [])))
    .orderBy(desc(contacts.isMain), asc(contacts.createdAt))
    .limit(1);
  if (!contact) throw new ServiceError("PRECONDITION_FAILED", "contact-missing");
  return contact;
}

/** Makes the link and the message for a request, in the transaction of the request. */
export async function sendRequestIn(
  tx: Tx,
  ctx: ServiceContext,
  given: {
    clientId: string;
    requestId: string;
    caseId: string;
    contact: RequestContact;
    papers: ReturnType<typeof requestWords>;
    note: string | null | undefined;
  },
): Promise<KeptRequest> {
  const { clientId, requestId, caseId, contact, papers } = given;
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
    papers,
    note: given.note,
  });
  const { channel } = await queueMessageIn(tx, ctx, {
    clientId,
    caseIds: [caseId],
    toName: contact.name,
    toEmail: contact.email,
    locale,
    subject,
    body,
  });
  return {
    requestId,
    papers: papers.sheets.length,
    contactName: contact.name,
    channel,
    toEmail: contact.email,
    subject,
    body,
    invitationId: invitation.invitationId,
  };
}

/** After the transaction: the link is never stored. */
export function withLink({ body, invitationId, ...rest }: KeptRequest): SentRequest {
  const url = linkOfToken(invitationToken(invitationId));
  return { ...rest, url, text: body.replaceAll(linkMark(invitationId), url) };
}
