import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contentHash } from "@/domain/rules/content-hash";
import { newId } from "../../ids";
import { testWorld } from "../../testing/test-context";
import { read, write } from "../context";
import { installedRuleSet } from "@/server/rules-in-force";
import { currentRulesIn, rulesOfVersionIn } from "./rule-versions";

const world = await testWorld();
const ctx = world.contextOf(world.people.consultant);

test("the installed rules are stored once, also by two at the same time", async () => {
  const ids = await Promise.all([1, 2, 3].map(() => write(ctx, async (tx) => (await currentRulesIn(tx, ctx)).id)));
  expect(new Set(ids).size).toBe(1);
  const stored = await read(ctx, (tx) => rulesOfVersionIn(tx, ctx, ids[0] ?? ""));
  expect(stored.ruleSet.hash).toBe(installedRuleSet().hash);
  const [count] = await read(ctx, (tx) =>
    tx.execute<{ n: number }>(
      sql`select count(*)::int as n from rule_set_versions where hash = ${installedRuleSet().hash}`,
    ),
  );
  expect(count?.n).toBe(1);
});

test("an older version is read from the database and checked against its hash", async () => {
  const { version: _v, hash: _h, ...content } = structuredClone(installedRuleSet());
  const older = { ...content, meta: { ...content.meta, version: "2026.10" } };
  const id = newId(world.now());
  const wrongId = newId(world.now());
  await write(ctx, async (tx) => {
    await tx.execute(
      sql`insert into rule_set_versions (id, label, hash, content, in_force_from, published_at) values
        (${id}, '2026.10', ${contentHash(older)}, ${JSON.stringify(older)}::jsonb, '2026-10-01', now()),
        (${wrongId}, '2026.09', ${`${contentHash(older).slice(0, -1)}_`}, ${JSON.stringify(older)}::jsonb, '2026-09-01', now())
        on conflict do nothing`,
    );
  });
  const rules = await read(ctx, (tx) => rulesOfVersionIn(tx, ctx, id));
  expect(rules.ruleSet.version).toBe("2026.10");
  expect(rules.compiled.licences.length).toBe(content.licences.length);
  await expect(read(ctx, (tx) => rulesOfVersionIn(tx, ctx, wrongId))).rejects.toThrow("not its own");
});
