import { and, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clientMembers, contacts, invitations, sessions } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";

/**
 * A contact leaves the company: their links to it are revoked, the sessions those opened end, and their account (which may
 * serve other companies) no longer reaches it. For composing with the removal of a contact.
 */
export async function endPortalAccessIn(
  tx: Tx,
  ctx: ServiceContext,
  contact: { id: string; clientId: string; name: string; userId: string | null },
): Promise<void> {
  const { userId, clientId } = contact;
  if (userId === null) return;
  const now = ctx.now();
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(and(eq(invitations.contactId, contact.id), isNull(invitations.revokedAt)));
  await tx
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.userId, userId), eq(sessions.linkClientId, clientId), isNull(sessions.revokedAt)));
  await tx.update(contacts).set({ userId: null }).where(eq(contacts.id, contact.id));
  // The same person may stand in the list of contacts twice.
  const [other] = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.clientId, clientId), eq(contacts.userId, userId), ne(contacts.id, contact.id)))
    .limit(1);
  if (!other)
    await tx.delete(clientMembers).where(and(eq(clientMembers.clientId, clientId), eq(clientMembers.userId, userId)));
  await recordEvent(tx, ctx, { clientId, kind: "portal-access.ended", data: { contact: contact.name } });
}

export async function endPortalAccess(ctx: ServiceContext, input: { contactId: string }): Promise<void> {
  mustBeAble(ctx, "invitation.revoke");
  await write(ctx, async (tx) => {
    const [contact] = await tx
      .select({ id: contacts.id, clientId: contacts.clientId, name: contacts.name, userId: contacts.userId })
      .from(contacts)
      .where(and(eq(contacts.id, input.contactId), withinReach(ctx, contacts.clientId)))
      .for("update");
    if (!contact) throw new ServiceError("NOT_FOUND", "not-found");
    await endPortalAccessIn(tx, ctx, contact);
  });
}
