import { expect, test } from "vitest";
import { heldLicences } from "@/db/schema";
import { createCase, createClient } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { official, settlePapers, startApplication } from "../applications/testing/walk";
import { casePath } from "./case-path";

const world = await testWorld();
const { consultant, colleague } = world.people;
const ctx = world.contextOf(consultant);
const today = "2026-11-23";

test("the ICP filing on its way in another case decides when the ICP licence can be filed", async () => {
  const client = await createClient(world, consultant);
  const filing = await startApplication(world, "icp-filing", "new", { client });
  const licence = await startApplication(world, "icp-b25", "new", { client });

  // Neither is filed: two working days for the provider and a day for the message, then twenty of the authority.
  const before = await casePath(ctx, { id: licence.caseId });
  expect(before.rows.map(({ id, isElsewhere }) => [id, isElsewhere])).toEqual([
    [filing.applicationId, true],
    [licence.applicationId, false],
  ]);
  expect(before.rows[0]?.bar.filing).toEqual({ earliest: today, likely: "2026-11-26", latest: "2026-11-26" });

  await settlePapers(ctx, world.contextOf(colleague), filing.applicationId);
  await official(ctx, filing.applicationId, "filed", today);
  const path = await casePath(ctx, { id: licence.caseId });
  const row = path.rows.find(({ id }) => id === licence.applicationId);
  // Twenty working days from the filing; its own papers would be ready on 7 December.
  expect(row?.bar.filing).toEqual({ earliest: null, likely: null, latest: "2026-12-21" });
  expect(row?.bar.heldBy.latest).toBe(filing.applicationId);
  expect(path).toMatchObject({ measure: "latest", unknown: [], circle: [] });
  expect(path.chain.map(({ id, from, to }) => [id, from, to])).toEqual([
    [filing.applicationId, today, "2026-12-21"],
    [licence.applicationId, "2026-12-21", path.end],
  ]);
  expect(row?.bar.isProvisional).toBe(true);

  // Its own case has nothing to do with the licence that waits for it.
  expect((await casePath(ctx, { id: filing.caseId })).rows.map(({ id }) => id)).toEqual([filing.applicationId]);
});

test("nobody brings what is needed first, until the company holds it", async () => {
  const client = await createClient(world, consultant);
  const { caseId } = await startApplication(world, "edi-b21", "new", { client });
  const alone = await casePath(ctx, { id: caseId });
  expect(alone.rows[0]?.missing).toEqual([expect.objectContaining({ id: "icp-filing" })]);
  expect(alone).toMatchObject({ chain: [], end: null });

  await world.connection.within({ role: "system", userId: null, linkRequestId: null }, (tx) =>
    tx.insert(heldLicences).values({
      id: crypto.randomUUID(),
      clientId: client.id,
      licenceId: "icp-filing",
      validTo: null,
      createdBy: consultant.userId,
    }),
  );
  const held = await casePath(ctx, { id: caseId });
  expect(held.rows[0]?.missing).toEqual([]);
  expect(held.rows[0]?.bar.filing).toEqual({ earliest: today, likely: "2026-12-07", latest: "2026-12-07" });
});

test("a case of nothing has no picture", async () => {
  const client = await createClient(world, consultant);
  const { id } = await createCase(world, client);
  expect(await casePath(ctx, { id })).toMatchObject({ rows: [], chain: [], end: null });
});
