import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { events, sessions, users } from "@/db/schema";
import { findSession, openSession } from "@/server/auth/sessions";
import { checkPassword, hashPassword } from "@/server/auth/sign-in";
import { ServiceError } from "@/server/errors";
import { createClient, eventsOf } from "@/server/testing/factories";
import { testWorld } from "@/server/testing/test-context";
import { listOfficeEvents } from "../audit/list-office-events";
import { verifyChain } from "../audit/verify-chain";
import { write } from "../context";
import { recordEvent } from "../events/record-event";
import { installationInfo } from "../installation/installation-info";
import { inspectLink } from "../invitations/inspect-link";
import { setPasswordByLink } from "../invitations/set-password";
import { changePassword } from "./change-password";
import { createPerson } from "./create-person";
import { listPeople } from "./list-people";
import { makePasswordLink } from "./password-link";
import { endOwnSession, endSessionsOf, listOwnSessions, listSessionsOf } from "./sessions-of-person";
import { setPersonActive, updatePerson } from "./update-person";

const GOOD = "半山集市 opens at nine";
const world = await testWorld();
const { consultant, colleague, manager, administrator } = world.people;
const admin = world.contextOf(administrator);
const visitor = world.contextOf(null);
const tokenOf = (url: string) => url.split("/l/")[1] ?? "";
const refusal = async (work: Promise<unknown>) => {
  try {
    await work;
  } catch (error) {
    if (error instanceof ServiceError) return error.reason;
    throw error;
  }
  return "nothing refused";
};
let number = 0;
const newColleague = () => {
  number += 1;
  return createPerson(admin, {
    name: `许念安${number}`,
    email: `new-${number}-${consultant.userId}@test.example`,
    phone: "138 0013 8000",
    role: "consultant",
    locale: "zh-CN",
  });
};
const personOf = async (userId: string) => (await listPeople(admin)).find((person) => person.userId === userId);
const open = (userId: string) =>
  openSession(world.connection, { userId, kind: "password", address: "203.0.113.9", agent: "test" }, world.now());

describe("a new colleague", () => {
  it("sets a password by a link that works once, and signs in with it", async () => {
    const made = await newColleague();
    expect(await personOf(made.userId)).toMatchObject({ hasPassword: false, linkExpiresAt: new Date(made.expiresAt) });
    const token = tokenOf(made.url);
    expect(await inspectLink(visitor, { token, deviceSecret: null })).toMatchObject({
      kind: "colleague",
      state: "open",
      canSetPassword: true,
    });
    const { sessionToken, role } = await setPasswordByLink(visitor, { token, email: null, password: GOOD });
    expect(role).toBe("consultant");
    expect((await findSession(world.connection, sessionToken, world.now()))?.actor.userId).toBe(made.userId);
    expect(await refusal(setPasswordByLink(visitor, { token, email: null, password: GOOD }))).toBe("link-used");
    const person = await personOf(made.userId);
    expect(person).toMatchObject({ hasPassword: true, linkExpiresAt: null, sessionCount: 1 });
    expect(
      await checkPassword(
        world.connection,
        { email: person?.email ?? "", password: GOOD, address: "203.0.113.8", device: null },
        world.now(),
      ),
    ).toMatchObject({ ok: true });
  });

  it("has an e-mail of their own", async () => {
    expect(
      await refusal(
        createPerson(admin, { name: "某人", email: consultant.email, phone: null, role: "manager", locale: "zh-CN" }),
      ),
    ).toBe("email-taken");
  });

  it("needs a new link when the first ran out or was replaced", async () => {
    const made = await newColleague();
    const second = await makePasswordLink(admin, { userId: made.userId });
    expect(await inspectLink(visitor, { token: tokenOf(made.url), deviceSecret: null })).toMatchObject({
      state: "revoked",
    });
    const late = { ...visitor, now: () => new Date(world.now().getTime() + 3 * 86_400_000) };
    expect(await inspectLink(late, { token: tokenOf(second.url), deviceSecret: null })).toMatchObject({
      state: "expired",
    });
  });
});

describe("switching off", () => {
  it("ends every session at once and keeps the person from coming back", async () => {
    const made = await newColleague();
    const token = await open(made.userId);
    const { version } = await setPersonActive(admin, { userId: made.userId, isActive: false, expectedVersion: 1 });
    expect(await findSession(world.connection, token, world.now())).toBeNull();
    expect(await inspectLink(visitor, { token: tokenOf(made.url), deviceSecret: null })).toBeNull();
    expect(await refusal(makePasswordLink(admin, { userId: made.userId }))).toBe("colleague-switched-off");
    await setPersonActive(admin, { userId: made.userId, isActive: true, expectedVersion: version });
    // What was ended stays ended.
    expect(await findSession(world.connection, token, world.now())).toBeNull();
  });

  it("is refused for oneself and on a stale version", async () => {
    expect(
      await refusal(setPersonActive(admin, { userId: administrator.userId, isActive: false, expectedVersion: 1 })),
    ).toBe("own-account");
    expect(
      await refusal(updatePerson(admin, { userId: administrator.userId, role: "manager", expectedVersion: 1 })),
    ).toBe("own-role");
    const made = await newColleague();
    await updatePerson(admin, { userId: made.userId, name: "许念", expectedVersion: 1 });
    expect(await refusal(updatePerson(admin, { userId: made.userId, name: "别的", expectedVersion: 1 }))).toBe(
      "changed-meanwhile",
    );
    expect(await personOf(made.userId)).toMatchObject({ name: "许念", version: 2 });
  });

  it("of the last administrator is refused", async () => {
    const other = await world.newPerson("administrator");
    const byOther = world.contextOf(other);
    await world.connection.db.update(users).set({ isActive: false }).where(eq(users.role, "administrator"));
    await world.connection.db.update(users).set({ isActive: true }).where(eq(users.id, administrator.userId));
    expect(
      await refusal(setPersonActive(byOther, { userId: administrator.userId, isActive: false, expectedVersion: 1 })),
    ).toBe("last-administrator");
    expect(
      await refusal(updatePerson(byOther, { userId: administrator.userId, role: "manager", expectedVersion: 1 })),
    ).toBe("last-administrator");
  });
});

describe("sessions", () => {
  it("are listed and ended by their person, and by an administrator for a colleague", async () => {
    const me = world.contextOf(consultant);
    const [first, second] = [await open(consultant.userId), await open(consultant.userId)];
    const mine = await listOwnSessions(me);
    expect(mine).toHaveLength(2);
    expect(JSON.stringify(mine)).not.toContain(first);
    await endOwnSession(me, { sessionId: mine[0]?.sessionId ?? "" });
    await endOwnSession(me, { sessionId: mine[0]?.sessionId ?? "" });
    expect(await listOwnSessions(me)).toHaveLength(1);
    expect(await refusal(endOwnSession(world.contextOf(colleague), { sessionId: mine[1]?.sessionId ?? "" }))).toBe(
      "not-found",
    );
    expect(await listSessionsOf(admin, { userId: consultant.userId })).toHaveLength(1);
    await endSessionsOf(admin, { userId: consultant.userId });
    for (const token of [first, second]) expect(await findSession(world.connection, token, world.now())).toBeNull();
  });

  it("end when the password is changed; wrong current passwords are delayed", async () => {
    await world.connection.db
      .update(users)
      .set({ passwordHash: await hashPassword(GOOD) })
      .where(eq(users.id, colleague.userId));
    const token = await open(colleague.userId);
    const me = world.contextOf(colleague, { operationKey: "change-password-once" });
    expect(await refusal(changePassword(me, { current: "wrong", next: `${GOOD}!` }))).toBe("password-wrong");
    expect(await refusal(changePassword(me, { current: GOOD, next: "short" }))).toBe("password-too-short");
    await changePassword(me, { current: GOOD, next: `${GOOD}!` });
    expect(await findSession(world.connection, token, world.now())).toBeNull();
    for (let count = 0; count < 5; count++)
      expect(await refusal(changePassword(me, { current: "wrong", next: GOOD }))).toBe("password-wrong");
    expect(await refusal(changePassword(me, { current: `${GOOD}!`, next: GOOD }))).toBe("password-wait");
  });
});

describe("the administrator's pages", () => {
  it("are closed to everybody else, and hold no client's person", async () => {
    const client = await createClient(world, consultant);
    const portalPerson = await world.newPortalPerson(client.id);
    for (const who of [consultant, manager, portalPerson]) {
      const ctx = world.contextOf(who);
      expect(await refusal(listPeople(ctx))).toBe("not-allowed");
      expect(await refusal(makePasswordLink(ctx, { userId: colleague.userId }))).toBe("not-allowed");
      expect(await refusal(installationInfo(ctx))).toBe("not-allowed");
    }
    expect(await refusal(listPeople(visitor))).toBe("sign-in-needed");
    expect(await personOf(portalPerson.userId)).toBeUndefined();
    expect(await refusal(makePasswordLink(admin, { userId: portalPerson.userId }))).toBe("not-found");
    expect(
      await refusal(setPersonActive(admin, { userId: portalPerson.userId, isActive: false, expectedVersion: 1 })),
    ).toBe("not-found");
    expect(await installationInfo(admin)).toMatchObject({ databaseVersion: expect.stringMatching(/^1[5-9]/) });
  });

  it("read the office's record and no client's, and find a change in it", async () => {
    const client = await createClient(world, consultant);
    const byConsultant = world.contextOf(consultant);
    await write(byConsultant, (tx) =>
      recordEvent(tx, byConsultant, { clientId: client.id, kind: "client.created", data: {} }),
    );
    const made = await newColleague();
    const page = await listOfficeEvents(admin, { before: null, group: "people", personId: made.userId });
    expect(page.events).toMatchObject([{ kind: "person.created", actorName: administrator.name }]);
    expect(
      (await listOfficeEvents(admin, { before: null, group: null, personId: null })).events.map(({ kind }) => kind),
    ).not.toContain("client.created");

    const count = (await eventsOf(world, null)).length;
    expect(await verifyChain(admin, { clientId: null })).toMatchObject({ isIntact: true, count, brokenAt: null });
    expect(await verifyChain(world.contextOf(manager), { clientId: client.id })).toMatchObject({
      isIntact: true,
      count: 1,
    });
    expect(await refusal(verifyChain(admin, { clientId: client.id }))).toBe("not-found");
    expect(await refusal(listOfficeEvents(byConsultant, { before: null, group: null, personId: null }))).toBe(
      "not-allowed",
    );
  });

  it("find an event that was forged behind the application's back", async () => {
    const client = await createClient(world, consultant);
    const ctx = world.contextOf(consultant);
    for (const kind of ["a.happened", "b.happened", "c.happened"])
      await write(ctx, (tx) => recordEvent(tx, ctx, { clientId: client.id, kind }));
    const postgres = (await import("postgres")).default;
    const { testDatabase } = await import("@/db/testing/test-database");
    const owner = postgres(testDatabase().ownerUrl, { max: 1, onnotice: () => {} });
    // Only the owner of the tables could, and only by switching the guard and the policies off.
    await owner`alter table events disable trigger events_append_only`;
    await owner`alter table events no force row level security`;
    await owner`update events set data = '{"forged":true}' where chain = ${client.id} and sequence = 2`;
    await owner`alter table events force row level security`;
    await owner`alter table events enable trigger events_append_only`;
    await owner.end();
    expect(await verifyChain(world.contextOf(manager), { clientId: client.id })).toMatchObject({
      isIntact: false,
      count: 1,
      brokenAt: 2,
    });
    await expect(
      world.connection.within({ role: "system", userId: null, linkRequestId: null }, (tx) =>
        tx.update(events).set({ kind: "x" }).where(eq(events.chain, client.id)),
      ),
    ).rejects.toThrow();
    expect(await world.connection.db.select().from(sessions).limit(1)).toBeDefined();
  });
});
