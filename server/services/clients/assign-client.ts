import { and, eq, inArray } from "drizzle-orm";
import { cases, clientColleagues, clients, users } from "@/db/schema";
import { ServiceError } from "../../errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockClient, mustBeCurrent } from "./lock-client";

export interface AssignClientInput {
  id: string;
  expectedVersion: number;
  ownerId: string;
}

/**
 * Gives the client and its open cases that the old owner had to another consultant or manager. Applications keep their
 * owners: each is handed over by itself. The old owner of a restricted client no longer reaches it.
 */
export async function assignClient(ctx: ServiceContext, input: AssignClientInput): Promise<{ version: number }> {
  mustBeAble(ctx, "client.assign");
  return write(ctx, async (tx) => {
    const row = await lockClient(tx, ctx, input.id);
    await mustBeCurrent(tx, { version: row.version, clientId: row.id }, input.expectedVersion, {
      ownerId: row.ownerId,
    });
    if (input.ownerId === row.ownerId) return { version: row.version };
    const people = await tx
      .select({ id: users.id, name: users.name, role: users.role, isActive: users.isActive })
      .from(users)
      .where(inArray(users.id, [row.ownerId, input.ownerId]));
    const from = people.find((person) => person.id === row.ownerId);
    const to = people.find((person) => person.id === input.ownerId);
    if (!to?.isActive || (to.role !== "consultant" && to.role !== "manager"))
      throw new ServiceError("BAD_REQUEST", "colleague-unknown");

    await tx
      .update(clients)
      .set({ ownerId: to.id, updatedAt: ctx.now(), version: row.version + 1 })
      .where(eq(clients.id, row.id));
    const moved = await tx
      .update(cases)
      .set({ ownerId: to.id })
      .where(and(eq(cases.clientId, row.id), eq(cases.ownerId, row.ownerId), eq(cases.status, "open")))
      .returning({ number: cases.number });
    await tx
      .insert(clientColleagues)
      .values({ clientId: row.id, userId: to.id, createdAt: ctx.now() })
      .onConflictDoNothing();
    await recordEvent(tx, ctx, {
      clientId: row.id,
      kind: "client.assigned",
      data: { from: from?.name ?? "", to: to.name, cases: moved.map((each) => each.number) },
    });
    // Last, since a consultant who gives a restricted client away stops reaching it with this.
    await tx
      .delete(clientColleagues)
      .where(and(eq(clientColleagues.clientId, row.id), eq(clientColleagues.userId, row.ownerId)));
    return { version: row.version + 1 };
  });
}
