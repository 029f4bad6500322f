import { and, eq } from "drizzle-orm";
import { contacts, invitations } from "@/db/schema";
import { endSessionsOfInvitationIn } from "@/server/auth/sessions";
import { ServiceError } from "@/server/errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";

/** The link opens no more, and what it opened ends. Doing it twice changes nothing. */
export async function revokeInvitation(ctx: ServiceContext, input: { invitationId: string }): Promise<void> {
  mustBeAble(ctx, "invitation.revoke");
  await write(ctx, async (tx) => {
    const [found] = await tx
      .select({
        id: invitations.id,
        clientId: invitations.clientId,
        revokedAt: invitations.revokedAt,
        name: contacts.name,
      })
      .from(invitations)
      .innerJoin(contacts, eq(contacts.id, invitations.contactId))
      .where(and(eq(invitations.id, input.invitationId), withinReach(ctx, invitations.clientId)))
      .for("update", { of: invitations });
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    if (found.revokedAt) return;
    await tx.update(invitations).set({ revokedAt: ctx.now() }).where(eq(invitations.id, found.id));
    await endSessionsOfInvitationIn(tx, found.id, ctx.now());
    await recordEvent(tx, ctx, {
      clientId: found.clientId,
      kind: "invitation.revoked",
      data: { invitationId: found.id, contact: found.name },
    });
  });
}
