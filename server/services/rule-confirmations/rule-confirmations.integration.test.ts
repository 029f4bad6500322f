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
import { confirmStatement } from "./confirm-statement";
import { getStatement } from "./get-statement";
import { listStatements } from "./list-statements";
import { relyingClientsIn } from "./relying-clients";
import { withdrawConfirmation } from "./withdraw-confirmation";

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

  expect(await refusalOf(confirmStatement(owner, { key, hash, note: "看过" }))).toBe("not-allowed");
  expect(await refusalOf(confirmStatement(boss, { key, hash: "0".repeat(64), note: "看过" }))).toBe(
    "statement-changed",
  );
  const { confirmationId } = await confirmStatement(boss, { key, hash, note: "看过民政部办事指南" });
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

  expect(await refusalOf(withdrawConfirmation(other, { confirmationId }))).toBe("not-found");
  await withdrawConfirmation(boss, { confirmationId });
  expect(await refusalOf(withdrawConfirmation(boss, { confirmationId }))).toBe("not-found");
  expect(await getStatement(boss, { id })).toMatchObject({ state: "open", confirmations: [] });
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
