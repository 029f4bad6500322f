import { eq } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { openSessionIn } from "@/server/auth/sessions";
import { hashOfToken } from "@/server/auth/tokens";
import { ServiceError } from "@/server/errors";
import { asSystem, type ServiceContext } from "../context";
import { recordEvent } from "../events/record-event";
import { findLinkIn } from "./find-link";

export interface OpenedLink {
  sessionToken: string;
  requestId: string;
  invitationId: string;
  expiresAt: Date;
}

/**
 * Opens the papers behind a link: the first opening binds it to the device, the device may open it again until it
 * expires, everybody else is told that it was used. The session reaches the one request and ends within a day.
 *
 * deviceSecret: 256 random bits that the browser keeps in a cookie, out of reach of scripts; only its hash is stored here.
 * Refuses with `link-unknown`, `link-revoked`, `link-expired`, `link-used`.
 */
export async function openLink(
  ctx: ServiceContext,
  input: { token: string; deviceSecret: string },
): Promise<OpenedLink> {
  return asSystem(ctx, async (tx) => {
    const now = ctx.now();
    const link = await findLinkIn(tx, input.token, now, true);
    if (!link || link.kind !== "papers" || link.requestId === null || link.clientId === null)
      throw new ServiceError("NOT_FOUND", "link-unknown");
    const deviceHash = hashOfToken(input.deviceSecret);
    const isSameDevice = link.state === "used" && link.deviceHash === deviceHash;
    if (isSameDevice && link.expiresAt <= now) throw new ServiceError("PRECONDITION_FAILED", "link-expired");
    if (link.state !== "open" && !isSameDevice) throw new ServiceError("PRECONDITION_FAILED", `link-${link.state}`);

    const { requestId, clientId, userId } = link;
    if (!isSameDevice) {
      await tx.update(invitations).set({ usedAt: now, deviceHash }).where(eq(invitations.id, link.id));
      const actor = { kind: "person", userId, role: "client", name: link.userName, locale: link.locale } as const;
      await recordEvent(
        tx,
        { ...ctx, actor },
        {
          clientId,
          kind: "invitation.opened",
          data: { invitationId: link.id, agent: ctx.agent?.slice(0, 300) ?? null },
        },
      );
    }
    const sessionToken = await openSessionIn(
      tx,
      {
        userId,
        kind: "link",
        link: { requestId, clientId },
        invitationId: link.id,
        address: ctx.address,
        agent: ctx.agent,
      },
      now,
    );
    return { sessionToken, requestId, invitationId: link.id, expiresAt: link.expiresAt };
  });
}
