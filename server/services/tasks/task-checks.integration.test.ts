import { expect, test } from "vitest";
import { eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { applicationWork } from "../applications/application-record";
import { startApplication } from "../applications/testing/walk";
import { addCheck, removeCheck, setCheck } from "./task-checks";

const world = await testWorld();
const ctx = world.contextOf(world.people.consultant);

test("the process brings its items; ticking is an event, undone by opening again; own ones come and go", async () => {
  const { client, applicationId } = await startApplication(world, "icp-b25");
  const taskOf = async () => {
    const found = (await applicationWork(ctx, { id: applicationId })).tasks.find(
      (task) => task.templateKey === "draft-papers",
    );
    if (!found) throw new Error("no drafting");
    return found;
  };
  const task = await taskOf();
  expect(task.checks.length).toBeGreaterThan(1);
  expect(task.checks.every(({ isOwn, doneAt }) => !isOwn && doneAt === null)).toBe(true);
  const [check] = task.checks;
  if (!check) throw new Error("no check");
  const of = (expectedVersion: number) => ({ taskId: task.id, expectedVersion });

  const ticked = await setCheck(ctx, { ...of(task.version), checkId: check.id, isDone: true });
  expect((await taskOf()).checks[0]?.doneAt).not.toBeNull();
  // Said again: nothing happens, nothing is logged.
  expect(await setCheck(ctx, { ...of(ticked.version), checkId: check.id, isDone: true })).toEqual(ticked);
  await expect(setCheck(ctx, { ...of(task.version), checkId: check.id, isDone: false })).rejects.toMatchObject({
    reason: "changed-meanwhile",
  });
  const opened = await setCheck(ctx, { ...of(ticked.version), checkId: check.id, isDone: false });
  await expect(removeCheck(ctx, { ...of(opened.version), checkId: check.id })).rejects.toMatchObject({
    reason: "check-of-process",
  });
  const added = await addCheck(ctx, { ...of(opened.version), text: "  核对网址  " });
  const own = (await taskOf()).checks.at(-1);
  expect(own).toMatchObject({ text: { zh: "核对网址" }, isOwn: true });
  await removeCheck(ctx, { ...of(added.version), checkId: own?.id ?? "" });
  expect((await taskOf()).checks).toHaveLength(task.checks.length);
  const log = (await eventsOf(world, client.id)).filter(({ kind }) => kind.startsWith("task.check"));
  expect(log.map(({ kind }) => kind)).toEqual([
    "task.checked",
    "task.checked",
    "task.check-added",
    "task.check-removed",
  ]);
});
