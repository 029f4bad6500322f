import { and, isNull, lt, or } from "drizzle-orm";
import { idempotencyKeys, invitations, sessions, signInFailures } from "@/db/schema";
import { type ServiceContext, write } from "../context";

const DAY_MS = 86_400_000;

/** How long what is over is kept, in days: long enough to answer "who was signed in then", no longer. */
const KEEP = { idempotencyKeys: 7, sessions: 180, failures: 1 } as const;

/**
 * Once a night: revokes links that nobody opened in time, and forgets repeated writes, ended sessions and old wrong
 * passwords. Quotes past their day need nothing: they are refused by the day itself.
 */
export async function sweepOffice(ctx: ServiceContext): Promise<{ links: number; keys: number; sessions: number }> {
  const before = (days: number) => new Date(ctx.now().getTime() - days * DAY_MS);
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
    await tx.delete(signInFailures).where(lt(signInFailures.lastAt, before(KEEP.failures)));
    return { links: links.length, keys: keys.length, sessions: ended.length };
  });
}
