import { expect, test } from "vitest";
import { createClient } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { official, settlePapers, startApplication } from "./testing/walk";
import { timelineApplications } from "./timeline-applications";

const world = await testWorld();
const { consultant, colleague, manager } = world.people;
const ctx = world.contextOf(consultant);

test("the days of a page of the list: what was, and the clock that ends first", async () => {
  const { applicationId: waiting } = await startApplication(world, "icp-filing");
  const { applicationId: filed } = await startApplication(world, "icp-filing");
  await settlePapers(ctx, world.contextOf(colleague), filed);
  await official(ctx, filed, "filed", "2026-11-23");
  const days = await timelineApplications(ctx, { ids: [waiting, filed] });
  expect(days.find(({ id }) => id === waiting)).toMatchObject({ begunOn: "2026-11-23", filedOn: null, clock: null });
  expect(days.find(({ id }) => id === filed)).toMatchObject({
    filedOn: "2026-11-23",
    acceptedOn: null,
    clock: { from: "2026-11-23", to: "2026-12-21", isAuthority: true },
  });
});

test("nothing of a client out of reach, and nothing for no ids", async () => {
  const client = await createClient(world, manager, { restrictedTo: [] });
  const { applicationId } = await startApplication(world, "icp-filing", "new", { client, owner: manager });
  expect(await timelineApplications(world.contextOf(manager), { ids: [applicationId] })).toHaveLength(1);
  expect(await timelineApplications(ctx, { ids: [applicationId] })).toEqual([]);
  expect(await timelineApplications(ctx, { ids: [] })).toEqual([]);
});
