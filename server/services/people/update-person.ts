import { and, count, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import type { UpdatePersonFields } from "@/domain/access/person-schema";
import { endAllSessionsIn } from "@/server/auth/sessions";
import { ServiceError } from "@/server/errors";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockColleagueIn } from "./password-link";

type Person = typeof users.$inferSelect;

/**
 * Changes a colleague's name, phone or role. A changed role ends their sessions, so that no page of the old role stays
 * open. Refuses with `changed-meanwhile`, `last-administrator`, `own-role`.
 */
export async function updatePerson(
  ctx: ServiceContext,
  input: UpdatePersonFields & { userId: string; expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "user.manage");
  const { userId, expectedVersion, ...fields } = input;
  return write(ctx, async (tx) => {
    const before = await lockColleagueIn(tx, userId);
    mustBeCurrent(before, expectedVersion);
    const isRoleChanged = fields.role !== undefined && fields.role !== before.role;
    if (isRoleChanged && userId === personOf(ctx).userId) throw new ServiceError("PRECONDITION_FAILED", "own-role");
    if (isRoleChanged && before.role === "administrator") await mustLeaveAnAdministrator(tx, userId);
    const version = before.version + 1;
    await tx
      .update(users)
      .set({ ...fields, version })
      .where(eq(users.id, userId));
    if (isRoleChanged) await endAllSessionsIn(tx, userId, ctx.now());
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "person.updated",
      data: { userId, name: fields.name ?? before.name, before: changeable(before), after: fields },
    });
    return { version };
  });
}

/** Switches a colleague off or on. Off ends their sessions at once; their records stay theirs until a manager reassigns them. */
export async function setPersonActive(
  ctx: ServiceContext,
  input: { userId: string; isActive: boolean; expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "user.manage");
  const { userId, isActive } = input;
  return write(ctx, async (tx) => {
    const before = await lockColleagueIn(tx, userId);
    mustBeCurrent(before, input.expectedVersion);
    if (before.isActive === isActive) return { version: before.version };
    if (!isActive && userId === personOf(ctx).userId) throw new ServiceError("PRECONDITION_FAILED", "own-account");
    if (!isActive && before.role === "administrator") await mustLeaveAnAdministrator(tx, userId);
    const version = before.version + 1;
    await tx.update(users).set({ isActive, version }).where(eq(users.id, userId));
    if (!isActive) await endAllSessionsIn(tx, userId, ctx.now());
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: isActive ? "person.switched-on" : "person.switched-off",
      data: { userId, name: before.name },
    });
    return { version };
  });
}

function mustBeCurrent(person: Person, expectedVersion: number): void {
  if (person.version !== expectedVersion)
    throw new ServiceError("CONFLICT", "changed-meanwhile", { current: changeable(person), version: person.version });
}

const changeable = ({ name, phone, role, isActive }: Person) => ({ name, phone, role, isActive });

async function mustLeaveAnAdministrator(tx: Tx, userId: string): Promise<void> {
  const [others] = await tx
    .select({ count: count() })
    .from(users)
    .where(and(eq(users.role, "administrator"), eq(users.isActive, true), ne(users.id, userId)));
  if (!others?.count) throw new ServiceError("PRECONDITION_FAILED", "last-administrator");
}
