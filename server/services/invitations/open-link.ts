import { eq } from "drizzle-orm";
import { invitations } from "@/db/schema";
import { openSessionIn } from "@/server/auth/sessions";
import { hashOfToken, newToken } from "@/server/auth/tokens";
import { ServiceError } from "@/server/errors";
import { asSystem, type ServiceContext } from "../context";
import { recordEvent } from "../events/record-event";
import { findLinkIn } from "./find-link";

export interface OpenedLink {
  sessionToken: string;
  requestId: string;
  invitationId: string;
  /** Kept by the browser in a cookie: the link opens again on this device only. Null when it already has it. */
  deviceSecret: string | null;
  expiresAt: Date;
}

/**
 * Opens the papers behind a link: the first opening binds it to the device, the device may open it again until it
 * expires, everybody else is told that it was used. The session reaches the one request and ends within a day.
 *
 * Refuses with `link-unknown`, `link-revoked`, `link-expired`, `link-used`.
 */
export async function openLink(
  ctx: ServiceContext,
  input: { token: string; deviceSecret: string | null },
): Promise<OpenedLink> {
  return asSystem(ctx, async (tx) => {
    const now = ctx.now();
    const link = await findLinkIn(tx, input.token, now, true);
    if (!link || link.kind !== "papers" || link.requestId === null || link.clientId === null)
      throw new ServiceError("NOT_FOUND", "link-unknown");
    const isSameDevice =
      link.state === "used" &&
      link.deviceHash !== null &&
      input.deviceSecret !== null &&
      hashOfToken(input.deviceSecret) === link.deviceHash;
    if (isSameDevice && link.expiresAt <= now) throw new ServiceError("PRECONDITION_FAILED", "link-expired");
    if (link.state !== "open" && !isSameDevice) throw new ServiceError("PRECONDITION_FAILED", `link-${link.state}`);

    const { requestId, clientId, userId } = link;
    let deviceSecret: string | null = null;
    if (!isSameDevice) {
      deviceSecret = newToken();
      await tx
        .update(invitations)
        .set({ usedAt: now, deviceHash: hashOfToken(deviceSecret) })
        .where(eq(invitations.id, link.id));
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
    return { sessionToken, requestId, invitationId: link.id, deviceSecret, expiresAt: link.expiresAt };
  });
}
