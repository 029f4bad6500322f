import { afterAll, expect, test } from "vitest";
import { ruleSetVersions, ruleVersionWithdrawals } from "@/db/schema";
import { contentHash } from "@/domain/rules/content-hash";
import { installedRuleSet, ownVersionInForce, putRulesInForce, rulesInForce } from "@/server/rules-in-force";
import { findSession, openSession } from "../../auth/sessions";
import { newId } from "../../ids";
import { ownDatabase } from "../../testing/own-database";
import { testWorld } from "../../testing/test-context";
import { nameOfLicence } from "../applications/name-of-licence";
import { read, write } from "../context";
import { freshenRulesOn } from "./freshen-rules";
import { latestVersionIn } from "./latest-version";
import { currentRulesIn, rulesOfVersionIn } from "./rule-versions";

const world = await testWorld((await ownDatabase("rules_in_force")).appUrl);
const ctx = world.contextOf(world.people.manager);
// What this process goes by is not its own: other files of the same worker come after it.
afterAll(() => putRulesInForce(null));

const { version: _v, hash: _h, ...installed } = installedRuleSet();

/** A version of the agency's own, with another name for the EDI licence. */
async function publish(label: string, inForceFrom: string, name: string): Promise<string> {
  const content = {
    ...installed,
    meta: { ...installed.meta, version: label, inForceFrom },
    licences: installed.licences.map((licence) =>
      licence.id === "edi-b21" ? { ...licence, names: { ...licence.names, short: { zh: name, en: name } } } : licence,
    ),
  };
  const id = newId(world.now());
  await write(ctx, (tx) =>
    tx.insert(ruleSetVersions).values({
      ...{ id, label, content, inForceFrom, hash: contentHash(content) },
      ...{ publishedAt: world.now(), publishedBy: world.people.manager.userId },
    }),
  );
  return id;
}

const nameOn = async (instant: string) => {
  await freshenRulesOn(world.connection, new Date(instant));
  return nameOfLicence("edi-b21").zh;
};
const NAME = nameOfLicence("edi-b21").zh;
const before = await read(ctx, (tx) => currentRulesIn(tx, ctx));
const first = await publish("2026.12", "2026-12-01", "一");
const second = await publish("2026.12.1", "2026-12-05", "二");

test("a scheduled version counts from the first minute of its day in Shanghai on, without a restart", async () => {
  expect(rulesInForce()).toBe(installedRuleSet());
  expect(await nameOn("2026-11-30T15:59:59Z")).toBe(NAME);
  expect(await nameOn("2026-11-30T16:00:00Z")).toBe("一");
  expect(ownVersionInForce()).toBe(first);
  expect(Object.isFrozen(rulesInForce().licences)).toBe(true);
  expect((await read(ctx, (tx) => currentRulesIn(tx, ctx))).id).toBe(first);
  expect(await nameOn("2026-12-05T02:00:00Z")).toBe("二");
  expect(await nameOn("2026-12-02T02:00:00Z")).toBe("一");
});

test("what was assessed earlier keeps its rules", async () => {
  const rules = await read(ctx, (tx) => rulesOfVersionIn(tx, ctx, before.id));
  expect(rules.ruleSet.hash).toBe(installedRuleSet().hash);
  expect(rules.compiled.licences).toHaveLength(installed.licences.length);
});

test("a request looks by itself, with the day it comes on", async () => {
  putRulesInForce(null);
  const now = new Date("2026-12-06T02:00:00Z");
  const person = { userId: world.people.consultant.userId, kind: "password", address: null, agent: null } as const;
  const token = await openSession(world.connection, person, now);
  await Promise.all([1, 2, 3].map(() => findSession(world.connection, token, now)));
  expect(ownVersionInForce()).toBe(second);
});

test("one published later for the same day takes its place; one called back never counts", async () => {
  world.setNow(new Date(world.now().getTime() + 1000));
  const third = await publish("2026.12.2", "2026-12-05", "三");
  expect(await nameOn("2026-12-06T02:00:00Z")).toBe("三");
  await write(ctx, (tx) =>
    tx.insert(ruleVersionWithdrawals).values({
      ...{ versionId: third, reason: "写错了", withdrawnBy: world.people.manager.userId, at: world.now() },
    }),
  );
  expect(await nameOn("2026-12-06T02:00:00Z")).toBe("二");
  expect(await read(ctx, (tx) => latestVersionIn(tx, ctx))).toBe(second);
});
