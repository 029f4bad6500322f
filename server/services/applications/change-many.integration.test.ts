import { expect, test } from "vitest";
import { verifyChain } from "../audit/verify-chain";
import { createClient } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { type Change, changeMany, foreseeChange } from "./change-many";
import { moveStage } from "./move-stage";
import { applicationOf, openTasksOf, settlePapers, startApplication } from "./testing/walk";

const world = await testWorld();
const { consultant, colleague, manager } = world.people;
const owner = world.contextOf(consultant);

const [ready, waiting, aside] = [
  await startApplication(world, "icp-filing"),
  await startApplication(world, "icp-b25"),
  await startApplication(world, "edi-b21"),
].map(({ applicationId }) => applicationId) as [string, string, string];
const all = [ready, waiting, aside];

const stagesOf = () => Promise.all(all.map(async (id) => (await applicationOf(owner, id)).internalStage));
const ownersOf = () => Promise.all(all.map(async (id) => (await applicationOf(owner, id)).ownerId));

async function doAll(change: Change, ids: readonly string[] = all) {
  const foreseen = await foreseeChange(owner, { applicationIds: ids, change });
  const possible = foreseen.filter((each) => !each.isSame && !each.refusal);
  const result = await changeMany(owner, {
    changes: possible.map(({ applicationId, version }) => ({ applicationId, expectedVersion: version, change })),
  });
  return { foreseen, possible, result };
}

test("what is foreseen leaves nothing behind, and says of each what the act alone would say", async () => {
  await settlePapers(owner, world.contextOf(colleague), ready);
  const { template } = await applicationOf(owner, ready);
  const to = template.stages[1];
  if (to === undefined || to === "closed" || to === "on-hold") throw new Error("no stage to go to");
  const before = await Promise.all(all.map((id) => applicationOf(owner, id)));
  const foreseen = await foreseeChange(owner, { applicationIds: all, change: { act: "stage", to } });
  expect(await Promise.all(all.map((id) => applicationOf(owner, id)))).toEqual(before);
  expect(foreseen.map(({ applicationId }) => applicationId)).toEqual(all);
  expect(foreseen[0]).toMatchObject({ isSame: false, refusal: null, ownerName: consultant.name });
  for (const each of foreseen.slice(1)) {
    const alone = moveStage(owner, { applicationId: each.applicationId, expectedVersion: each.version, to });
    await expect(alone).rejects.toMatchObject({ reason: each.refusal?.reason });
  }
});

test("owners change together, their template tasks too, and go back by one act", async () => {
  const tasks = await openTasksOf(owner, waiting);
  const { result } = await doAll({ act: "assign", ownerId: colleague.userId });
  expect(result.count).toBe(3);
  expect(new Set(await ownersOf())).toEqual(new Set([colleague.userId]));
  expect(await openTasksOf(owner, waiting)).toEqual(tasks);
  const again = await foreseeChange(owner, {
    applicationIds: all,
    change: { act: "assign", ownerId: colleague.userId },
  });
  expect(again.map(({ isSame }) => isSame)).toEqual([true, true, true]);
  await changeMany(owner, { changes: result.back ?? [] });
  expect(new Set(await ownersOf())).toEqual(new Set([consultant.userId]));
});

test("aside with a reason and back; who is aside already stays as it is", async () => {
  const stages = await stagesOf();
  const first = await doAll({ act: "hold", reason: "等客户决定" }, [aside]);
  expect(first.result.count).toBe(1);
  const { foreseen, result } = await doAll({ act: "hold", reason: "放假" });
  expect(foreseen.map(({ isSame }) => isSame)).toEqual([false, false, true]);
  expect(await stagesOf()).toEqual(["on-hold", "on-hold", "on-hold"]);
  expect((await applicationOf(owner, aside)).holdReason).toBe("等客户决定");
  await changeMany(owner, { changes: result.back ?? [] });
  const { possible, result: resumed } = await doAll({ act: "resume" });
  expect(possible.map(({ applicationId }) => applicationId)).toEqual([aside]);
  expect(await stagesOf()).toEqual(stages);
  // Taking that back keeps the reason of then.
  await changeMany(owner, { changes: resumed.back ?? [] });
  expect((await applicationOf(owner, aside)).holdReason).toBe("等客户决定");
  await doAll({ act: "resume" });
});

test("one that was changed meanwhile or cannot be refuses all, by its number", async () => {
  const foreseen = await foreseeChange(owner, { applicationIds: all, change: { act: "hold", reason: "放假" } });
  const changes = foreseen.map(({ applicationId, version }) => ({
    applicationId,
    expectedVersion: version,
    change: { act: "hold", reason: "放假" } as const,
  }));
  await doAll({ act: "assign", ownerId: manager.userId }, [aside]);
  const { number } = await applicationOf(owner, aside);
  const stages = await stagesOf();
  await expect(changeMany(owner, { changes })).rejects.toMatchObject({
    reason: "bulk-refused",
    details: { number, because: "changed-meanwhile" },
  });
  expect(await stagesOf()).toEqual(stages);
  const versions = await Promise.all(all.map((id) => applicationOf(owner, id)));
  const wrong = versions.map(({ id, version }) => ({
    applicationId: id,
    expectedVersion: version,
    change: { act: "stage", to: "delivered" } as const,
  }));
  await expect(changeMany(owner, { changes: wrong })).rejects.toMatchObject({ reason: "bulk-refused" });
  expect(await stagesOf()).toEqual(stages);
});

test("of a restricted client nothing is foreseen and nothing changed by others", async () => {
  const client = await createClient(world, consultant, { restrictedTo: [] });
  const { applicationId } = await startApplication(world, "icp-filing", "new", { client });
  const other = world.contextOf(colleague);
  const change = { act: "hold", reason: "看看" } as const;
  const foreseen = await foreseeChange(other, { applicationIds: [applicationId, waiting], change });
  expect(foreseen.map((each) => each.applicationId)).toEqual([waiting]);
  await expect(changeMany(other, { changes: [{ applicationId, expectedVersion: 1, change }] })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("three who look at the same applications at once neither wait in a ring nor leave a mark", async () => {
  const look = (person: typeof consultant, change: Change, ids: readonly string[]) =>
    foreseeChange(world.contextOf(person), { applicationIds: ids, change });
  const backwards = [...all].reverse();
  const seen = await Promise.all([
    look(consultant, { act: "hold", reason: "甲" }, all),
    look(colleague, { act: "hold", reason: "乙" }, backwards),
    look(manager, { act: "assign", ownerId: colleague.userId }, all),
  ]);
  expect(seen.map((rows) => rows.map(({ applicationId }) => applicationId))).toEqual([all, backwards, all]);
  const { clientId } = await applicationOf(owner, ready);
  expect(await verifyChain(world.contextOf(manager), { clientId })).toMatchObject({ isIntact: true });
});
