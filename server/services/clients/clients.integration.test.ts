import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { clientColleagues, clients, contacts, notes } from "@/db/schema";
import { createClientFields, updateClientFields } from "@/domain/clients/schema";
import { createCase, createClient as makeClient, createContact, eventsOf, makeUscc } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { addContact, removeContact, updateContact } from "../contacts/edit-contacts";
import { read, write } from "../context";
import { assignClient } from "./assign-client";
import { countClients } from "./count-clients";
import { createClient } from "./create-client";
import { findDuplicates } from "./find-duplicates";
import { getClient } from "./get-client";
import { listClients } from "./list-clients";
import { restrictClient } from "./restrict-client";
import { updateClient } from "./update-client";

const world = await testWorld();
const { consultant, colleague, manager, administrator } = world.people;
const as = world.contextOf;
const rows = <T>(work: Parameters<typeof read<T>>[1]) => read(as("system"), work);

describe("recording a client", () => {
  test("leaves client, contacts, note and event together", async () => {
    const uscc = makeUscc();
    const input = createClientFields.parse({
      name: " 杭州　青禾集市网络科技有限公司 ",
      shortName: "青禾集市",
      uscc: uscc.toLowerCase(),
      source: "referral",
      notes: "老客户介绍",
      contacts: [
        { name: "程予安", role: "founder", phone: "138 0013 8000" },
        { name: "方晓棠", role: "office", phone: "0571-8888 8888 转 801", isMain: true },
      ],
    });
    const { id } = await createClient(as(consultant), input);
    const page = await getClient(as(consultant), { id });
    expect(page.client).toMatchObject({ name: "杭州 青禾集市网络科技有限公司", uscc, ownerName: consultant.name });
    expect(page.contacts.map(({ name, isMain, shownPhone }) => [name, isMain, shownPhone])).toEqual([
      ["方晓棠", true, "0571-88888888 #801"],
      ["程予安", false, "138 0013 8000"],
    ]);
    expect(page.notes.map((note) => note.body)).toEqual(["老客户介绍"]);
    const events = await eventsOf(world, id);
    expect(events.map(({ kind, actorId }) => [kind, actorId])).toEqual([["client.created", consultant.userId]]);

    await expect(
      createClient(as(colleague), createClientFields.parse({ name: "另一家公司", uscc })),
    ).rejects.toMatchObject({ code: "CONFLICT", reason: "uscc-taken" });
    expect((await rows((tx) => tx.select().from(clients).where(eq(clients.name, "另一家公司")))).length).toBe(0);
  });

  test("a code of a client out of reach is refused without naming it", async () => {
    const hidden = await makeClient(world, consultant, { restrictedTo: [] });
    const attempt = createClient(as(colleague), createClientFields.parse({ name: "撞上的公司", uscc: hidden.uscc }));
    await expect(attempt).rejects.toMatchObject({ reason: "uscc-taken", details: { uscc: hidden.uscc } });
  });

  test.each([["administrator"], ["portal"], ["visitor"]])("not for an %s", async (who) => {
    const actor = who === "administrator" ? administrator : who === "portal" ? await world.newPortalPerson() : null;
    await expect(createClient(as(actor), createClientFields.parse({ name: "某某公司" }))).rejects.toMatchObject({
      code: who === "visitor" ? "UNAUTHORIZED" : "FORBIDDEN",
    });
  });

  test("the same key twice records one client", async () => {
    const input = createClientFields.parse({ name: "只记一次有限公司" });
    const key = `once-${consultant.userId}`;
    const [first, second] = await Promise.all([
      createClient(as(consultant, { operationKey: key }), input),
      createClient(as(consultant, { operationKey: key }), input),
    ]);
    expect(second).toEqual(first);
  });
});

describe("changing a client", () => {
  test("writes only what changed, with before and after", async () => {
    const client = await makeClient(world, consultant);
    const fields = updateClientFields.parse({ shortName: "新简称", name: client.name });
    await updateClient(as(colleague), { id: client.id, expectedVersion: 1, fields });
    const events = await eventsOf(world, client.id);
    expect(events.at(-1)).toMatchObject({
      kind: "client.updated",
      data: { changed: ["shortName"], before: { shortName: null }, after: { shortName: "新简称" } },
    });
    expect((await listClients(as(consultant), { search: "xjc" })).rows.map((row) => row.id)).toEqual([client.id]);
  });

  test("a stale write is refused with the record as it is and who changed it", async () => {
    const client = await makeClient(world, consultant);
    await updateClient(as(consultant), {
      id: client.id,
      expectedVersion: 1,
      fields: updateClientFields.parse({ shortName: "甲" }),
    });
    const stale = updateClient(as(colleague), {
      id: client.id,
      expectedVersion: 1,
      fields: updateClientFields.parse({ shortName: "乙" }),
    });
    await expect(stale).rejects.toMatchObject({
      code: "CONFLICT",
      reason: "changed-meanwhile",
      details: { current: { shortName: "甲", version: 2 }, by: consultant.name },
    });
  });

  test("of two at once one wins and the other is told", async () => {
    const client = await makeClient(world, consultant);
    const results = await Promise.allSettled(
      [consultant, colleague].map((person, index) =>
        updateClient(as(person), {
          id: client.id,
          expectedVersion: 1,
          fields: updateClientFields.parse({ shortName: `并发${index}` }),
        }),
      ),
    );
    expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await eventsOf(world, client.id)).length).toBe(1);
  });

  test("a code that another client has is refused and nothing is written", async () => {
    const taken = await makeClient(world, consultant);
    const client = await makeClient(world, consultant);
    await expect(
      updateClient(as(consultant), {
        id: client.id,
        expectedVersion: 1,
        fields: updateClientFields.parse({ uscc: taken.uscc, shortName: "不该写入" }),
      }),
    ).rejects.toMatchObject({ reason: "uscc-taken" });
    const [row] = await rows((tx) => tx.select().from(clients).where(eq(clients.id, client.id)));
    expect(row).toMatchObject({ shortName: null, version: 1 });
  });

  test("a note is added, not replaced", async () => {
    const client = await makeClient(world, consultant);
    for (const text of ["一", "二"])
      await updateClient(as(consultant), {
        id: client.id,
        expectedVersion: 1,
        fields: updateClientFields.parse({ notes: text }),
      });
    const bodies = await rows((tx) => tx.select({ body: notes.body }).from(notes).where(eq(notes.clientId, client.id)));
    expect(bodies.map((row) => row.body)).toEqual(["一", "二"]);
  });
});

describe("reach", () => {
  test("a restricted client does not exist for colleagues who are not named", async () => {
    const client = await makeClient(world, consultant, { restrictedTo: [] });
    const contact = await createContact(world, client.id);
    const fields = updateClientFields.parse({ shortName: "x" });
    const ctx = as(colleague);
    const attempts = [
      () => getClient(ctx, { id: client.id }),
      () => updateClient(ctx, { id: client.id, expectedVersion: 1, fields }),
      () => assignClient(ctx, { id: client.id, expectedVersion: 1, ownerId: colleague.userId }),
      () => addContact(ctx, { clientId: client.id, fields: person("甲") }),
      () => updateContact(ctx, { id: contact.id, expectedVersion: 1, fields: person("甲") }),
      () => removeContact(ctx, { id: contact.id, expectedVersion: 1 }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listClients(ctx, { search: client.name })).rows).toEqual([]);
    expect(await findDuplicates(ctx, { name: client.name, uscc: client.uscc })).toEqual([]);
    expect((await eventsOf(world, client.id)).length).toBe(0);
  });

  test("managers restrict, name colleagues and open again", async () => {
    const client = await makeClient(world, consultant);
    await expect(
      restrictClient(as(consultant), { id: client.id, expectedVersion: 1, isRestricted: true, colleagueIds: [] }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await restrictClient(as(manager), { id: client.id, expectedVersion: 1, isRestricted: true, colleagueIds: [] });
    await expect(getClient(as(colleague), { id: client.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await restrictClient(as(manager), {
      id: client.id,
      expectedVersion: 2,
      isRestricted: true,
      colleagueIds: [colleague.userId],
    });
    const page = await getClient(as(colleague), { id: client.id });
    expect(page.client.isRestricted).toBe(true);
    expect(page.colleagues.map((each) => each.id)).toEqual([colleague.userId]);
    await expect(
      restrictClient(as(manager), {
        id: client.id,
        expectedVersion: 3,
        isRestricted: true,
        colleagueIds: [administrator.userId],
      }),
    ).rejects.toMatchObject({ reason: "colleague-unknown" });
    await restrictClient(as(manager), { id: client.id, expectedVersion: 3, isRestricted: false, colleagueIds: [] });
    expect((await getClient(as(await world.newPerson("consultant")), { id: client.id })).client.isRestricted).toBe(
      false,
    );
    expect((await eventsOf(world, client.id)).map((event) => event.kind)).toEqual([
      "client.restricted",
      "client.restricted",
      "client.opened",
    ]);
  });

  test("who gives a restricted client away no longer reaches it, and open cases go along", async () => {
    const client = await makeClient(world, consultant, { restrictedTo: [] });
    const opened = await createCase(world, client);
    await assignClient(as(consultant), { id: client.id, expectedVersion: 1, ownerId: colleague.userId });
    await expect(getClient(as(consultant), { id: client.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const page = await getClient(as(colleague), { id: client.id });
    expect(page.client.ownerId).toBe(colleague.userId);
    expect(page.cases).toMatchObject([{ id: opened.id, ownerName: colleague.name }]);
    const named = await rows((tx) =>
      tx.select().from(clientColleagues).where(eq(clientColleagues.clientId, client.id)),
    );
    expect(named.map((row) => row.userId)).toEqual([colleague.userId]);
  });

  test("without the where the database still hides it", async () => {
    const client = await makeClient(world, consultant, { restrictedTo: [] });
    const seen = await read(as(colleague), (tx) => tx.execute(sql`select id from clients where id = ${client.id}`));
    const changed = await write(as(colleague), (tx) =>
      tx.update(clients).set({ name: "改不动" }).where(eq(clients.id, client.id)).returning({ id: clients.id }),
    );
    expect([seen.length, changed.length]).toEqual([0, 0]);
  });
});

const person = (name: string) => ({
  name,
  role: "other" as const,
  phone: null,
  email: null,
  wechat: "wx",
  isMain: false,
});

describe("contacts", () => {
  test("the first is the main one; a new main one takes over", async () => {
    const client = await makeClient(world, consultant);
    const first = await addContact(as(consultant), { clientId: client.id, fields: person("甲") });
    const second = await addContact(as(consultant), { clientId: client.id, fields: { ...person("乙"), isMain: true } });
    const main = async () =>
      (await getClient(as(consultant), { id: client.id })).contacts
        .filter((each) => each.isMain)
        .map((each) => each.id);
    expect(await main()).toEqual([second.id]);
    await updateContact(as(consultant), {
      id: first.id,
      expectedVersion: 1,
      fields: { ...person("甲"), isMain: true },
    });
    expect(await main()).toEqual([first.id]);
  });

  test("one who leaves stops reaching the company", async () => {
    const client = await makeClient(world, consultant);
    const portal = await world.newPortalPerson(client.id);
    const contact = await createContact(world, client.id, { userId: portal.userId });
    const sees = async () =>
      (
        await read(as(portal), (tx) =>
          tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.clientId, client.id)),
        )
      ).length;
    expect(await sees()).toBe(1);
    await createContact(world, client.id);
    await removeContact(as(consultant), { id: contact.id, expectedVersion: 1 });
    expect(await sees()).toBe(0);
  });
});

describe("lists", () => {
  let mine: Awaited<ReturnType<typeof makeClient>>[];
  const own = as(colleague);
  beforeAll(async () => {
    mine = [];
    for (const name of ["阿里山茶业列表有限公司", "北海列表科技有限公司", "重庆列表商贸有限公司", "Zeta 列表 Ltd"])
      mine.push(await makeClient(world, colleague, { name }));
  });

  test("sort by name in pinyin order and page both ways", async () => {
    const { rows } = await listClients(own, { owner: "me", sort: "name", search: "列表" });
    expect(rows.map((row) => row.name)).toEqual([
      "阿里山茶业列表有限公司",
      "北海列表科技有限公司",
      "重庆列表商贸有限公司",
      "Zeta 列表 Ltd",
    ]);
  });

  test.each(["updated", "created", "name"] as const)("by %s: pages join without gap or repeat", async (sort) => {
    for (let index = 0; index < 110 && sort === "updated"; index++) await makeClient(world, manager, { uscc: null });
    const seen: string[] = [];
    let cursor: string | null = null;
    const back: (string | null)[] = [];
    do {
      const page: Awaited<ReturnType<typeof listClients>> = await listClients(as(manager), {
        owner: "me",
        sort,
        cursor,
      });
      seen.push(...page.rows.map((row) => row.id));
      back.push(page.previous);
      cursor = page.next;
    } while (cursor);
    expect(seen.length).toBe(110);
    expect(new Set(seen).size).toBe(110);
    const second = await listClients(as(manager), { owner: "me", sort, cursor: back.at(-1) ?? null });
    expect(second.rows.map((row) => row.id)).toEqual(seen.slice(50, 100));
  });

  test("says how many the search leaves, on every page of it, and not more than anybody reads", async () => {
    const found = async (more: Partial<Parameters<typeof listClients>[1]>) => (await listClients(own, more)).matching;
    expect(await found({})).toBeNull();
    expect(await found({ owner: "me", search: "列表" })).toEqual({ n: 4, isMore: false });
    expect(await found({ search: "没有这样的公司" })).toEqual({ n: 0, isMore: false });
    const { matching, next } = await listClients(as(manager), { owner: "me" });
    expect(matching).toEqual({ n: 100, isMore: true });
    expect((await listClients(as(manager), { owner: "me", cursor: next })).matching).toEqual(matching);
  });

  test("search finds by two characters, pinyin, initials and code, not by pieces out of order", async () => {
    const found = async (search: string) => (await listClients(own, { owner: "me", search })).rows.map((row) => row.id);
    const [first] = mine;
    expect(await found("茶业")).toEqual([first?.id]);
    expect(await found(first?.uscc ?? "")).toEqual([first?.id]);
    expect(await found("业茶")).toEqual([]);
    expect(await found("%")).toEqual(await found(""));
  });

  test("filters: with an open case, restricted", async () => {
    const client = await makeClient(world, colleague, { name: "过滤公司", restrictedTo: [] });
    expect((await listClients(own, { search: "过滤公司", hasOpenCase: true })).rows).toEqual([]);
    await createCase(world, client);
    const [row] = (await listClients(own, { search: "过滤公司", hasOpenCase: true, isRestricted: true })).rows;
    expect(row).toMatchObject({ id: client.id, openCases: 1, isRestricted: true });
    const counts = await countClients(own);
    expect(counts.mine).toBe((await listClients(own, { owner: "me" })).rows.length);
    expect(counts.all).toBeGreaterThan(counts.mine);
  });

  test("cursors from nowhere are ignored", async () => {
    expect((await listClients(own, { owner: "me", cursor: "rubbish" })).rows.length).toBeGreaterThan(0);
    const foreign = Buffer.from(JSON.stringify(["a", "no day", "no id"])).toString("base64url");
    expect((await listClients(own, { owner: "me", cursor: foreign })).rows.length).toBeGreaterThan(0);
  });

  test("duplicates: by code, by name, by the part that tells companies apart", async () => {
    const known = await makeClient(world, colleague, { name: "宁波鹿鸣声场文化传媒有限公司" });
    const match = async (name: string, uscc: string | null) =>
      (await findDuplicates(own, { name, uscc })).filter((each) => each.id === known.id).map((each) => each.match);
    expect(await match("", known.uscc)).toEqual(["code"]);
    expect(await match("宁波鹿鸣声场文化传媒有限公司", null)).toEqual(["name"]);
    expect(await match("鹿鸣声场（杭州）网络科技有限公司", null)).toEqual(["similar"]);
    expect(await match("鹿鸣", null)).toEqual(["similar"]);
    expect(await match("有限公司", null)).toEqual([]);
    expect(await findDuplicates(own, { name: known.name, uscc: null, exceptId: known.id })).toEqual([]);
  });
});
