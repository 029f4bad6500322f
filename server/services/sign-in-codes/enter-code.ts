import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { signInCodes } from "@/db/schema";
import { FREE_TRIES } from "@/domain/access/sign-in-delay";
import { networkOf } from "@/server/auth/client-address";
import { recordSignIn } from "@/server/auth/record-sign-in";
import { openSessionIn } from "@/server/auth/sessions";
import type { SignedInPerson } from "@/server/auth/sign-in";
import { CODE, hashOfEmail, isCode, plainEmail, typedCode } from "@/server/auth/sign-in-code";
import { reserveTry, takeBackTry, tryKey } from "@/server/auth/tries";
import { ServiceError } from "@/server/errors";
import { asSystem, idOf, type ServiceContext } from "../context";
import { maySetPasswordIn } from "../invitations/may-set-password";
import { portalPersonIn } from "./code-rows";

type Answer = { person: SignedInPerson; sessionToken: string } | { person: null; userId: string | null };

/**
 * Signs in with an address and its code. An unknown address, a wrong code and one that is over are refused alike; tries are
 * counted as wrong passwords are.
 *
 * Refuses with `code-wrong`, `code-wait`.
 */
export async function enterCode(
  ctx: ServiceContext,
  input: { email: string; code: string },
): Promise<{ sessionToken: string }> {
  const email = plainEmail(input.email);
  const network = networkOf(ctx.address);
  const own = tryKey(`code|${email}|${network}`, FREE_TRIES.accountAndAddress);
  // The same count as for passwords: who guesses both from one network is slowed down for both.
  const shared = tryKey(`address|${network}`, FREE_TRIES.address);
  const seconds = await reserveTry(ctx.connection, [own, shared], ctx.now());
  if (seconds > 0) throw new ServiceError("TOO_MANY_REQUESTS", "code-wait", { n: seconds });
  const answer = await asSystem(ctx, (tx) => tryIn(tx, ctx, email, typedCode(input.code)));
  const { address, agent } = ctx;
  if (answer.person === null) {
    await recordSignIn(ctx.connection, { kind: "sign-in.failed", userId: answer.userId }, { address, agent });
    throw new ServiceError("UNAUTHORIZED", "code-wrong");
  }
  await takeBackTry(ctx.connection, own, [shared]);
  await recordSignIn(ctx.connection, { kind: "session.opened", person: answer.person }, { address, agent });
  return { sessionToken: answer.sessionToken };
}

/** Not thrown but answered, so that a wrong try is counted in the code's row. */
async function tryIn(tx: Tx, ctx: ServiceContext, email: string, typed: string): Promise<Answer> {
  const now = ctx.now();
  const [row] = await tx
    .select()
    .from(signInCodes)
    .where(and(eq(signInCodes.emailHash, hashOfEmail(email)), isNull(signInCodes.endedAt)))
    .for("update");
  // Where there is none, one that nobody has is compared.
  const isRight = isCode(typed, row?.id ?? idOf(ctx));
  const person = await portalPersonIn(tx, email);
  if (!row) return { person: null, userId: person?.userId ?? null };
  const isOpen = row.expiresAt > now && person !== null && person.userId === row.userId;
  if (!isRight || !isOpen || !(await mayOpenIn(tx, row))) {
    const wrongTries = row.wrongTries + 1;
    const endedAt = wrongTries >= CODE.wrongTries ? now : null;
    await tx.update(signInCodes).set({ wrongTries, endedAt }).where(eq(signInCodes.id, row.id));
    return { person: null, userId: row.userId };
  }
  await tx.update(signInCodes).set({ endedAt: now }).where(eq(signInCodes.id, row.id));
  const { address, agent } = ctx;
  const sessionToken = await openSessionIn(tx, { userId: person.userId, kind: "code", address, agent }, now);
  return { person, sessionToken };
}

/** What a colleague made reaches no further than they do today; what came by e-mail is its owner's. */
async function mayOpenIn(tx: Tx, { userId, createdBy }: typeof signInCodes.$inferSelect): Promise<boolean> {
  if (userId === null) return false;
  return createdBy === null || maySetPasswordIn(tx, { userId, createdBy });
}
