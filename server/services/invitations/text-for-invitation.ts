import { and, eq } from "drizzle-orm";
import { agency, contacts, invitations, requirements, users } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { agencyNameFor } from "../agency/agency-name";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { requestWords, wantedIn } from "../requirements/wanted-papers";
import { withinReach } from "../within-reach";
import { stateOf } from "./find-link";
import { invitationMessage } from "./invitation-message";
import { invitationToken, linkOfToken } from "./invitation-token";

/** The message to copy for a link that still waits, in the contact's language; null once it no longer opens. */
export async function textForInvitation(
  ctx: ServiceContext,
  input: { invitationId: string },
): Promise<{ subject: string; body: string } | null> {
  mustBeAble(ctx, "invitation.create");
  return read(ctx, async (tx) => {
    const [row] = await tx
      .select({ invitation: invitations, toName: contacts.name, locale: users.locale })
      .from(invitations)
      .innerJoin(contacts, eq(contacts.id, invitations.contactId))
      .innerJoin(users, eq(users.id, invitations.userId))
      .where(and(eq(invitations.id, input.invitationId), withinReach(ctx, invitations.clientId)));
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    const { invitation, toName, locale } = row;
    if (stateOf(invitation, ctx.now()) !== "open") return null;
    const [office] = await tx.select({ name: agencyNameFor(locale) }).from(agency);
    const wanted = invitation.requestId ? await wantedIn(tx, eq(requirements.requestId, invitation.requestId)) : null;
    return invitationMessage({
      locale,
      agencyName: office?.name ?? "",
      fromName: personOf(ctx).name,
      toName,
      link: linkOfToken(invitationToken(invitation.id)),
      expiresAt: invitation.expiresAt.toISOString(),
      papers: wanted && requestWords(wanted),
    });
  });
}
