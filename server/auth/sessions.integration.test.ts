import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sessions, users } from "@/db/schema";
import { createClient } from "../testing/factories";
import { testWorld } from "../testing/test-context";
import { newId } from "../ids";
import { endSession, findSession, openSession } from "./sessions";
import { hashOfToken } from "./tokens";

const world = await testWorld();
const { connection } = world;
const at = (minutes: number) => new Date(world.now().getTime() + minutes * 60_000);
const open = (userId = world.people.consultant.userId) =>
  openSession(connection, { userId, kind: "password", address: "203.0.113.1", agent: "test" }, at(0));

describe("sessions", () => {
  it("knows the person behind a token and keeps only its hash", async () => {
    const token = await open();
    const found = await findSession(connection, token, at(1));
    expect(found).toMatchObject({ actor: { userId: world.people.consultant.userId, role: "consultant" } });
    const rows = await connection.db
      .select()
      .from(sessions)
      .where(eq(sessions.tokenHash, hashOfToken(token)));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await findSession(connection, `${token}x`, at(1))).toBeNull();
  });

  it("ends after half an hour without use, and after twelve hours however busy", async () => {
    const idle = await open();
    expect(await findSession(connection, idle, at(31))).toBeNull();
    const busy = await open();
    for (let minute = 0; minute < 12 * 60; minute += 20)
      expect(await findSession(connection, busy, at(minute))).not.toBeNull();
    expect(await findSession(connection, busy, at(12 * 60))).toBeNull();
  });

  it("is dead at once when it is ended", async () => {
    const token = await open();
    await endSession(connection, token, at(1));
    expect(await findSession(connection, token, at(1))).toBeNull();
  });

  it("is dead at once when its person is switched off", async () => {
    const person = await world.newPerson("consultant");
    const token = await open(person.userId);
    await connection.db.update(users).set({ isActive: false }).where(eq(users.id, person.userId));
    expect(await findSession(connection, token, at(1))).toBeNull();
  });

  it("of a link reaches its one request, has no idle limit and ends within a day", async () => {
    const client = await createClient(world, world.people.consultant);
    const contact = await world.newPortalPerson(client.id);
    const link = { requestId: newId(world.now()), clientId: client.id };
    const token = await openSession(
      connection,
      { userId: contact.userId, kind: "link", link, address: null, agent: null },
      at(0),
    );
    expect((await findSession(connection, token, at(180)))?.actor.link).toEqual(link);
    expect(await findSession(connection, token, at(24 * 60))).toBeNull();
  });

  it("of a link without its request is refused by the database: it would reach the whole company", async () => {
    await expect(
      openSession(
        connection,
        { userId: world.people.consultant.userId, kind: "link", link: null, address: null, agent: null },
        at(0),
      ),
    ).rejects.toThrow();
  });
});
