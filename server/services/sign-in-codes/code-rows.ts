import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { signInCodes, users } from "@/db/schema";
import { CODE, hashOfEmail } from "@/server/auth/sign-in-code";
import { idOf, type ServiceContext } from "../context";

/** The client's person who signs in with an address and still belongs to a company. Colleagues use their password. */
export async function portalPersonIn(tx: Tx, email: string) {
  const [person] = await tx
    .select({ userId: users.id, name: users.name, role: users.role, locale: users.locale })
    .from(users)
    .where(
      and(
        eq(users.email, email),
        eq(users.role, "client"),
        eq(users.isActive, true),
        sql`exists (select 1 from client_members m where m.user_id = users.id)`,
      ),
    );
  return person ?? null;
}

/** A new code for an address; the one before it ends. `userId` null: nobody has the address, and the code opens nothing. */
export async function newCodeIn(
  tx: Tx,
  ctx: ServiceContext,
  { email, userId, createdBy }: { email: string; userId: string | null; createdBy: string | null },
): Promise<{ codeId: string; expiresAt: Date }> {
  const emailHash = hashOfEmail(email);
  // Two at once: the second waits here and ends the first.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${emailHash}, 11))`);
  await tx
    .update(signInCodes)
    .set({ endedAt: ctx.now() })
    .where(and(eq(signInCodes.emailHash, emailHash), isNull(signInCodes.endedAt)));
  const codeId = idOf(ctx);
  const expiresAt = new Date(ctx.now().getTime() + CODE.minutes * 60_000);
  await tx.insert(signInCodes).values({ id: codeId, emailHash, userId, createdBy, createdAt: ctx.now(), expiresAt });
  return { codeId, expiresAt };
}
