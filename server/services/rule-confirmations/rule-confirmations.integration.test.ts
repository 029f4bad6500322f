import { expect, test } from "vitest";
import { heldLicences } from "@/db/schema";
import { rulesInForce } from "../../rules-in-force";
import { newId } from "../../ids";
import { createCase, createClient } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { refusalOf } from "../applications/testing/walk";
import { answerQuestions } from "../assessments/answer-questions";
import { finaliseAssessment } from "../assessments/finalise-assessment";
import { startAssessment } from "../assessments/start-assessment";
import { read, write } from "../context";
import { confirmStatements } from "./confirm-statements";
import { getStatement } from "./get-statement";
import { listStatements } from "./list-statements";
import { relyingClientsIn } from "./relying-clients";
import { withdrawConfirmations } from "./withdraw-confirmations";

const world = await testWorld();
const { consultant, manager } = world.people;
const owner = world.contextOf(consultant);
const boss = world.contextOf(manager);
const other = world.contextOf(await world.newPerson("manager"));

const LICENCE = "charity-foundation";
const theirs = async (view: "to-confirm" | "due" | "confirmed") =>
  (await listStatements(boss, { view, licence: LICENCE })).rows;

test("a statement is confirmed with a note, grows old, and its confirmation is taken back by whoever gave it", async () => {
  const [statement] = await theirs("to-confirm");
  if (!statement) throw new Error("nothing to confirm");
  const { id, key, hash } = statement;
  expect(await getStatement(boss, { id })).toMatchObject({ key, state: "open", confirmations: [] });

  expect(await refusalOf(confirmStatements(owner, { statements: [{ key, hash }], note: "看过" }))).toBe("not-allowed");
  expect(await refusalOf(confirmStatements(boss, { statements: [{ key, hash: "0".repeat(64) }], note: "看过" }))).toBe(
    "statement-changed",
  );
  const { confirmationIds } = await confirmStatements(boss, {
    statements: [{ key, hash }],
    note: "看过民政部办事指南",
  });
  expect((await theirs("to-confirm")).map((row) => row.id)).not.toContain(id);
  expect((await theirs("confirmed")).map((row) => row.id)).toEqual([id]);
  expect(await getStatement(boss, { id })).toMatchObject({
    state: "confirmed",
    knownOn: "2026-11-23",
    confirmations: [{ by: manager.name, on: "2026-11-23", note: "看过民政部办事指南", isOwn: true, isOther: false }],
  });

  // A year and a day later it is old, and it is first among what is.
  const before = world.now();
  world.setNow("2027-11-24T02:00:00Z");
  expect(await getStatement(boss, { id })).toMatchObject({ state: "due", knownOn: "2026-11-23" });
  expect((await theirs("due")).map((row) => row.id)).toContain(id);
  world.setNow(before);

  expect(await refusalOf(withdrawConfirmations(other, { confirmationIds }))).toBe("not-found");
  await withdrawConfirmations(boss, { confirmationIds });
  expect(await refusalOf(withdrawConfirmations(boss, { confirmationIds }))).toBe("not-found");
  expect(await getStatement(boss, { id })).toMatchObject({ state: "open", confirmations: [] });
});

test("what one look at the same article settles is confirmed together, all of it or none, and taken back together", async () => {
  const licence = "edi-b21";
  const page = await listStatements(boss, { view: "to-confirm", licence });
  const views = await Promise.all(page.rows.map(({ id }) => getStatement(boss, { id })));
  const found = views.find((each) => each && each.alike.length > 1);
  if (!found) throw new Error("no two statements rest on the same article");
  const [first, second] = found.alike;
  if (!first || !second) throw new Error("two are wanted");
  const one = { key: found.key, hash: found.hash };
  const changed = { key: first.key, hash: "0".repeat(64) };
  expect(await refusalOf(confirmStatements(boss, { statements: [one, changed], note: "看过" }))).toBe(
    "statement-changed",
  );
  expect((await getStatement(boss, { id: found.id }))?.confirmations).toEqual([]);

  const { confirmationIds } = await confirmStatements(boss, { statements: [one, first, one], note: "看过条文" });
  expect(confirmationIds).toHaveLength(2);
  const after = await getStatement(boss, { id: found.id });
  expect(after?.state).toBe("confirmed");
  expect(after?.alike).toEqual(found.alike.filter((each) => each !== first));

  expect(await refusalOf(withdrawConfirmations(other, { confirmationIds }))).toBe("not-found");
  await withdrawConfirmations(boss, { confirmationIds });
  expect((await getStatement(boss, { id: found.id }))?.alike).toEqual(found.alike);
});

test("a client relies on what it needs by its latest final assessment, holds, or has under way, and counts once", async () => {
  const relying = () => read(boss, relyingClientsIn);
  const held = await createClient(world, consultant);
  const assessed = await createClient(world, consultant);
  const before = await relying();
  const more = async (licence: string) => ((await relying()).get(licence) ?? 0) - (before.get(licence) ?? 0);

  const { id: caseId } = await createCase(world, assessed);
  const assess = async (answers: Record<string, boolean>) => {
    const { id } = await startAssessment(owner, { caseId });
    await answerQuestions(owner, {
      id,
      answers: Object.entries(answers).map(([fact, value]) => ({ fact, value, note: null, seenAt: null })),
    });
    await finaliseAssessment(owner, { id, expectedVersion: 2 });
  };
  await assess({ hosts_third_party_sellers: true, third_party_orders_online: true });
  expect(await more("edi-b21")).toBe(1);

  await write(owner, (tx) =>
    tx.insert(heldLicences).values(
      [held, assessed].map((client) => ({
        ...{ id: newId(world.now()), clientId: client.id, licenceId: "edi-b21" },
        ...{ createdBy: consultant.userId, createdAt: world.now() },
      })),
    ),
  );
  expect(await more("edi-b21")).toBe(2);
  const listed = await listStatements(boss, { view: "all", licence: "edi-b21" });
  expect(new Set(listed.rows.map(({ clients }) => clients))).toEqual(new Set([(await relying()).get("edi-b21")]));
  expect(listed.counts.all).toBeGreaterThan(rulesInForce().licences.length * 5);
});
