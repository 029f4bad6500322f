import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, contacts, users } from "@/db/schema";
import { getTranslator } from "@/messages";
import { CODE, codeOf, spacedCode } from "@/server/auth/sign-in-code";
import { env } from "@/server/env";
import { ServiceError } from "@/server/errors";
import { agencyNameFor } from "../agency/agency-name";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { maySetPasswordIn } from "../invitations/may-set-password";
import { portalUserIn } from "../invitations/portal-user";
import { withinReach } from "../within-reach";
import { newCodeIn } from "./code-rows";

export interface MadeCode {
  /** To be copied into a chat, in the contact's language. */
  text: string;
  minutes: number;
}

/**
 * A code that a consultant passes on by chat or telephone, where no mail arrives. It opens what the contact reaches, so only
 * who reaches all of that makes one.
 *
 * Refuses with `not-found`, `code-needs-email`, `password-elsewhere`, `email-of-colleague`, `person-switched-off`.
 */
export async function makeCode(ctx: ServiceContext, input: { contactId: string }): Promise<MadeCode> {
  mustBeAble(ctx, "invitation.create");
  const me = personOf(ctx).userId;
  // What `write` keeps for a repeat holds no code.
  const made = await write(ctx, async (tx) => {
    const [contact] = await tx
      .select()
      .from(contacts)
      .where(and(eq(contacts.id, input.contactId), withinReach(ctx, contacts.clientId)))
      .for("update");
    if (!contact) throw new ServiceError("NOT_FOUND", "not-found");
    const userId = await portalUserIn(tx, ctx, contact);
    await giveEmailIn(tx, userId, contact.email);
    const [user] = await tx
      .select({ email: users.email, locale: users.locale })
      .from(users)
      .where(eq(users.id, userId));
    if (!user?.email) throw new ServiceError("PRECONDITION_FAILED", "code-needs-email");
    if (!(await maySetPasswordIn(tx, { userId, createdBy: me })))
      throw new ServiceError("PRECONDITION_FAILED", "password-elsewhere");
    const { codeId } = await newCodeIn(tx, ctx, { email: user.email, userId, createdBy: me });
    const [office] = await tx.select({ name: agencyNameFor(user.locale) }).from(agency);
    await recordEvent(tx, ctx, {
      clientId: contact.clientId,
      kind: "sign-in-code.made",
      data: { contact: contact.name, minutes: CODE.minutes },
    });
    return { codeId, email: user.email, locale: user.locale, name: contact.name, agency: office?.name ?? "" };
  });
  const { codeId, locale, ...words } = made;
  const t = getTranslator(locale, "invitations");
  const link = `${env().publicUrl}/sign-in/code?have=1`;
  return {
    text: t("message.code", { ...words, code: spacedCode(codeOf(codeId)), minutes: CODE.minutes, link }),
    minutes: CODE.minutes,
  };
}

/** Who came by a link alone has no address yet: the contact's, unless somebody else signs in with it. */
async function giveEmailIn(tx: Tx, userId: string, email: string | null): Promise<void> {
  if (email === null) return;
  await tx
    .update(users)
    .set({ email })
    .where(
      and(eq(users.id, userId), isNull(users.email), sql`not exists (select 1 from users u where u.email = ${email})`),
    );
}
