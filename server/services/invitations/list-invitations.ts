import { and, desc, eq } from "drizzle-orm";
import { contacts, invitations, users } from "@/db/schema";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";
import { type LinkState, stateOf } from "./find-link";
import { invitationToken, linkOfToken } from "./invitation-token";

export interface ListedInvitation {
  invitationId: string;
  contactId: string;
  contactName: string;
  purpose: "papers" | "account";
  requestId: string | null;
  createdByName: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
  renewalAskedAt: Date | null;
  state: LinkState;
  /** Only while the link waits. */
  url: string | null;
}

/** The links sent to a client's contacts, newest first; at most the last 50. */
export async function listInvitations(ctx: ServiceContext, input: { clientId: string }): Promise<ListedInvitation[]> {
  mustBeAble(ctx, "invitation.read");
  const now = ctx.now();
  const rows = await read(ctx, (tx) =>
    tx
      .select({
        invitationId: invitations.id,
        contactId: invitations.contactId,
        contactName: contacts.name,
        requestId: invitations.requestId,
        createdByName: users.name,
        createdAt: invitations.createdAt,
        expiresAt: invitations.expiresAt,
        usedAt: invitations.usedAt,
        revokedAt: invitations.revokedAt,
        renewalAskedAt: invitations.renewalAskedAt,
      })
      .from(invitations)
      .innerJoin(contacts, eq(contacts.id, invitations.contactId))
      .innerJoin(users, eq(users.id, invitations.createdBy))
      .where(and(eq(invitations.clientId, input.clientId), withinReach(ctx, invitations.clientId)))
      .orderBy(desc(invitations.createdAt))
      .limit(50),
  );
  return rows.map(({ revokedAt, ...row }) => {
    const state = stateOf({ ...row, revokedAt }, now);
    return {
      ...row,
      purpose: row.requestId ? "papers" : "account",
      state,
      url: state === "open" ? linkOfToken(invitationToken(row.invitationId)) : null,
    };
  });
}
