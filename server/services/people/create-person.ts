import { users } from "@/db/schema";
import type { CreatePersonFields } from "@/domain/access/person-schema";
import { ServiceError } from "@/server/errors";
import { idOf, mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { makePasswordLinkIn, type PasswordLink, passwordLinkUrl } from "./password-link";

/** A new colleague without a password, and the link with which they set one. Refuses with `email-taken`. */
export async function createPerson(
  ctx: ServiceContext,
  input: CreatePersonFields,
): Promise<PasswordLink & { userId: string; url: string }> {
  mustBeAble(ctx, "user.manage");
  const made = await write(ctx, async (tx) => {
    const userId = idOf(ctx);
    const rows = await tx
      .insert(users)
      .values({ ...input, id: userId, createdAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (rows.length === 0) throw new ServiceError("PRECONDITION_FAILED", "email-taken");
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "person.created",
      data: { userId, name: input.name, role: input.role, email: input.email },
    });
    return { userId, ...(await makePasswordLinkIn(tx, ctx, userId)) };
  });
  return { ...made, url: passwordLinkUrl(made.linkId) };
}
