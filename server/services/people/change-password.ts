import { verify } from "@node-rs/argon2";
import { and, eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { passwordFault } from "@/domain/access/password";
import { FREE_TRIES } from "@/domain/access/sign-in-delay";
import { endAllSessionsIn } from "@/server/auth/sessions";
import { hashPassword } from "@/server/auth/sign-in";
import { reserveTry, takeBackTry, tryKey } from "@/server/auth/tries";
import { ServiceError } from "@/server/errors";
import { mustBeAble, personOf, read, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";

/**
 * Changes the person's own password and ends all their sessions, so that a stolen one dies with the old password. Wrong
 * current passwords are delayed as at sign-in: whoever holds a session must not guess from it.
 */
export async function changePassword(ctx: ServiceContext, input: { current: string; next: string }): Promise<void> {
  mustBeAble(ctx, "profile.edit");
  const { userId } = personOf(ctx);
  const tries = tryKey(`change-password|${userId}`, FREE_TRIES.accountAndAddress);
  const seconds = await reserveTry(ctx.connection, [tries], ctx.now());
  if (seconds > 0) throw new ServiceError("TOO_MANY_REQUESTS", "password-wait", { n: seconds });

  const [user] = await read(ctx, (tx) => tx.select().from(users).where(eq(users.id, userId)));
  if (!user?.passwordHash || !(await verify(user.passwordHash, input.current.normalize("NFKC"))))
    throw new ServiceError("PRECONDITION_FAILED", "password-wrong");
  await takeBackTry(ctx.connection, tries, []);
  const fault = passwordFault(input.next, [user.email ?? "", user.name]);
  if (fault) throw new ServiceError("BAD_REQUEST", `password-${fault}`);
  const passwordHash = await hashPassword(input.next);
  // Never as a repeatable operation: that would keep a fast hash of both passwords.
  await write({ ...ctx, operation: null }, async (tx) => {
    const changed = await tx
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, userId), eq(users.passwordHash, user.passwordHash ?? "")))
      .returning({ id: users.id });
    if (changed.length === 0) throw new ServiceError("PRECONDITION_FAILED", "password-wrong");
    await recordEvent(tx, ctx, { clientId: null, kind: "password.changed", data: { userId } });
    await endAllSessionsIn(tx, userId, ctx.now());
  });
}
