import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, leads, users } from "@/db/schema";
import { MAILED_LEADS_AN_HOUR, MAILED_ROLES } from "@/domain/leads/lead-notice";
import { getTranslator } from "@/messages";
import { env } from "@/server/env";
import { enqueue } from "@/server/jobs/enqueue";
import { type Mailer, MailRefused } from "@/server/mail/mailer";
import { agencyNameFor } from "../agency/agency-name";
import { agencyIn } from "../agency/agency-row";
import { read, type ServiceContext } from "../context";

const HOUR_MS = 3_600_000;

/** One job for each colleague whom the agency wants to be told, so that a mail that has to be tried again is nobody else's second one. */
export async function announceLeadIn(tx: Tx, ctx: ServiceContext, leadId: string, hasMail: boolean): Promise<void> {
  const roles = MAILED_ROLES[(await agencyIn(tx)).leadNotice];
  if (!hasMail || roles.length === 0) return;
  const since = new Date(ctx.now().getTime() - HOUR_MS);
  if ((await tx.$count(leads, gt(leads.createdAt, since))) > MAILED_LEADS_AN_HOUR) return;
  const told = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(users.isActive, inArray(users.role, [...roles])));
  for (const { id: userId } of told) await enqueue(tx, "mail.new-lead", { leadId, userId });
}

/**
 * Tells one colleague of a lead, in their language: how much it is about and where it stands, not who it is, since mailboxes keep
 * longer than leads are kept. The worker calls it; a lead that somebody has meanwhile, and a colleague who left, are let go.
 */
export async function mailNewLead(
  ctx: ServiceContext,
  mailer: Mailer,
  { leadId, userId }: { leadId: string; userId: string },
): Promise<void> {
  const found = await read(ctx, async (tx) => {
    const [person] = await tx
      .select({ name: users.name, email: users.email, locale: users.locale })
      .from(users)
      .where(and(eq(users.id, userId), users.isActive));
    const [lead] = await tx
      .select({ requiredIds: leads.requiredIds })
      .from(leads)
      .where(and(eq(leads.id, leadId), eq(leads.status, "new"), isNull(leads.ownerId)));
    if (!person?.email || !lead) return null;
    const [office] = await tx.select({ name: agencyNameFor(person.locale) }).from(agency);
    return { ...person, email: person.email, n: lead.requiredIds.length, agency: office?.name ?? "" };
  });
  if (!found) return;
  const t = getTranslator(found.locale, "leads");
  const { name, n } = found;
  try {
    await mailer.send({
      id: `${leadId}.${userId}`,
      toName: name,
      toEmail: found.email,
      subject: t("mail.subject", { agency: found.agency }),
      text: t("mail.text", { name, n, address: `${env().publicUrl}/desk/leads/${leadId}` }),
    });
  } catch (error) {
    // The desk shows the lead in any case.
    if (!(error instanceof MailRefused)) throw error;
  }
}
