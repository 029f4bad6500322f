import { createHmac } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { passwordLinks, users } from "@/db/schema";
import { hashOfToken } from "@/server/auth/tokens";
import { env } from "@/server/env";
import { ServiceError } from "@/server/errors";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";

/** How long a colleague's link waits, in days. */
export const PASSWORD_LINK_DAYS = 3;

/** Made as an invitation's token is (services/invitations/invitation-token.ts). */
const tokenOf = (linkId: string) =>
  createHmac("sha256", env().authSecret).update(`password:${linkId}`).digest("base64url");

export const passwordLinkUrl = (linkId: string): string => `${env().publicUrl}/l/${tokenOf(linkId)}`;

export interface PasswordLink {
  linkId: string;
  expiresAt: string;
}

/** A fresh link for one of the agency's people; an earlier one that waits is withdrawn. */
export async function makePasswordLinkIn(tx: Tx, ctx: ServiceContext, userId: string): Promise<PasswordLink> {
  const now = ctx.now();
  await tx
    .update(passwordLinks)
    .set({ revokedAt: now })
    .where(and(eq(passwordLinks.userId, userId), isNull(passwordLinks.usedAt), isNull(passwordLinks.revokedAt)));
  const linkId = idOf(ctx);
  const expiresAt = new Date(now.getTime() + PASSWORD_LINK_DAYS * 86_400_000);
  await tx.insert(passwordLinks).values({
    id: linkId,
    userId,
    tokenHash: hashOfToken(tokenOf(linkId)),
    createdBy: personOf(ctx).userId,
    createdAt: now,
    expiresAt,
  });
  return { linkId, expiresAt: expiresAt.toISOString() };
}

/** A link with which a colleague sets a password, for the first time or because it was forgotten. */
export async function makePasswordLink(
  ctx: ServiceContext,
  input: { userId: string },
): Promise<PasswordLink & { url: string }> {
  mustBeAble(ctx, "user.manage");
  const link = await write(ctx, async (tx) => {
    const person = await lockColleagueIn(tx, input.userId);
    if (!person.isActive) throw new ServiceError("PRECONDITION_FAILED", "colleague-switched-off");
    const made = await makePasswordLinkIn(tx, ctx, person.id);
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "person.password-link-made",
      data: { userId: person.id, name: person.name, linkId: made.linkId },
    });
    return made;
  });
  return { ...link, url: passwordLinkUrl(link.linkId) };
}

/** One of the agency's people, locked. Clients' people are not the administrator's: for them it is NOT_FOUND. */
export async function lockColleagueIn(tx: Tx, userId: string): Promise<typeof users.$inferSelect> {
  const [person] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
  if (!person || person.role === "client") throw new ServiceError("NOT_FOUND", "not-found");
  return person;
}
