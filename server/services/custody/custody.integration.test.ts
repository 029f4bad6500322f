import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { custodyItems, custodyMovements } from "@/db/schema";
import { createClient, eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { read, todayOf } from "../context";
import { getToday } from "../today/get-today";
import { addDays } from "@/domain/shared/day";
import { papersOf, startApplication } from "../applications/testing/walk";
import { waiveRequirement } from "../requirements/decide-requirement";
import { requestDocuments } from "../requirements/request-documents";
import { confirmBack, ownThings, tellSent } from "./client-custody";
import { correctCustody } from "./correct-custody";
import { editThing } from "./edit-thing";
import { clientThings, getThing } from "./get-thing";
import { listCustody } from "./list-custody";
import { originalsWanted } from "./originals-wanted";
import { type RecordCustodyInput, recordCustody, type ThingFields } from "./record-custody";

const world = await testWorld();
const { consultant, colleague } = world.people;
const [ctx, theirs] = [world.contextOf(consultant), world.contextOf(colleague)];
const today = todayOf(ctx);
const ago = (days: number) => addDays(today, -days);

const thing = (name: string, more: Partial<ThingFields> = {}): ThingFields => ({
  ...{ kind: "company-seal", name, documentType: null, portal: null, loginName: null, codesTo: null, note: null },
  ...more,
});
const act = (clientId: string, input: Partial<RecordCustodyInput> & Pick<RecordCustodyInput, "act">) =>
  recordCustody(ctx, {
    ...{ clientId, on: today, items: [], newItems: [], from: null, to: null },
    ...{ dueBackOn: null, courier: null, tracking: null, note: null },
    ...input,
  });
const me = { hand: "agency", colleagueId: consultant.userId, name: null } as const;
const other = { hand: "agency", colleagueId: colleague.userId, name: null } as const;
const client = { hand: "client", colleagueId: null, name: "方晓棠" } as const;
const seen = ({ id, version }: { id: string; version: number }) => ({ itemId: id, expectedVersion: version });
const thingsOf = async (clientId: string) => (await clientThings(ctx, { clientId })).things;

test("several things are taken in at once: one receipt, an entry for each, numbers for their labels, one event", async () => {
  const { id: clientId } = await createClient(world, consultant);
  const { actId, number } = await act(clientId, {
    act: "received",
    on: ago(10),
    from: "方晓棠",
    newItems: [thing("公章"), thing("营业执照正本", { kind: "original", documentType: "business-licence" })],
    to: me,
    dueBackOn: ago(1),
  });
  expect(number).toMatch(/^JJ-\d{4}-\d{4}$/);
  const things = await thingsOf(clientId);
  expect(things).toHaveLength(2);
  expect(new Set(things.map(({ code }) => code)).size).toBe(2);
  expect(things.every(({ isLate, holder }) => isLate && holder === consultant.name)).toBe(true);
  const { ledger } = await getThing(theirs, { id: things[0]?.id ?? "" });
  expect(ledger).toEqual([expect.objectContaining({ actId, from: "方晓棠", to: consultant.name, things: 2 })]);
  const events = await eventsOf(world, clientId);
  expect(events.filter(({ kind }) => kind === "custody.received")).toHaveLength(1);

  // What is late is a matter of today for who holds it, and in the list it comes first.
  const day = await getToday(ctx, { isAll: false });
  expect(day.things.map(({ id }) => id)).toEqual(expect.arrayContaining(things.map(({ id }) => id)));
  expect((await getToday(theirs, { isAll: false })).things.map(({ clientId: id }) => id)).not.toContain(clientId);
  const late = await listCustody(ctx, { view: "late", clientId });
  expect(late.rows).toHaveLength(2);
  expect((await listCustody(ctx, { search: "营业执照", clientId, view: "all" })).rows).toHaveLength(1);
  expect((await listCustody(ctx, { search: "yyzz", clientId, view: "all" })).rows).toHaveLength(1);
});

test("an application that waits for a paper knows who has its original, until the paper is settled", async () => {
  const { client: company, applicationId } = await startApplication(world, "icp-b25");
  const papers = await papersOf(ctx, applicationId);
  const licence = papers.find(({ documentType }) => documentType === "business-licence");
  if (!licence) throw new Error("no business licence among the papers");
  const paper = { kind: "original", documentType: "business-licence" } as const;
  await act(company.id, { act: "registered", newItems: [thing("执照副本", paper), thing("公章")], to: client });
  const asked = () => originalsWanted(ctx, { applicationId });
  expect(await asked()).toMatchObject([{ name: "执照副本", place: "client", holder: "方晓棠" }]);
  await act(company.id, { act: "received", newItems: [thing("执照正本", paper)], to: me });
  expect(await asked()).toMatchObject([{ name: "执照正本", place: "agency", holder: consultant.name }]);
  await requestDocuments(ctx, { applicationId, dueOn: null });
  const { version } = (await papersOf(ctx, applicationId)).find(({ id }) => id === licence.id) ?? licence;
  await waiveRequirement(ctx, { requirementId: licence.id, expectedVersion: version, reason: "窗口不要" });
  expect(await asked()).toEqual([]);
});

test("all of an act or none of it", async () => {
  const { id: clientId } = await createClient(world, consultant);
  await act(clientId, { act: "received", newItems: [thing("公章")], to: me });
  await act(clientId, { act: "registered", newItems: [thing("UKey", { kind: "ukey" })], to: client });
  const things = await thingsOf(clientId);
  await expect(act(clientId, { act: "handed", items: things.map(seen), to: other })).rejects.toMatchObject({
    reason: "custody-not-now",
    details: { name: "UKey" },
  });
  expect((await thingsOf(clientId)).map(({ version }) => version)).toEqual([1, 1]);
});

test("the second of two who save at once sees where the thing is now", async () => {
  const { id: clientId } = await createClient(world, consultant);
  await act(clientId, { act: "received", newItems: [thing("公章")], to: me });
  const [seal] = await thingsOf(clientId);
  if (!seal) throw new Error("no seal");
  const both = await Promise.allSettled([
    act(clientId, { act: "handed", items: [seen(seal)], to: other }),
    act(clientId, { act: "returned", items: [seen(seal)], to: client }),
  ]);
  const refused = both.filter((each) => each.status === "rejected");
  expect(refused).toHaveLength(1);
  const [after] = await thingsOf(clientId);
  expect(refused[0]?.reason).toMatchObject({
    reason: "changed-meanwhile",
    details: { current: { name: "公章", place: after?.place, holder: after?.holder, version: 2 } },
  });
  expect((await getThing(ctx, { id: seal.id })).ledger).toHaveLength(2);
});

test("a correction takes back one entry after the other and edits none", async () => {
  const { id: clientId } = await createClient(world, consultant);
  await act(clientId, { act: "received", on: ago(5), newItems: [thing("公章")], to: me });
  const [seal] = await thingsOf(clientId);
  if (!seal) throw new Error("no seal");
  await act(clientId, { act: "handed", items: [seen(seal)], to: other });
  await correctCustody(ctx, { itemId: seal.id, expectedVersion: 2, reason: "交错人" });
  const page = await getThing(ctx, { id: seal.id });
  expect(page.thing).toMatchObject({ place: "agency", colleagueId: consultant.userId, since: ago(5), version: 3 });
  expect(page.ledger.map(({ sequence, corrects, isTakenBack }) => [sequence, corrects, isTakenBack])).toEqual([
    [3, 2, false],
    [2, null, true],
    [1, null, false],
  ]);
  expect(page.correctable).toBe(1);
  await correctCustody(ctx, { itemId: seal.id, expectedVersion: 3, reason: "没有收过" });
  expect((await getThing(ctx, { id: seal.id })).thing.place).toBe("retired");
  await expect(correctCustody(ctx, { itemId: seal.id, expectedVersion: 4, reason: "再来" })).rejects.toMatchObject({
    reason: "nothing-to-correct",
  });
});

test("no password gets in, wherever it is typed", async () => {
  const { id: clientId } = await createClient(world, consultant);
  const account = thing("系统账号", { kind: "portal-account", portal: "电信业务系统", loginName: "qinghe" });
  for (const wrong of [
    { newItems: [{ ...account, loginName: "qinghe / Abc@12345" }] },
    { newItems: [{ ...account, note: "密码：Abc@12345" }] },
    { newItems: [{ ...account, codesTo: "口令 889900" }] },
    { newItems: [account], note: "PIN 123456" },
  ])
    await expect(act(clientId, { act: "received", to: me, ...wrong })).rejects.toMatchObject({
      reason: "custody-no-passwords",
    });
  await act(clientId, { act: "received", newItems: [account], to: me });
  const [kept] = await thingsOf(clientId);
  if (!kept) throw new Error("no account");
  const fields = { ...account, note: "pwd=secret1" };
  await expect(editThing(ctx, { ...seen(kept), fields })).rejects.toMatchObject({ reason: "custody-no-passwords" });
  await expect(editThing(ctx, { ...seen(kept), fields: thing("公章") })).rejects.toMatchObject({
    reason: "custody-kind-kept",
  });
  await expect(
    act(clientId, { act: "sent", items: [seen(kept)], to: client, courier: "EMS", tracking: "1" }),
  ).rejects.toMatchObject({ reason: "custody-not-by-courier" });
});

test("the client says what was sent and that it came back, and reads none of the office's notes", async () => {
  const { id: clientId } = await createClient(world, consultant);
  const portal = world.contextOf(await world.newPortalPerson(clientId));
  await act(clientId, { act: "registered", newItems: [thing("UKey", { kind: "ukey", note: "内部话" })], to: client });
  const [key] = await thingsOf(clientId);
  if (!key) throw new Error("no key");
  const sent = { clientId, itemIds: [key.id], other: "财务章", courier: "顺丰", tracking: "SF1" };
  await tellSent(portal, sent);
  await expect(tellSent(portal, sent)).rejects.toMatchObject({ reason: "custody-not-now" });
  await expect(tellSent(portal, { ...sent, other: "密码 Abc12345" })).rejects.toMatchObject({
    reason: "custody-no-passwords",
  });
  const own = await ownThings(portal, { clientId });
  expect(own.things.map(({ name, place }) => [name, place]).sort()).toEqual([
    ["UKey", "courier"],
    ["财务章", "courier"],
  ]);
  expect(JSON.stringify(own)).not.toContain("内部话");

  const [underWay] = (await thingsOf(clientId)).filter(({ name }) => name === "UKey");
  if (!underWay) throw new Error("no key");
  expect(underWay.to?.colleagueId).toBe(consultant.userId);
  await act(clientId, { act: "arrived", items: [seen(underWay)], to: me });
  await act(clientId, {
    act: "returned",
    items: [{ itemId: key.id, expectedVersion: underWay.version + 1 }],
    to: client,
  });
  expect((await ownThings(portal, { clientId })).things.find(({ id }) => id === key.id)?.canConfirm).toBe(true);
  await confirmBack(portal, { clientId, itemId: key.id });
  await expect(confirmBack(portal, { clientId, itemId: key.id })).rejects.toMatchObject({ reason: "custody-not-now" });
  const { thing: back, ledger } = await getThing(ctx, { id: key.id });
  expect(back).toMatchObject({ place: "client", isUnconfirmed: false });
  expect(ledger.filter(({ act: done }) => done === "confirmed")).toHaveLength(1);
  // The ledger's rows say what the item says.
  const [stored, last] = await read(world.contextOf("system"), async (tx) => {
    const [row] = await tx.select().from(custodyItems).where(eq(custodyItems.id, key.id));
    const rows = await tx.select().from(custodyMovements).where(eq(custodyMovements.itemId, key.id));
    return [row, rows.toSorted((a, b) => b.sequence - a.sequence)[0]] as const;
  });
  expect(last?.after).toMatchObject({ place: stored?.place, since: stored?.since, holderName: stored?.holderName });
  expect(stored?.movementCount).toBe(last?.sequence);
});

test("a courier under way too long is a matter of today for the client's owner", async () => {
  const { id: clientId } = await createClient(world, consultant);
  await act(clientId, {
    act: "sent",
    on: ago(4),
    newItems: [thing("副本", { kind: "original" })],
    to: client,
    courier: "EMS",
    tracking: "42",
  });
  const { things } = await getToday(ctx, { isAll: false });
  expect(things.filter((each) => each.clientId === clientId)).toEqual([
    expect.objectContaining({ name: "副本", isSlow: true, tracking: "42" }),
  ]);
});
