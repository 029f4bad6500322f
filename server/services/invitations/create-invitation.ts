import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, contacts, documentRequests, invitations, users } from "@/db/schema";
import { hashOfToken } from "@/server/auth/tokens";
import { ServiceError } from "@/server/errors";
import { agencyNameFor } from "../agency/agency-name";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { type MessageChannel, queueMessageIn } from "../messages/queue-message";
import { withinReach } from "../within-reach";
import { invitationMessage } from "./invitation-message";
import { INVITATION_DAYS, invitationToken, linkOfToken } from "./invitation-token";
import { linkMark } from "./message-links";
import { portalUserIn } from "./portal-user";

export interface Invitation {
  invitationId: string;
  /** Never stored: message texts carry `linkMark(invitationId)` from message-links.ts, which is filled in when read or sent. */
  url: string;
  /** ISO instant. */
  expiresAt: string;
}

/**
 * A link for one contact: it opens once, on one device, within seven days. With a request it opens the papers of that
 * request and nothing else; without one it lets the contact set a password. The newest link for the same purpose counts,
 * earlier ones that wait are revoked.
 *
 * Refuses with `not-found`, `email-of-colleague`, `person-switched-off`.
 */
export async function createInvitationIn(
  tx: Tx,
  ctx: ServiceContext,
  input: { clientId: string; contactId: string; requestId: string | null },
): Promise<Invitation> {
  mustBeAble(ctx, "invitation.create");
  const [contact] = await tx
    .select()
    .from(contacts)
    .where(
      and(eq(contacts.id, input.contactId), eq(contacts.clientId, input.clientId), withinReach(ctx, contacts.clientId)),
    )
    .for("update");
  if (!contact) throw new ServiceError("NOT_FOUND", "not-found");
  const caseId = await caseOfRequest(tx, input);
  const userId = await portalUserIn(tx, ctx, contact);

  const now = ctx.now();
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitations.contactId, contact.id),
        input.requestId === null ? isNull(invitations.requestId) : eq(invitations.requestId, input.requestId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    );
  const invitationId = idOf(ctx);
  const token = invitationToken(invitationId);
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
  await tx.insert(invitations).values({
    id: invitationId,
    clientId: contact.clientId,
    contactId: contact.id,
    userId,
    requestId: input.requestId,
    tokenHash: hashOfToken(token),
    createdBy: ctx.actor?.kind === "person" ? ctx.actor.userId : userId,
    createdAt: now,
    expiresAt,
  });
  await recordEvent(tx, ctx, {
    clientId: contact.clientId,
    caseId,
    kind: "invitation.created",
    data: {
      invitationId,
      contact: contact.name,
      purpose: input.requestId ? "papers" : "account",
      expiresAt: expiresAt.toISOString(),
    },
  });
  return { invitationId, url: linkOfToken(token), expiresAt: expiresAt.toISOString() };
}

/** An invitation to the portal: the contact sets a password. Mailed where it can be, else the text is there to copy. */
export async function createInvitation(
  ctx: ServiceContext,
  input: { contactId: string },
): Promise<Invitation & { channel: MessageChannel }> {
  mustBeAble(ctx, "invitation.create");
  const made = await write(ctx, async (tx) => {
    const [contact] = await tx
      .select({ clientId: contacts.clientId, name: contacts.name, email: contacts.email })
      .from(contacts)
      .where(and(eq(contacts.id, input.contactId), withinReach(ctx, contacts.clientId)));
    if (!contact) throw new ServiceError("NOT_FOUND", "not-found");
    const { clientId } = contact;
    const { invitationId, expiresAt } = await createInvitationIn(tx, ctx, { ...input, clientId, requestId: null });
    const [person] = await tx
      .select({ locale: users.locale })
      .from(invitations)
      .innerJoin(users, eq(users.id, invitations.userId))
      .where(eq(invitations.id, invitationId));
    const locale = person?.locale ?? "zh-CN";
    const [office] = await tx.select({ name: agencyNameFor(locale) }).from(agency);
    const message = invitationMessage({
      locale,
      agencyName: office?.name ?? "",
      fromName: personOf(ctx).name,
      toName: contact.name,
      link: linkMark(invitationId),
      expiresAt,
      papers: null,
    });
    const { channel } = await queueMessageIn(tx, ctx, {
      ...message,
      clientId,
      caseIds: [],
      toName: contact.name,
      toEmail: contact.email,
      locale,
    });
    // What `write` keeps for a repeat holds no link.
    return { invitationId, expiresAt, channel };
  });
  return { ...made, url: linkOfToken(invitationToken(made.invitationId)) };
}

async function caseOfRequest(tx: Tx, input: { clientId: string; requestId: string | null }): Promise<string | null> {
  if (input.requestId === null) return null;
  const [request] = await tx
    .select({ caseId: documentRequests.caseId })
    .from(documentRequests)
    .where(and(eq(documentRequests.id, input.requestId), eq(documentRequests.clientId, input.clientId)));
  if (!request) throw new ServiceError("NOT_FOUND", "not-found");
  return request.caseId;
}
