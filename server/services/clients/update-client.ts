import { eq } from "drizzle-orm";
import { clients, notes } from "@/db/schema";
import type { UpdateClientFields } from "@/domain/clients/schema";
import { ServiceError } from "../../errors";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { isUniqueViolation } from "../unique-violation";
import { type ClientRow, lockClient, mustBeCurrent } from "./lock-client";
import { searchColumns } from "./search-columns";

export interface UpdateClientInput {
  id: string;
  expectedVersion: number;
  fields: UpdateClientFields;
}

const editable = (row: ClientRow) => ({
  name: row.name,
  shortName: row.shortName,
  uscc: row.uscc,
  source: row.source,
});

/** Changes the given fields only. A note among them is added to the notes; it replaces nothing. */
export async function updateClient(ctx: ServiceContext, input: UpdateClientInput): Promise<{ version: number }> {
  mustBeAble(ctx, "client.update");
  const person = personOf(ctx);
  return write(ctx, async (tx) => {
    const row = await lockClient(tx, ctx, input.id);
    const before = editable(row);
    await mustBeCurrent(tx, { version: row.version, clientId: row.id }, input.expectedVersion, before);
    const { notes: note, ...given } = input.fields;
    const after = { ...before };
    const changed: string[] = [];
    for (const key of Object.keys(before) as (keyof typeof before)[]) {
      const value = given[key];
      if (value === undefined || value === before[key]) continue;
      Object.assign(after, { [key]: value });
      changed.push(key);
    }
    if (note)
      await tx
        .insert(notes)
        .values({ id: idOf(ctx), clientId: row.id, body: note, createdBy: person.userId, createdAt: ctx.now() });
    if (changed.length === 0) return { version: row.version };

    try {
      // A savepoint, so that a code recorded already is refused in words and the transaction stays usable.
      await tx.transaction((inner) =>
        inner
          .update(clients)
          .set({ ...after, ...searchColumns(after), updatedAt: ctx.now(), version: row.version + 1 })
          .where(eq(clients.id, row.id)),
      );
    } catch (error) {
      if (isUniqueViolation(error, "clients_uscc_key"))
        throw new ServiceError("CONFLICT", "uscc-taken", { uscc: after.uscc ?? "" });
      throw error;
    }
    const pick = (from: typeof before) =>
      Object.fromEntries(changed.map((key) => [key, from[key as keyof typeof before]]));
    await recordEvent(tx, ctx, {
      clientId: row.id,
      kind: "client.updated",
      data: { changed, before: pick(before), after: pick(after) },
    });
    return { version: row.version + 1 };
  });
}
