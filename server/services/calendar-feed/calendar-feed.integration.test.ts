import ICAL from "ical.js";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import type { Tx } from "@/db/client";
import { calendarFeeds, clientColleagues, clocks, tasks, users } from "@/db/schema";
import { hashOfToken } from "@/server/auth/tokens";
import { newId } from "@/server/ids";
import { createCase, createClient, eventsOf, type TestClient } from "@/server/testing/factories";
import { ownDatabase } from "@/server/testing/own-database";
import { type TestPerson, testWorld } from "@/server/testing/test-context";
import { startClock } from "../applications/record-clock";
import { startApplication } from "../applications/testing/walk";
import { makeCalendarFeed, ownCalendarFeed, revokeCalendarFeed } from "./own-calendar-feed";
import { READS_AN_HOUR, readCalendarFeed } from "./read-calendar-feed";

const { appUrl } = await ownDatabase("calendar_feed");
const world = await testWorld(appUrl);
const { colleague, manager, administrator } = world.people;
const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;
const inSystem = <T>(work: (tx: Tx) => Promise<T>) => world.connection.within(SYSTEM, work);

let person: TestPerson;
let client: TestClient;
let applicationId: string;
beforeEach(async () => {
  world.setNow("2026-11-23T02:00:00Z");
  person = await world.newPerson("consultant", { name: "林知夏" });
  client = await createClient(world, person, { name: "青禾集市科技有限公司" });
  ({ applicationId } = await startApplication(world, "public-security-filing", "new", { client, owner: person }));
  await startClock(world.contextOf(person), { applicationId, key: "deadline", on: "2026-10-27" });
});

const tokenIn = (url: string) => /\/api\/calendar\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? "";
const linkOf = async (who: TestPerson, scope: "mine" | "all" = "mine") =>
  tokenIn((await makeCalendarFeed(world.contextOf(who), { scope })).url);
const readBy = (token: string) => readCalendarFeed(world.contextOf(null), { token });
function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
}
const uidsOf = async (token: string) => eventsIn((await readBy(token)).text).map(({ uid }) => uid);
const clockOf = async (application: string) => {
  const [row] = await inSystem((tx) => tx.select().from(clocks).where(eq(clocks.applicationId, application)));
  return row;
};

describe("a person's link", () => {
  test("is shown once, kept as a hash, and said in the office's log without the secret", async () => {
    const { url } = await makeCalendarFeed(world.contextOf(person), { scope: "mine" });
    const token = tokenIn(url);
    expect(token).toHaveLength(43);
    const [row] = await inSystem((tx) =>
      tx.select().from(calendarFeeds).where(eq(calendarFeeds.userId, person.userId)),
    );
    expect(row?.tokenHash).toBe(hashOfToken(token));
    const log = await eventsOf(world, null);
    expect(log.at(-1)).toMatchObject({ kind: "calendar-feed.made", data: { userId: person.userId, scope: "mine" } });
    const kept = JSON.stringify([row, log, await ownCalendarFeed(world.contextOf(person))]);
    expect(kept).not.toContain(token);
  });

  test("holds what is theirs to do, in their language, as whole days", async () => {
    const { text } = await readBy(await linkOf(person));
    const [event, ...others] = eventsIn(text);
    expect(others).toEqual([]);
    expect(event?.startDate.toString()).toBe("2026-11-26");
    expect(event?.summary).toMatch(/青禾.* · 公安备案/);
    expect(event?.description).toBe("由我们办，法定期限。\n负责人：林知夏。");
    await inSystem((tx) => tx.update(users).set({ locale: "en" }).where(eq(users.id, person.userId)));
    const [english] = eventsIn((await readBy(await linkOf(person))).text);
    expect(english?.description).toBe("We act, Statutory limits.\nOwner: 林知夏.");
  });

  test("another one ends the first, and revoking ends it", async () => {
    const first = await linkOf(person);
    const second = await linkOf(person);
    await expect(readBy(first)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await uidsOf(second)).toHaveLength(1);
    await revokeCalendarFeed(world.contextOf(person));
    await expect(readBy(second)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await ownCalendarFeed(world.contextOf(person))).toBeNull();
    const log = await eventsOf(world, null);
    expect(log.at(-1)).toMatchObject({ kind: "calendar-feed.revoked" });
    await revokeCalendarFeed(world.contextOf(person));
    expect(await eventsOf(world, null)).toHaveLength(log.length);
  });

  test("of one who was switched off, or became a client's or an administrator, opens nothing", async () => {
    const token = await linkOf(person);
    const set = (change: Partial<typeof users.$inferInsert>) =>
      inSystem((tx) => tx.update(users).set(change).where(eq(users.id, person.userId)));
    await set({ isActive: false });
    await expect(readBy(token)).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const role of ["administrator", "client"] as const) {
      await set({ isActive: true, role });
      await expect(readBy(token)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    await set({ role: "consultant" });
    expect(await uidsOf(token)).toHaveLength(1);
  });

  test("is neither an administrator's nor a client's to make", async () => {
    const portal = await world.newPortalPerson(client.id);
    for (const who of [administrator, portal])
      await expect(makeCalendarFeed(world.contextOf(who), { scope: "mine" })).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
  });

  test("of a colleague is not seen, made again or revoked by others: the database says so too", async () => {
    const token = await linkOf(person);
    await revokeCalendarFeed(world.contextOf(colleague));
    const asColleague = { role: "consultant", userId: colleague.userId, linkRequestId: null } as const;
    expect(await world.connection.within(asColleague, (tx) => tx.select().from(calendarFeeds))).toEqual([]);
    expect(await world.connection.within(asColleague, (tx) => tx.delete(calendarFeeds).returning())).toEqual([]);
    expect(await uidsOf(token)).toHaveLength(1);
  });
});

describe("reach at the time of reading", () => {
  test("a client that is restricted meanwhile is gone from everybody's but those who are named", async () => {
    const other = await createClient(world, colleague, { restrictedTo: [person] });
    const { applicationId: hidden } = await startApplication(world, "public-security-filing", "new", {
      client: other,
      owner: colleague,
    });
    await startClock(world.contextOf(colleague), { applicationId: hidden, key: "deadline", on: "2026-10-28" });
    const uid = `clock-${(await clockOf(hidden))?.id}@zhengban`;
    const [mine, office, boss] = [
      await linkOf(person),
      await linkOf(await world.newPerson("consultant"), "all"),
      await linkOf(manager, "all"),
    ];
    expect(await uidsOf(mine)).not.toContain(uid);
    expect(await uidsOf(office)).not.toContain(uid);
    expect(await uidsOf(boss)).toContain(uid);
    const named = await linkOf(person, "all");
    expect(await uidsOf(named)).toContain(uid);
    await inSystem((tx) => tx.delete(clientColleagues).where(eq(clientColleagues.userId, person.userId)));
    expect(await uidsOf(named)).not.toContain(uid);
  });
});

test("a task's own words stay inside", async () => {
  const { id: caseId } = await createCase(world, client);
  await inSystem((tx) =>
    tx.insert(tasks).values({
      id: newId(world.now()),
      clientId: client.id,
      caseId,
      title: "密码在保险柜里",
      ownerId: person.userId,
      dueOn: "2026-12-01",
      createdBy: person.userId,
    }),
  );
  const { text } = await readBy(await linkOf(person));
  expect(eventsIn(text).map(({ summary }) => summary)).toContainEqual(expect.stringMatching(/^任务 · /));
  expect(text.replaceAll("\r\n ", "")).not.toContain("保险柜");
});

describe("what changed", () => {
  test("nothing: the same text and tag, whenever it is read", async () => {
    const token = await linkOf(person);
    const first = await readBy(token);
    world.setNow("2026-11-23T06:00:00Z");
    expect(await readBy(token)).toEqual(first);
  });

  test("a day that moved: the same UID, the next number, the moment it was seen, another tag", async () => {
    const token = await linkOf(person);
    const first = await readBy(token);
    const before = eventsIn(first.text)[0];
    await inSystem((tx) =>
      tx.update(clocks).set({ dueOn: "2026-11-30" }).where(eq(clocks.applicationId, applicationId)),
    );
    world.setNow("2026-11-23T06:00:00Z");
    const second = await readBy(token);
    const after = eventsIn(second.text)[0];
    expect([before?.uid, before?.sequence, before?.startDate.toString()]).toEqual([after?.uid, 0, "2026-11-26"]);
    expect([after?.sequence, after?.startDate.toString()]).toEqual([1, "2026-11-30"]);
    expect(String(after?.component.getFirstPropertyValue("last-modified"))).toBe("2026-11-23T06:00:00Z");
    expect(second.etag).not.toBe(first.etag);
    await inSystem((tx) => tx.update(clocks).set({ status: "met" }).where(eq(clocks.applicationId, applicationId)));
    expect(await uidsOf(token)).toEqual([]);
  });
});

describe("asking too often", () => {
  test("one link waits for the next hour", async () => {
    const token = await linkOf(person);
    for (let i = 0; i < READS_AN_HOUR; i++) await readBy(token);
    await expect(readBy(token)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS", reason: "calendar-wait" });
    world.setNow("2026-11-23T03:00:01Z");
    expect(await uidsOf(token)).toHaveLength(1);
  });

  test("whoever tries addresses that are none has to wait, and a true one still opens", async () => {
    const token = await linkOf(person);
    const reasons = new Set<string>();
    for (let i = 0; i < 40; i++)
      await readBy("x".repeat(43)).catch((error: { reason: string }) => reasons.add(error.reason));
    expect([...reasons]).toEqual(["not-found", "calendar-wait"]);
    expect(await uidsOf(token)).toHaveLength(1);
  });
});
