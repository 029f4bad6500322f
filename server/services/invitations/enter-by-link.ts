import { eq } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { openSessionIn } from "@/server/auth/sessions";
import { hashOfToken } from "@/server/auth/tokens";
import { ServiceError } from "@/server/errors";
import { asSystem, type ServiceContext } from "../context";
import { recordEvent } from "../events/record-event";
import { findLinkIn } from "./find-link";
import { maySetPasswordIn } from "./may-set-password";

/**
 * Signs in with an invitation to the portal, without setting a password: the link lets its holder set one, so it opens no
 * more than that. It is used up.
 *
 * Refuses with `link-unknown`, `link-used`, `link-expired`, `link-revoked`, `password-elsewhere`.
 */
export async function enterByLink(
  ctx: ServiceContext,
  input: { token: string; deviceSecret: string },
): Promise<{ sessionToken: string }> {
  return asSystem(ctx, async (tx) => {
    const now = ctx.now();
    const link = await findLinkIn(tx, input.token, now, true);
    if (link?.kind !== "account") throw new ServiceError("NOT_FOUND", "link-unknown");
    if (link.state !== "open") throw new ServiceError("PRECONDITION_FAILED", `link-${link.state}`);
    if (!(await maySetPasswordIn(tx, link))) throw new ServiceError("PRECONDITION_FAILED", "password-elsewhere");
    await tx
      .update(invitations)
      .set({ usedAt: now, deviceHash: hashOfToken(input.deviceSecret) })
      .where(eq(invitations.id, link.id));
    const { userId, userName: name, locale, clientId } = link;
    await recordEvent(
      tx,
      { ...ctx, actor: { kind: "person", userId, role: "client", name, locale } },
      {
        clientId,
        kind: "invitation.opened",
        data: { invitationId: link.id, agent: ctx.agent?.slice(0, 300) ?? null },
      },
    );
    const { address, agent } = ctx;
    return { sessionToken: await openSessionIn(tx, { userId, kind: "code", address, agent }, now) };
  });
}
