import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agency, contacts, documentRequests, outboundMessages, requirements, users } from "@/db/schema";
import { createContact, eventsOf } from "../../testing/factories";
import { TEST_NOW, testWorld } from "../../testing/test-context";
import { papersOf, startApplication, uploadFor } from "../applications/testing/walk";
import { holdApplication } from "../applications/move-stage";
import { applicationOf } from "../applications/testing/walk";
import { read, write } from "../context";
import { chaseClients } from "./chase-clients";
import { chaseRequest, chaseStandingIn } from "./chase-standing";
import { remindClient } from "./remind-client";
import { requestDocuments } from "./request-documents";

const world = await testWorld();
const { consultant, colleague } = world.people;
const owner = world.contextOf(consultant);
const system = world.contextOf("system");

const setMost = (chaseMost: number) =>
  write(system, async (tx) => {
    const set = { chaseMost, chaseDaysBefore: 2, chaseEveryDays: 3 };
    await tx
      .insert(agency)
      .values({ id: 1, name: "明衡企服", ...set })
      .onConflictDoUpdate({ target: agency.id, set });
  });
beforeAll(() => setMost(2));
afterAll(() => setMost(0));

const messagesTo = (clientId: string) =>
  read(system, (tx) =>
    tx
      .select()
      .from(outboundMessages)
      .where(eq(outboundMessages.clientId, clientId))
      .orderBy(asc(outboundMessages.createdAt), asc(outboundMessages.id)),
  );
/** Of the reminders that left by themselves: subjects. */
const chased = async (clientId: string) =>
  (await messagesTo(clientId)).filter(({ body }) => body.includes("自动提醒")).map(({ subject }) => subject);
const standing = (applicationId: string) => read(owner, (tx) => chaseStandingIn(tx, { applicationId, hasMail: true }));
const at = (day: string, time = "10:00") => world.setNow(new Date(`${day}T${time}:00+08:00`));

/** Asked on Monday the 23rd, wanted by Friday the 27th. */
async function asked(licenceId = "icp-filing", more: Parameters<typeof startApplication>[3] = {}) {
  world.setNow(TEST_NOW);
  const started = await startApplication(world, licenceId, "new", more);
  const { requestId } = await requestDocuments(owner, { applicationId: started.applicationId, dueOn: "2026-11-27" });
  return { ...started, requestId };
}

test("two working days before the day, then every three, and no more than the agency wants", async () => {
  const { client, applicationId } = await asked();
  const before = (await messagesTo(client.id)).length;
  for (const [day, sent] of [
    ["2026-11-24", 0],
    ["2026-11-25", 1],
    ["2026-11-25", 1],
    ["2026-11-28", 1],
    ["2026-11-30", 2],
    ["2026-12-03", 2],
    ["2026-12-31", 2],
  ] as const) {
    at(day);
    await chaseClients(system, true);
    expect((await messagesTo(client.id)).length - before, day).toBe(sent);
  }
  const events = await eventsOf(world, client.id);
  expect(events.filter(({ kind }) => kind === "request.reminded")).toHaveLength(2);
  expect(await standing(applicationId)).toMatchObject({ reminders: 2, next: null, why: "enough" });
});

test("outside working hours, without a mail server or without an address nobody hears anything", async () => {
  const { client } = await asked();
  const silent = await asked("icp-filing");
  const before = (await messagesTo(client.id)).length;
  await write(system, (tx) =>
    tx.update(documentRequests).set({ dueOn: "2026-11-23" }).where(eq(documentRequests.id, silent.requestId)),
  );
  for (const time of ["08:59", "18:00"]) {
    at("2026-11-26", time);
    await chaseClients(system, true);
  }
  at("2026-11-26");
  await chaseClients(system, false);
  expect((await messagesTo(client.id)).length).toBe(before);
  const mute = await startApplication(world, "icp-filing");
  const { id: contactId } = await createContact(world, mute.client.id, { email: null });
  await requestDocuments(owner, { applicationId: mute.applicationId, dueOn: "2026-11-26", contactId });
  const told = (await messagesTo(mute.client.id)).length;
  at("2026-11-27");
  await chaseClients(system, true);
  expect((await messagesTo(mute.client.id)).length).toBe(told);
});

test("a contact who was switched off holds up nobody else", async () => {
  const off = await asked();
  const [contact] = await read(system, (tx) => tx.select().from(contacts).where(eq(contacts.clientId, off.client.id)));
  await write(system, (tx) =>
    tx
      .update(users)
      .set({ isActive: false })
      .where(eq(users.id, contact?.userId ?? "")),
  );
  const other = await asked();
  at("2026-11-25");
  await chaseClients(system, true);
  expect(await chased(off.client.id)).toEqual([]);
  expect(await chased(other.client.id)).toHaveLength(1);
});

test("one message for all that a contact was asked for, each request with its own link", async () => {
  const first = await asked();
  const second = await asked("edi-b21", { client: first.client });
  const before = (await messagesTo(first.client.id)).length;
  at("2026-11-25");
  await chaseClients(system, true);
  const sent = (await messagesTo(first.client.id)).slice(before);
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body.match(/\[\[link:/g)).toHaveLength(2);
  const counts = await read(owner, async (tx) => {
    const rows = await tx
      .select({ id: documentRequests.id, n: documentRequests.reminders })
      .from(documentRequests)
      .where(eq(documentRequests.clientId, first.client.id));
    return new Map(rows.map(({ id, n }) => [id, n]));
  });
  expect([counts.get(first.requestId), counts.get(second.requestId)]).toEqual([1, 1]);
});

test("it stops when everything is there, on hold, when told to, and starts over after a reminder by hand", async () => {
  const done = await asked();
  for (const paper of await papersOf(owner, done.applicationId))
    if (paper.status === "requested") await uploadFor(owner, paper.id);
  const held = await asked();
  const { version } = await applicationOf(owner, held.applicationId);
  await holdApplication(owner, { applicationId: held.applicationId, expectedVersion: version, reason: "等客户" });
  const paused = await asked();
  await chaseRequest(owner, { requestId: paused.requestId, isChased: false });
  const byHand = await asked();
  at("2026-11-25", "09:10");
  await remindClient(owner, { applicationId: byHand.applicationId });
  at("2026-11-25");
  await chaseClients(system, true);
  for (const { client } of [done, held, paused, byHand]) expect(await chased(client.id)).toEqual([]);
  expect(await standing(paused.applicationId)).toMatchObject({ isPaused: true, why: "paused" });
  at("2026-11-30");
  await chaseClients(system, true);
  expect(await chased(byHand.client.id)).toHaveLength(1);
  expect(await chased(paused.client.id)).toEqual([]);
  await chaseRequest(owner, { requestId: paused.requestId, isChased: true });
  await chaseClients(system, true);
  expect(await chased(paused.client.id)).toHaveLength(1);
});

test("nobody else's request is switched off", async () => {
  world.setNow(TEST_NOW);
  const { client, requestId } = await asked();
  const outsider = await world.newPortalPerson(client.id);
  await expect(chaseRequest(world.contextOf(outsider), { requestId, isChased: false })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await chaseRequest(world.contextOf(colleague), { requestId, isChased: false });
  const [row] = await read(system, (tx) =>
    tx
      .select({ status: requirements.status })
      .from(requirements)
      .where(and(eq(requirements.requestId, requestId), eq(requirements.status, "requested")))
      .limit(1),
  );
  expect(row?.status).toBe("requested");
});
