import { and, eq, inArray, notInArray } from "drizzle-orm";
import { clientColleagues, clientRestrictions, clients, users } from "@/db/schema";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockClient, mustBeCurrent } from "./lock-client";

export interface RestrictClientInput {
  id: string;
  expectedVersion: number;
  isRestricted: boolean;
  /** Consultants who reach it beside its owner; managers always do. Not read when the restriction is lifted. */
  colleagueIds: readonly string[];
}

/** Restricts a client to its owner, the named colleagues and managers, changes who is named, or opens it to all again. */
export async function restrictClient(ctx: ServiceContext, input: RestrictClientInput): Promise<{ version: number }> {
  mustBeAble(ctx, "client.restrict");
  const person = personOf(ctx);
  return write(ctx, async (tx) => {
    const row = await lockClient(tx, ctx, input.id);
    await mustBeCurrent(tx, { version: row.version, clientId: row.id }, input.expectedVersion, {});
    const wanted = input.isRestricted ? [...new Set(input.colleagueIds)].filter((id) => id !== row.ownerId) : [];
    const named = wanted.length
      ? await tx
          .select({ id: users.id, name: users.name })
          .from(users)
          .where(
            and(inArray(users.id, wanted), eq(users.isActive, true), inArray(users.role, ["consultant", "manager"])),
          )
      : [];
    if (named.length !== wanted.length) throw new ServiceError("BAD_REQUEST", "colleague-unknown");

    if (input.isRestricted)
      await tx
        .insert(clientRestrictions)
        .values({ clientId: row.id, setBy: person.userId, createdAt: ctx.now() })
        .onConflictDoNothing();
    else await tx.delete(clientRestrictions).where(eq(clientRestrictions.clientId, row.id));
    const kept = [row.ownerId, ...wanted];
    await tx
      .delete(clientColleagues)
      .where(and(eq(clientColleagues.clientId, row.id), notInArray(clientColleagues.userId, kept)));
    await tx
      .insert(clientColleagues)
      .values(kept.map((userId) => ({ clientId: row.id, userId, createdAt: ctx.now() })))
      .onConflictDoNothing();
    await tx
      .update(clients)
      .set({ version: row.version + 1, updatedAt: ctx.now() })
      .where(eq(clients.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.id,
      kind: input.isRestricted ? "client.restricted" : "client.opened",
      data: { colleagues: named.map((colleague) => colleague.name).join("、") },
    });
    return { version: row.version + 1 };
  });
}
