import { and, eq, inArray, sql } from "drizzle-orm";
import { outboundMessages } from "@/db/schema";
import { getTranslator } from "@/messages";
import { type Mailer, MailRefused } from "@/server/mail/mailer";
import { read, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { fillLinksIn } from "../invitations/message-links";

/**
 * Sends one waiting message; the worker calls it and may call it twice. A refusal for good marks it failed and is recorded;
 * any other fault is thrown, so that the queue tries again.
 */
export async function deliverMessage(ctx: ServiceContext, mailer: Mailer, messageId: string): Promise<void> {
  const ready = await read(ctx, async (tx) => {
    const [message] = await tx.select().from(outboundMessages).where(eq(outboundMessages.id, messageId));
    if (message?.status !== "queued") return null;
    const t = getTranslator(message.locale, "invitations");
    return { message, text: await fillLinksIn(tx, message.body, ctx.now(), t("message.closed")) };
  });
  if (!ready) return;
  const { message, text } = ready;
  const fault = await mailer
    .send({ id: message.id, toName: message.toName, toEmail: message.toEmail ?? "", subject: message.subject, text })
    .then(
      () => null,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
  const isRefused = fault instanceof MailRefused;
  await write(ctx, async (tx) => {
    await tx
      .update(outboundMessages)
      .set({
        attempts: sql`${outboundMessages.attempts} + 1`,
        lastError: fault?.message ?? null,
        ...(fault === null
          ? { status: "sent" as const, sentAt: ctx.now() }
          : isRefused
            ? { status: "failed" as const }
            : {}),
      })
      .where(eq(outboundMessages.id, messageId));
    if (fault === null || isRefused)
      await recordEvent(tx, ctx, {
        ...aboutOf(message),
        kind: fault === null ? "message.sent" : "message.failed",
        data: { messageId, to: message.toName, subject: message.subject, ...(fault ? { error: fault.message } : {}) },
      });
  });
  if (fault !== null && !isRefused) throw fault;
}

/** The queue gave up on it: say so where people look. */
export async function markUndelivered(ctx: ServiceContext, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  await write(ctx, async (tx) => {
    const rows = await tx
      .update(outboundMessages)
      .set({ status: "failed" })
      .where(and(inArray(outboundMessages.id, [...messageIds]), eq(outboundMessages.status, "queued")))
      .returning();
    for (const row of rows)
      await recordEvent(tx, ctx, {
        ...aboutOf(row),
        kind: "message.failed",
        data: { messageId: row.id, to: row.toName, subject: row.subject, error: row.lastError ?? "" },
      });
  });
}

/** One that is about several cases is read on each of them; its event stands with the client. */
const aboutOf = ({ clientId, caseIds }: typeof outboundMessages.$inferSelect) => ({
  clientId,
  caseId: caseIds.length === 1 ? (caseIds[0] ?? null) : null,
});
