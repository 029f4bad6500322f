import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { signInCodes } from "@/db/schema";
import { FREE_TRIES } from "@/domain/access/sign-in-delay";
import { networkOf } from "@/server/auth/client-address";
import { CODE, hashOfEmail, plainEmail } from "@/server/auth/sign-in-code";
import { reserveTry, tryKey } from "@/server/auth/tries";
import { ServiceError } from "@/server/errors";
import { enqueue } from "@/server/jobs/enqueue";
import { asSystem, type ServiceContext } from "../context";
import { recordEvent } from "../events/record-event";
import { newCodeIn, portalPersonIn } from "./code-rows";

/**
 * Somebody asks for a code to sign in with. The answer, the work done and the time it takes are the same whether anybody has
 * the address or not; who has it gets an e-mail.
 *
 * Refuses with `email-needed`, `code-without-mail`, `code-wait` (after a few in a row from one network, growing).
 */
export async function askForCode(ctx: ServiceContext, input: { email: string }, hasMail: boolean): Promise<void> {
  const email = plainEmail(input.email);
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new ServiceError("BAD_REQUEST", "email-needed");
  if (!hasMail) throw new ServiceError("PRECONDITION_FAILED", "code-without-mail");
  const network = networkOf(ctx.address);
  const seconds = await reserveTry(
    ctx.connection,
    [
      tryKey(`code-asked|${email}|${network}`, FREE_TRIES.codesAsked),
      tryKey(`code-asked|${network}`, FREE_TRIES.address),
    ],
    ctx.now(),
  );
  if (seconds > 0) throw new ServiceError("TOO_MANY_REQUESTS", "code-wait", { n: seconds });
  await asSystem(ctx, async (tx) => {
    const [asked] = await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(signInCodes)
      .where(
        and(
          eq(signInCodes.emailHash, hashOfEmail(email)),
          isNull(signInCodes.createdBy),
          gt(signInCodes.createdAt, new Date(ctx.now().getTime() - 3_600_000)),
        ),
      );
    // Said to nobody: else it would tell that somebody else asks for this address.
    if ((asked?.n ?? 0) >= CODE.askedAnHour) return;
    const person = await portalPersonIn(tx, email);
    const { codeId } = await newCodeIn(tx, ctx, { email, userId: person?.userId ?? null, createdBy: null });
    await enqueue(tx, "mail.sign-in-code", { codeId });
    await recordEvent(
      tx,
      { ...ctx, actor: null },
      { clientId: null, kind: "sign-in-code.asked", data: { userId: person?.userId ?? null } },
    );
  });
}
