import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clientMembers, contacts, users } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { idOf, type ServiceContext } from "../context";

type Contact = typeof contacts.$inferSelect;

/**
 * The contact's own user, linked to the contact's company: the one they have, the one who already signs in with the
 * contact's e-mail (a person may belong to several companies), or a new one without a password.
 */
export async function portalUserIn(tx: Tx, ctx: ServiceContext, contact: Contact): Promise<string> {
  const userId = contact.userId ?? (await userOf(tx, ctx, contact));
  const [user] = await tx
    .select({ role: users.role, isActive: users.isActive })
    .from(users)
    .where(eq(users.id, userId));
  if (user?.role !== "client") throw new ServiceError("PRECONDITION_FAILED", "email-of-colleague");
  if (!user.isActive) throw new ServiceError("PRECONDITION_FAILED", "person-switched-off");
  if (contact.userId === null) await tx.update(contacts).set({ userId }).where(eq(contacts.id, contact.id));
  await tx
    .insert(clientMembers)
    .values({ clientId: contact.clientId, userId, createdAt: ctx.now() })
    .onConflictDoNothing();
  return userId;
}

async function userOf(tx: Tx, ctx: ServiceContext, contact: Contact): Promise<string> {
  const id = idOf(ctx);
  const made = await tx
    .insert(users)
    .values({ id, email: contact.email, name: contact.name, role: "client", createdAt: ctx.now() })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (made.length > 0) return id;
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, contact.email ?? ""));
  if (!found) throw new Error("a user with this e-mail was in the way and is gone");
  return found.id;
}
