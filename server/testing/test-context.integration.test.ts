import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { clients } from "@/db/schema";
import { isUscc } from "@/domain/clients/uscc";
import { read } from "../services/context";
import { createCase, createClient, createContact, makeUscc } from "./factories";
import { testWorld } from "./test-context";

const world = await testWorld();
const { consultant, colleague, manager, administrator } = world.people;

test("contexts reach what their people reach", async () => {
  const hidden = await createClient(world, consultant, { restrictedTo: [] });
  await createContact(world, hidden.id);
  await createCase(world, hidden);
  const portal = await world.newPortalPerson(hidden.id);
  const stranger = await world.newPortalPerson();
  const seen = async (who: Parameters<typeof world.contextOf>[0]) =>
    (
      await read(world.contextOf(who), (tx) =>
        tx.select({ id: clients.id }).from(clients).where(eq(clients.id, hidden.id)),
      )
    ).length;
  expect(await seen(consultant)).toBe(1);
  expect(await seen(manager)).toBe(1);
  expect(await seen("system")).toBe(1);
  expect(await seen(portal)).toBe(1);
  expect(await seen(colleague)).toBe(0);
  expect(await seen(stranger)).toBe(0);
  expect(await seen(administrator)).toBe(0);
  expect(await seen(null)).toBe(0);
});

test("the clock is the test's", () => {
  const context = world.contextOf(consultant);
  world.setNow("2027-01-04T01:00:00Z");
  expect(context.now().toISOString()).toBe("2027-01-04T01:00:00.000Z");
});

test("made-up codes are well formed", () => {
  expect(Array.from({ length: 50 }, makeUscc).every(isUscc)).toBe(true);
});
