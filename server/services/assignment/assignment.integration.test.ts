import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { applications, cases, tasks } from "@/db/schema";
import type { AssignmentConditions, AssignmentRule, AssignmentTarget } from "@/domain/assignment/assignment-rules";
import { newId } from "@/server/ids";
import { createClient, eventsOf } from "../../testing/factories";
import { ownDatabase } from "../../testing/own-database";
import { testWorld } from "../../testing/test-context";
import { changeMany } from "../applications/change-many";
import { refusalOf, startApplication } from "../applications/testing/walk";
import { openCase } from "../cases/open-case";
import { read } from "../context";
import { getAssignmentRules, saveAssignmentRules } from "./assignment-rules";
import { setPersonActive } from "../people/update-person";
import { proposeHandOver, tryAssignmentRules } from "./try-rules";

const { appUrl } = await ownDatabase("assignment");
const world = await testWorld(appUrl);
const { consultant, colleague, manager } = world.people;
const boss = world.contextOf(manager);
const ctx = world.contextOf(consultant);

const ANY: AssignmentConditions = {
  areas: [],
  licenceIds: [],
  kinds: [],
  provinces: [],
  city: null,
  clientOwnerIds: [],
};
const rule = (name: string, when: Partial<AssignmentConditions>, to: AssignmentTarget): AssignmentRule => ({
  id: newId(world.now()),
  name,
  isOn: true,
  when: { ...ANY, ...when },
  to,
});
const toColleague: AssignmentTarget = { kind: "person", userId: colleague.userId };

async function rulesAre(...rules: AssignmentRule[]) {
  const { version } = await getAssignmentRules(boss);
  return saveAssignmentRules(boss, { rules, fallback: "client-owner", expectedVersion: version });
}
const ownerOf = (id: string) =>
  read(boss, async (tx) => (await tx.select().from(applications).where(eq(applications.id, id)))[0]?.ownerId);

test("a new application goes to whom the first fitting rule names, with its tasks, and the history says which", async () => {
  await rulesAre(
    rule("上海电信", { areas: ["telecom"], provinces: ["CN-SH"] }, { kind: "person", userId: manager.userId }),
    rule("浙江电信", { areas: ["telecom"], provinces: ["CN-ZJ"] }, toColleague),
  );
  const { applicationId, client } = await startApplication(world, "icp-b25");
  expect(await ownerOf(applicationId)).toBe(colleague.userId);
  const owners = await read(boss, (tx) =>
    tx.select({ ownerId: tasks.ownerId }).from(tasks).where(eq(tasks.applicationId, applicationId)),
  );
  expect(new Set(owners.map(({ ownerId }) => ownerId))).toEqual(new Set([colleague.userId]));
  const told = (await eventsOf(world, client.id)).find(({ kind }) => kind === "application.assigned-by-rule");
  expect(told).toMatchObject({ isClientVisible: false, data: { rule: "浙江电信", owner: colleague.name } });
  // Nothing fits: the client's owner, and no word of a rule.
  const other = await startApplication(world, "trademark");
  expect(await ownerOf(other.applicationId)).toBe(consultant.userId);
  expect((await eventsOf(world, other.client.id)).map(({ kind }) => kind)).not.toContain(
    "application.assigned-by-rule",
  );
});

test("a restricted client's work stays with those who reach it", async () => {
  await rulesAre(rule("都给同事", {}, toColleague));
  const client = await createClient(world, consultant, { restrictedTo: [] });
  const { applicationId } = await startApplication(world, "trademark", "new", { client });
  expect(await ownerOf(applicationId)).toBe(consultant.userId);
});

test("a case follows rules that name no licence", async () => {
  await rulesAre(
    rule("电信", { areas: ["telecom"] }, { kind: "person", userId: manager.userId }),
    rule("浙江", { provinces: ["CN-ZJ"] }, toColleague),
  );
  const client = await createClient(world, consultant);
  const { id } = await openCase(ctx, { clientId: client.id, title: "新客户" });
  const [row] = await read(boss, (tx) => tx.select().from(cases).where(eq(cases.id, id)));
  expect(row?.ownerId).toBe(colleague.userId);
  expect((await eventsOf(world, client.id)).map(({ kind }) => kind)).toContain("case.assigned-by-rule");
});

test("the rules are the managers', are written under the version that was seen, and name who is there", async () => {
  expect(await refusalOf(getAssignmentRules(ctx))).toBe("not-allowed");
  const { version } = await getAssignmentRules(boss);
  const save = (rules: AssignmentRule[], expectedVersion = version) =>
    saveAssignmentRules(boss, { rules, fallback: "creator", expectedVersion });
  expect(await refusalOf(save([], version - 1))).toBe("changed-meanwhile");
  expect(await refusalOf(save([rule("谁", {}, { kind: "person", userId: newId(world.now()) })]))).toBe(
    "colleague-unknown",
  );
  expect(await refusalOf(save([rule("什么", { licenceIds: ["no-such"] }, toColleague)]))).toBe("licence-unknown");
  const twice = rule("两次", {}, toColleague);
  expect(await refusalOf(save([twice, twice]))).toBe("rule-twice");
  await save([]);
  // The creator, where the office wants that.
  const owned = await createClient(world, colleague);
  const { applicationId } = await startApplication(world, "trademark", "new", { client: owned });
  expect(await ownerOf(applicationId)).toBe(consultant.userId);
});

test("tried on what there is, nothing changes", async () => {
  await rulesAre();
  const { applicationId } = await startApplication(world, "icp-filing");
  const tried = await tryAssignmentRules(boss, {
    rules: [rule("电信", { areas: ["telecom"] }, toColleague)],
    fallback: "creator",
  });
  expect(tried.find(({ id }) => id === applicationId)?.to).toMatchObject({ id: colleague.userId, ruleName: "电信" });
  expect(tried.filter(({ licence }) => licence.zh.includes("商标")).every(({ to }) => to === null)).toBe(true);
  expect(await ownerOf(applicationId)).toBe(consultant.userId);
});

test("without a rule, new work of a client whose owner has left goes to whoever starts it", async () => {
  await rulesAre();
  const leaver = await world.newPerson("consultant");
  const client = await createClient(world, leaver);
  const { applicationId } = await startApplication(world, "icp-filing", "new", { client });
  expect(await ownerOf(applicationId)).toBe(leaver.userId);
  const administrator = world.contextOf(world.people.administrator);
  await setPersonActive(administrator, { userId: leaver.userId, isActive: false, expectedVersion: 1 });
  const after = await startApplication(world, "trademark", "new", { client });
  expect(await ownerOf(after.applicationId)).toBe(consultant.userId);
});

test("who leaves hands all of it over, and it can be taken back", async () => {
  await rulesAre();
  const leaver = await world.newPerson("consultant");
  const started = [
    await startApplication(world, "icp-filing", "new", { owner: leaver }),
    await startApplication(world, "trademark", "new", { owner: leaver }),
  ];
  const group: AssignmentTarget = { kind: "least-loaded", userIds: [leaver.userId, colleague.userId] };
  await rulesAre(rule("电信组", { areas: ["telecom"] }, group));
  const { rows, all, left } = await proposeHandOver(boss, { personId: leaver.userId });
  expect(all).toBe(2);
  expect(left).toEqual({ clients: started.length, things: 0 });
  expect(rows.map(({ to }) => to?.id ?? null).sort()).toEqual([colleague.userId, null].sort());
  const done = await changeMany(boss, {
    changes: rows.flatMap(({ id, version, to }) =>
      to ? [{ applicationId: id, expectedVersion: version, change: { act: "assign" as const, ownerId: to.id } }] : [],
    ),
  });
  const [telecom] = started;
  expect(await ownerOf(telecom?.applicationId ?? "")).toBe(colleague.userId);
  expect(done.count).toBe(1);
  expect((await proposeHandOver(boss, { personId: leaver.userId })).all).toBe(1);
  await changeMany(boss, { changes: done.back ?? [] });
  expect(await ownerOf(telecom?.applicationId ?? "")).toBe(leaver.userId);
});
