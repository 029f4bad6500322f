import { and, eq, isNull, lt, ne, or } from "drizzle-orm";
import {
  agency,
  idempotencyKeys,
  invitations,
  leads,
  letters,
  outboundMessages,
  selfChecks,
  sessions,
  signInCodes,
  signInFailures,
} from "@/db/schema";
import { read, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { markUndelivered } from "../messages/deliver-message";

const DAY_MS = 86_400_000;

/** How long what is over is kept, in days: long enough to answer "who was signed in then", no longer. */
const KEEP = { idempotencyKeys: 7, sessions: 180, failures: 1 } as const;

/** The queue gives a message up after about a day and a half; one that waits longer lost its job. */
const MAIL_DAYS = 3;

/** A letter is read within minutes, or its job was lost. */
const LETTER_MS = 3_600_000;

/**
 * Once a night: revokes links that nobody opened in time, says of messages that still wait that they did not arrive, of letters that still
 * wait that they were not read, and forgets leads that became nothing, kept self-checks, repeated writes, ended sessions, old codes and old wrong passwords. Quotes past their day need nothing: they are refused by the day itself.
 */
export async function sweepOffice(
  ctx: ServiceContext,
): Promise<{ links: number; keys: number; sessions: number; messages: number; letters: number; leads: number }> {
  const before = (days: number) => new Date(ctx.now().getTime() - days * DAY_MS);
  const lost = await read(ctx, (tx) =>
    tx
      .select({ id: outboundMessages.id })
      .from(outboundMessages)
      .where(and(eq(outboundMessages.status, "queued"), lt(outboundMessages.createdAt, before(MAIL_DAYS))))
      .limit(500),
  );
  for (const { id } of lost) await markUndelivered(ctx, [id]);
  return write(ctx, async (tx) => {
    const links = await tx
      .update(invitations)
      .set({ revokedAt: ctx.now() })
      .where(and(isNull(invitations.usedAt), isNull(invitations.revokedAt), lt(invitations.expiresAt, ctx.now())))
      .returning({ id: invitations.id });
    const keys = await tx
      .delete(idempotencyKeys)
      .where(lt(idempotencyKeys.createdAt, before(KEEP.idempotencyKeys)))
      .returning({ key: idempotencyKeys.key });
    const ended = await tx
      .delete(sessions)
      .where(or(lt(sessions.expiresAt, before(KEEP.sessions)), lt(sessions.revokedAt, before(KEEP.sessions))))
      .returning({ id: sessions.id });
    const letterBefore = new Date(ctx.now().getTime() - LETTER_MS);
    const unread = await tx
      .update(letters)
      .set({ status: "unread", fault: "failed" })
      .where(and(eq(letters.status, "reading"), lt(letters.createdAt, letterBefore)))
      .returning({ id: letters.id });
    await tx.delete(selfChecks).where(lt(selfChecks.expiresAt, ctx.now()));
    // As the form of the self-check promises: what became nothing is forgotten.
    const [office] = await tx.select({ keepDays: agency.leadKeepDays }).from(agency);
    const forgotten = await tx
      .delete(leads)
      .where(and(ne(leads.status, "converted"), lt(leads.updatedAt, before(office?.keepDays ?? 180))))
      .returning({ id: leads.id });
    if (forgotten.length > 0)
      await recordEvent(tx, ctx, { clientId: null, kind: "lead.forgotten", data: { n: forgotten.length } });
    await tx.delete(signInCodes).where(lt(signInCodes.expiresAt, before(KEEP.failures)));
    await tx.delete(signInFailures).where(lt(signInFailures.lastAt, before(KEEP.failures)));
    return {
      links: links.length,
      keys: keys.length,
      sessions: ended.length,
      messages: lost.length,
      letters: unread.length,
      leads: forgotten.length,
    };
  });
}
