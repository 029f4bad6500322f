import { hashOfToken } from "@/server/auth/tokens";
import { asSystem, type ServiceContext } from "../context";
import { agencyNameIn, findLinkIn, type LinkState } from "./find-link";
import { maySetPasswordIn } from "./may-set-password";

/** What the page behind a link may show to somebody who has opened nothing yet: no company, no paper. */
export interface LinkFace {
  state: LinkState;
  kind: "papers" | "account" | "colleague";
  agencyName: string | null;
  fromName: string;
  toName: string;
  expiresAt: Date;
  locale: "zh-CN" | "en";
  requestId: string | null;
  /** For a link that sets a password: the e-mail they sign in with, null when it has to be given. */
  email: string | null;
  hasPassword: boolean;
  canSetPassword: boolean;
  /** True when this browser already is that person, by an earlier opening of this link or by signing in. */
  isMine: boolean;
  /** The link was opened on this device before, and opens here again. */
  isThisDevice: boolean;
}

/** Reads only, so that a mail scanner or a chat preview that follows the link opens nothing. Null: no such link. */
export async function inspectLink(
  ctx: ServiceContext & { session?: { invitationId: string | null } | null },
  input: { token: string; deviceSecret: string | null },
): Promise<LinkFace | null> {
  return asSystem(ctx, async (tx) => {
    const link = await findLinkIn(tx, input.token, ctx.now(), false);
    if (!link) return null;
    const { state, kind, userName, createdByName, expiresAt, locale, hasPassword } = link;
    const actor = ctx.actor?.kind === "person" ? ctx.actor : null;
    const isMine =
      actor !== null && actor.userId === link.userId && (!actor.link || ctx.session?.invitationId === link.id);
    return {
      state,
      kind,
      agencyName: await agencyNameIn(tx, locale),
      fromName: createdByName,
      toName: userName,
      expiresAt,
      locale,
      requestId: isMine ? link.requestId : null,
      email: kind === "papers" ? null : link.email,
      hasPassword,
      canSetPassword: kind === "colleague" || (await maySetPasswordIn(tx, link)),
      isMine,
      isThisDevice:
        link.state === "used" &&
        link.expiresAt > ctx.now() &&
        input.deviceSecret !== null &&
        link.deviceHash === hashOfToken(input.deviceSecret),
    };
  });
}
