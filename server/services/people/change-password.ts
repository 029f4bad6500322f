import { verify } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { passwordFault } from "@/domain/access/password";
import { endAllSessionsIn } from "@/server/auth/sessions";
import { hashPassword } from "@/server/auth/sign-in";
import { ServiceError } from "@/server/errors";
import { personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";

/** Changes the person's own password and ends all their sessions, so that a stolen one dies with the old password. */
export async function changePassword(ctx: ServiceContext, input: { current: string; next: string }): Promise<void> {
  const { userId } = personOf(ctx);
  await write(ctx, async (tx) => {
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
    if (!user?.passwordHash || !(await verify(user.passwordHash, input.current.normalize("NFKC"))))
      throw new ServiceError("PRECONDITION_FAILED", "password-wrong");
    const fault = passwordFault(input.next, [user.email ?? "", user.name]);
    if (fault) throw new ServiceError("BAD_REQUEST", `password-${fault}`);
    await tx
      .update(users)
      .set({ passwordHash: await hashPassword(input.next) })
      .where(eq(users.id, userId));
    await recordEvent(tx, ctx, { clientId: null, kind: "password.changed", data: { userId } });
    await endAllSessionsIn(tx, userId, ctx.now());
  });
}
