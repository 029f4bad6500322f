import { asc, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { contacts, users } from "@/db/schema";
import { getTranslator } from "@/messages";
import { env } from "../../env";
import { ServiceError } from "../../errors";
import type { AgencyRow } from "../agency/agency-row";
import { personOf, type ServiceContext } from "../context";
import { createInvitationIn } from "../invitations/create-invitation";
import { linkMark } from "../invitations/message-links";
import { type MessageChannel, queueMessageIn } from "../messages/queue-message";
import { paperAmount, paperDay } from "../paper-words";
import type { QuoteRow } from "./quote-row";

/** How the client was told; `body` holds the real link, for copying into a chat. */
export interface QuoteMessage {
  channel: MessageChannel;
  toName: string;
  subject: string;
  body: string;
}

/** Contacts who may be told, the main one first. `hasAccount`: they sign in already; else the message carries an invitation. */
export async function quoteContactsIn(tx: Tx, clientId: string) {
  const rows = await tx
    .select({
      id: contacts.id,
      name: contacts.name,
      email: contacts.email,
      passwordHash: users.passwordHash,
      isActive: users.isActive,
    })
    .from(contacts)
    .leftJoin(users, eq(users.id, contacts.userId))
    .where(eq(contacts.clientId, clientId))
    .orderBy(desc(contacts.isMain), asc(contacts.createdAt));
  return rows.map(({ passwordHash, isActive, ...contact }) => ({
    ...contact,
    hasAccount: passwordHash !== null && isActive === true,
  }));
}

/**
 * A message that the quote is there, in the quote's language: mailed where there is a mail server and an address, else shown
 * for copying. A contact without a password gets an invitation link instead of the quote's address.
 */
export async function tellClientIn(
  tx: Tx,
  ctx: ServiceContext,
  row: QuoteRow,
  agency: AgencyRow,
  contactId: string,
): Promise<QuoteMessage> {
  const contact = (await quoteContactsIn(tx, row.clientId)).find(({ id }) => id === contactId);
  if (!contact) throw new ServiceError("NOT_FOUND", "not-found");
  const locale = row.content.quote.language === "en" ? "en" : "zh-CN";
  const t = getTranslator(locale, "quotes");
  const agencyName = (locale === "en" ? agency.nameEn : null) ?? agency.name;
  const invitation = contact.hasAccount
    ? null
    : await createInvitationIn(tx, ctx, { clientId: row.clientId, contactId, requestId: null });
  const url = invitation?.url ?? `${env().publicUrl}/portal/quotes/${row.id}`;
  const textWith = (link: string) =>
    t(invitation ? "message.withInvitation" : "message.body", {
      name: contact.name,
      agency: agencyName,
      from: personOf(ctx).name,
      number: row.number,
      amount: paperAmount(row.payableFen),
      day: paperDay(row.validUntil, locale),
      link,
    });
  const subject = t("message.subject", { agency: agencyName, number: row.number });
  const { channel } = await queueMessageIn(tx, ctx, {
    clientId: row.clientId,
    caseIds: [row.caseId],
    toName: contact.name,
    toEmail: contact.email,
    locale,
    subject,
    body: textWith(invitation ? linkMark(invitation.invitationId) : url),
  });
  return { channel, toName: contact.name, subject, body: textWith(url) };
}
