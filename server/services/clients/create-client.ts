import type { Tx } from "@/db/client";
import { clientColleagues, clients, contacts, notes } from "@/db/schema";
import type { CreateClientFields } from "@/domain/clients/schema";
import { ServiceError } from "../../errors";
import { storedPhone } from "../contacts/stored-phone";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { searchColumns } from "./search-columns";

/**
 * Records a company with its contacts and a first note. The person who does it owns it. A credit code that is recorded
 * already is refused with CONFLICT `uscc-taken`: also when the other client is out of this person's reach, without
 * saying which it is.
 */
export async function createClient(ctx: ServiceContext, input: CreateClientFields): Promise<{ id: string }> {
  return write(ctx, (tx) => createClientIn(tx, ctx, input));
}

/** The same as a part of another act. */
export async function createClientIn(tx: Tx, ctx: ServiceContext, input: CreateClientFields): Promise<{ id: string }> {
  mustBeAble(ctx, "client.create");
  const person = personOf(ctx);
  const id = idOf(ctx);
  const now = ctx.now();
  const { name, shortName, uscc, source } = input;
  const added = await tx
    .insert(clients)
    .values({
      id,
      name,
      shortName,
      uscc,
      source,
      ownerId: person.userId,
      createdBy: person.userId,
      createdAt: now,
      updatedAt: now,
      ...searchColumns(input),
    })
    .onConflictDoNothing()
    .returning({ id: clients.id });
  if (added.length === 0) throw new ServiceError("CONFLICT", "uscc-taken", { uscc: uscc ?? "" });
  // Once the client is restricted its owner must still reach it, so the row is there from the start.
  await tx.insert(clientColleagues).values({ clientId: id, userId: person.userId, createdAt: now });

  const mainIndex = Math.max(
    0,
    input.contacts.findIndex((contact) => contact.isMain),
  );
  for (const [index, contact] of input.contacts.entries())
    await tx.insert(contacts).values({
      ...contact,
      id: idOf(ctx),
      clientId: id,
      phone: storedPhone(contact.phone),
      isMain: index === mainIndex,
      createdAt: now,
    });
  if (input.notes !== "")
    await tx.insert(notes).values({
      id: idOf(ctx),
      clientId: id,
      body: input.notes,
      createdBy: person.userId,
      createdAt: now,
    });
  await recordEvent(tx, ctx, {
    clientId: id,
    kind: "client.created",
    data: { name, uscc, source, contacts: input.contacts.map((contact) => contact.name) },
  });
  return { id };
}
