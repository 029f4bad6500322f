import { expect, test } from "vitest";
import { createClient } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { boardApplications } from "./board-applications";
import { holdApplication, moveStage } from "./move-stage";
import { listApplications } from "./list-applications";
import { applicationOf, settlePapers, startApplication } from "./testing/walk";

const world = await testWorld();
const { consultant, colleague } = world.people;
const owner = world.contextOf(consultant);
const filters = { owner: consultant.userId };

const first = await startApplication(world, "icp-filing");
const second = await startApplication(world, "icp-b25");

const stagesOf = async (id: string, more = {}) =>
  (await boardApplications(owner, { ...filters, ...more })).flatMap(({ stage, cards }) =>
    cards.filter((card) => card.id === id).map(() => stage),
  );

test("each application of the list stands once, in the column of its stage, the most pressing on top", async () => {
  const columns = await boardApplications(owner, filters);
  const { rows } = await listApplications(owner, filters);
  expect(columns.map(({ stage }) => stage)).not.toContain("closed");
  expect(columns.flatMap(({ cards }) => cards.map(({ id }) => id)).sort()).toEqual(rows.map(({ id }) => id).sort());
  for (const { stage, cards, hasMore } of columns) {
    expect(cards.map(({ internalStage }) => internalStage)).toEqual(cards.map(() => stage));
    expect(hasMore).toBe(false);
    const days = cards.map(({ dueOn }) => dueOn ?? "9999-12-31");
    expect(days).toEqual([...days].sort());
  }
});

test("a card says where its process lets it go, and moves under the version it carries", async () => {
  await settlePapers(owner, world.contextOf(colleague), first.applicationId);
  const cardIn = async () =>
    (await boardApplications(owner, filters))
      .flatMap(({ cards }) => cards)
      .find(({ id }) => id === first.applicationId);
  const card = await cardIn();
  const { template } = await applicationOf(owner, first.applicationId);
  const [next] = card?.moves ?? [];
  expect(template.stages).toContain(next);
  expect(card?.moves).not.toContain("closed");
  expect(card?.returns).toContain(next);
  await moveStage(owner, {
    applicationId: first.applicationId,
    expectedVersion: card?.version ?? 0,
    to: next ?? "closed",
  });
  expect(await stagesOf(first.applicationId)).toEqual([next]);
  expect((await cardIn())?.version).toBeGreaterThan(card?.version ?? 0);
});

test("aside and back: from there only to where it was", async () => {
  const { version } = await applicationOf(owner, second.applicationId);
  await holdApplication(owner, { applicationId: second.applicationId, expectedVersion: version, reason: "等客户" });
  const [column] = await boardApplications(owner, { ...filters, stage: "on-hold" });
  expect(column).toMatchObject({
    stage: "on-hold",
    hasMore: false,
    cards: [{ moves: ["collecting"], returns: ["collecting"] }],
  });
});

test("filters are those of the list; of a restricted client nothing is seen by others", async () => {
  expect(await stagesOf(first.applicationId, { licence: "icp-b25" })).toEqual([]);
  const restricted = await createClient(world, consultant, { restrictedTo: [] });
  const { applicationId } = await startApplication(world, "icp-filing", "new", { client: restricted });
  expect(await stagesOf(applicationId)).toHaveLength(1);
  const others = await boardApplications(world.contextOf(colleague), filters);
  expect(others.flatMap(({ cards }) => cards).some(({ id }) => id === applicationId)).toBe(false);
});
