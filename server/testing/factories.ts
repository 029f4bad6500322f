import { eq, sql } from "drizzle-orm";
import { cases, clientColleagues, clientRestrictions, clients, contacts, events } from "@/db/schema";
import { usccCheckCharacter } from "@/domain/clients/uscc";
import { searchPieces } from "@/domain/shared/text-search";
import { newId } from "../ids";
import type { TestPerson, TestWorld } from "./test-context";

const SYSTEM_REACH = { role: "system", userId: null, linkRequestId: null } as const;
let counter = 0;

/** A credit code that no other test used: a made-up organisation in Hangzhou with a right check character. */
export function makeUscc(): string {
  counter += 1;
  const body = `91330106${Math.floor(Math.random() * 1e7)
    .toString()
    .padStart(7, "0")}${String(counter % 100).padStart(2, "0")}`;
  return body + (usccCheckCharacter(body) ?? "");
}

export interface TestClient {
  id: string;
  name: string;
  uscc: string | null;
  ownerId: string;
}

/** A client row as the service would leave it, without its event. `restrictedTo`: the colleagues named beside the owner. */
export async function createClient(
  world: TestWorld,
  owner: TestPerson,
  more: { name?: string; uscc?: string | null; restrictedTo?: readonly TestPerson[] } = {},
): Promise<TestClient> {
  counter += 1;
  const id = newId(world.now());
  const name = more.name ?? `测试公司${counter}${id.slice(-6)}有限公司`;
  const uscc = more.uscc === undefined ? makeUscc() : more.uscc;
  await world.connection.within(SYSTEM_REACH, async (tx) => {
    await tx.insert(clients).values({
      id,
      name,
      uscc,
      ownerId: owner.userId,
      createdBy: owner.userId,
      searchPieces: searchPieces(name, uscc),
      searchText: [name, uscc ?? ""].join(" ").toLowerCase(),
      createdAt: world.now(),
      updatedAt: world.now(),
    });
    if (more.restrictedTo) {
      await tx.insert(clientRestrictions).values({ clientId: id, setBy: owner.userId });
      const named = new Set([owner.userId, ...more.restrictedTo.map((person) => person.userId)]);
      await tx.insert(clientColleagues).values([...named].map((userId) => ({ clientId: id, userId })));
    }
  });
  return { id, name, uscc, ownerId: owner.userId };
}

export async function createContact(
  world: TestWorld,
  clientId: string,
  more: Partial<typeof contacts.$inferInsert> = {},
): Promise<{ id: string; name: string; email: string | null }> {
  counter += 1;
  const id = newId(world.now());
  const row = { name: `联系人${counter}`, email: `contact-${id}@test.example`, role: "office" as const, ...more };
  await world.connection.within(SYSTEM_REACH, (tx) =>
    tx.insert(contacts).values({ ...row, id, clientId, createdAt: world.now() }),
  );
  return { id, name: row.name, email: row.email };
}

export async function createCase(
  world: TestWorld,
  client: TestClient,
  more: { title?: string } = {},
): Promise<{ id: string; number: string; clientId: string }> {
  const id = newId(world.now());
  const number = `ZB-TEST-${id}`;
  await world.connection.within(SYSTEM_REACH, (tx) =>
    tx.insert(cases).values({
      id,
      clientId: client.id,
      number,
      title: more.title ?? "首次办证",
      ownerId: client.ownerId,
      createdAt: world.now(),
    }),
  );
  return { id, number, clientId: client.id };
}

/** The kinds of a chain's events in order, and whether the numbers run without a gap. */
export async function eventsOf(world: TestWorld, clientId: string | null) {
  return world.connection.within(SYSTEM_REACH, (tx) =>
    tx
      .select()
      .from(events)
      .where(eq(events.chain, clientId ?? "office"))
      .orderBy(sql`sequence`),
  );
}
