import { and, eq, isNull } from "drizzle-orm";
import { agency, signInCodes, users } from "@/db/schema";
import { getTranslator } from "@/messages";
import { CODE, codeOf, spacedCode } from "@/server/auth/sign-in-code";
import { type Mailer, MailRefused } from "@/server/mail/mailer";
import { agencyNameFor } from "../agency/agency-name";
import { read, type ServiceContext } from "../context";

/** Mails a code to whoever asked for it; the worker calls it. One that is over by now, and one for nobody, is let go. */
export async function deliverCode(ctx: ServiceContext, mailer: Mailer, codeId: string): Promise<void> {
  const found = await read(ctx, async (tx) => {
    const [row] = await tx
      .select({ expiresAt: signInCodes.expiresAt, name: users.name, email: users.email, locale: users.locale })
      .from(signInCodes)
      .innerJoin(users, eq(users.id, signInCodes.userId))
      .where(and(eq(signInCodes.id, codeId), isNull(signInCodes.endedAt)));
    if (!row?.email || row.expiresAt <= ctx.now()) return null;
    const [office] = await tx.select({ name: agencyNameFor(row.locale) }).from(agency);
    return { ...row, email: row.email, agency: office?.name ?? "" };
  });
  if (!found) return;
  const t = getTranslator(found.locale, "invitations");
  const code = spacedCode(codeOf(codeId));
  const { name, agency: office } = found;
  try {
    await mailer.send({
      id: codeId,
      toName: name,
      toEmail: found.email,
      subject: t("message.codeMailSubject", { code, agency: office }),
      text: t("message.codeMail", { name, code, agency: office, minutes: CODE.minutes }),
    });
  } catch (error) {
    // Trying again changes nothing, and the person asks anew or takes another way.
    if (!(error instanceof MailRefused)) throw error;
  }
}
