import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { contacts } from "@/db/schema";
import type { ContactFields } from "@/domain/clients/schema";
import { ServiceError } from "../../errors";
import { lockClient, mustBeCurrent } from "../clients/lock-client";
import { idOf, mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { endPortalAccessIn } from "../invitations/end-portal-access";
import { withinReach } from "../within-reach";
import { storedPhone } from "./stored-phone";

/** Adds a person of the client. The first one is the main contact; a new main one takes over from the old. */
export async function addContact(
  ctx: ServiceContext,
  input: { clientId: string; fields: ContactFields },
): Promise<{ id: string }> {
  mustBeAble(ctx, "contact.edit");
  return write(ctx, async (tx) => {
    const client = await lockClient(tx, ctx, input.clientId);
    const [existing] = await tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(eq(contacts.clientId, client.id))
      .limit(1);
    const id = idOf(ctx);
    const isMain = input.fields.isMain || !existing;
    if (isMain) await noOtherMain(tx, client.id, id);
    await tx.insert(contacts).values({
      ...input.fields,
      id,
      clientId: client.id,
      phone: storedPhone(input.fields.phone),
      isMain,
      createdAt: ctx.now(),
    });
    await recordEvent(tx, ctx, { clientId: client.id, kind: "contact.added", data: { name: input.fields.name } });
    return { id };
  });
}

/** Writes all fields of one contact. The portal account stays with the contact, whatever the e-mail address says now. */
export async function updateContact(
  ctx: ServiceContext,
  input: { id: string; expectedVersion: number; fields: ContactFields },
): Promise<{ version: number }> {
  mustBeAble(ctx, "contact.edit");
  return write(ctx, async (tx) => {
    const row = await lockContact(tx, ctx, input.id);
    const { name, role, phone, email, wechat, isMain } = row;
    const before = { name, role, phone, email, wechat, isMain };
    await mustBeCurrent(tx, row, input.expectedVersion, before);
    const after = { ...input.fields, phone: storedPhone(input.fields.phone) };
    const changed = (Object.keys(before) as (keyof typeof before)[]).filter((key) => before[key] !== after[key]);
    if (changed.length === 0) return { version: row.version };
    if (after.isMain && !isMain) await noOtherMain(tx, row.clientId, row.id);
    await tx
      .update(contacts)
      .set({ ...after, version: row.version + 1 })
      .where(eq(contacts.id, row.id));
    const pick = (from: typeof before) => Object.fromEntries(changed.map((key) => [key, from[key]]));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      kind: "contact.updated",
      data: { name: after.name, changed, before: pick(before), after: pick(after) },
    });
    return { version: row.version + 1 };
  });
}

/** Removes a contact. Where they have a portal account, it stops reaching this company at once; what they did stays on record. */
export async function removeContact(
  ctx: ServiceContext,
  input: { id: string; expectedVersion: number },
): Promise<void> {
  mustBeAble(ctx, "contact.edit");
  await write(ctx, async (tx) => {
    const row = await lockContact(tx, ctx, input.id);
    await mustBeCurrent(tx, row, input.expectedVersion, { name: row.name });
    await endPortalAccessIn(tx, ctx, row);
    await tx.delete(contacts).where(eq(contacts.id, row.id));
    await recordEvent(tx, ctx, { clientId: row.clientId, kind: "contact.removed", data: { name: row.name } });
  });
}

async function lockContact(tx: Tx, ctx: ServiceContext, id: string) {
  const [row] = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.id, id), withinReach(ctx, contacts.clientId)))
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}

async function noOtherMain(tx: Tx, clientId: string, exceptId: string): Promise<void> {
  await tx
    .update(contacts)
    .set({ isMain: false })
    .where(and(eq(contacts.clientId, clientId), ne(contacts.id, exceptId), eq(contacts.isMain, true)));
}
