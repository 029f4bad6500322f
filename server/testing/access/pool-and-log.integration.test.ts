import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { type Connection, connect } from "@/db/client";
import { contextFor } from "@/server/api/context";
import { ServiceError } from "@/server/errors";
import { verifyChain } from "@/server/services/audit/verify-chain";
import { renameCase } from "@/server/services/cases/rename-case";
import { openCase } from "@/server/services/cases/open-case";
import { read, type ServiceContext } from "@/server/services/context";
import { writeNote } from "@/server/services/notes/write-note";
import { sql } from "drizzle-orm";
import { makeAccessWorld } from "./access-world";

const access = await makeAccessWorld("pool_log");
const { a, world, people } = access;
const POOL = 4;
const pool: Connection = connect(access.appUrl, POOL);
afterAll(() => pool.close());
const on = (connection: Connection): ServiceContext => ({ ...world.contextOf(people.owner), connection });

const isBusy = (error: unknown) => error instanceof ServiceError && error.code === "SERVICE_UNAVAILABLE";

describe("three times as many writers as connections", () => {
  test("none is lost, none waits without end, the log has each once", async () => {
    const before = await verifyChain(world.contextOf(people.manager), { clientId: a.clientId });
    const began = performance.now();
    const bodies = Array.from({ length: POOL * 3 }, (_, n) => `并发便签 ${n}`);
    const outcomes = await Promise.allSettled(
      bodies.map((body) => writeNote(on(pool), { clientId: a.clientId, applicationId: null, body })),
    );
    expect(performance.now() - began).toBeLessThan(10_000);
    const refused = outcomes.filter((each) => each.status === "rejected");
    expect(refused.every((each) => isBusy(each.reason))).toBe(true);
    const kept = await read(on(pool), (tx) =>
      tx.execute<{ body: string }>(sql`select body from notes where body like '并发便签 %'`),
    );
    const done = bodies.filter((_, n) => outcomes[n]?.status === "fulfilled");
    expect(kept.map(({ body }) => body).sort()).toEqual([...done].sort());
    const after = await verifyChain(world.contextOf(people.manager), { clientId: a.clientId });
    expect(after).toMatchObject({ isIntact: true, count: before.count + done.length });
  });

  test("of writers of one record one wins, the others are told", async () => {
    const { id } = await openCase(on(pool), { clientId: a.clientId, title: "抢改" });
    const outcomes = await Promise.allSettled(
      Array.from({ length: POOL * 3 }, (_, n) => renameCase(on(pool), { id, expectedVersion: 1, title: `改成 ${n}` })),
    );
    expect(outcomes.filter((each) => each.status === "fulfilled").length).toBe(1);
    for (const each of outcomes)
      if (each.status === "rejected" && !isBusy(each.reason))
        expect(each.reason).toMatchObject({ code: "CONFLICT", reason: "changed-meanwhile" });
  });

  test("while all connections are held, a request is refused within three seconds and the next one goes through", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holders = Array.from({ length: POOL }, () => read(on(pool), () => held));
    const began = performance.now();
    await expect(
      writeNote(on(pool), { clientId: a.clientId, applicationId: null, body: "等待" }),
    ).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      reason: "database-busy",
    });
    expect(performance.now() - began).toBeLessThan(3000);
    release();
    await Promise.all(holders);
    await writeNote(on(pool), { clientId: a.clientId, applicationId: null, body: "等到了" });
  });
});

describe("the log", () => {
  const check = (clientId: string | null) => verifyChain(world.contextOf(people.manager), { clientId });

  test("is whole after everything that made the world", async () => {
    for (const clientId of [access.a.clientId, access.b.clientId, null]) {
      const found = await check(clientId);
      expect(found).toMatchObject({ isIntact: true, brokenAt: null });
      expect(found.count).toBeGreaterThan(0);
    }
  });

  test.each([
    ["another word", "update events set data = data || '{\"x\": 1}' where chain = $1 and sequence = 3", 3],
    ["another person", "update events set actor_name = '别人' where chain = $1 and sequence = 2", 2],
    ["another day", "update events set at = at - interval '1 day' where chain = $1 and sequence = 4", 4],
    [
      "one hidden from the client",
      "update events set is_client_visible = not is_client_visible where chain = $1 and sequence = 5",
      5,
    ],
    ["one taken out", "delete from events where chain = $1 and sequence = 3", 3],
    [
      "the last one cut off",
      "delete from events where chain = $1 and sequence = (select max(sequence) from events where chain = $1)",
      null,
    ],
  ])("%s, by somebody who may do anything, is found", async (_, statement, brokenAt) => {
    const superuser = postgres(access.adminUrl, { max: 1, onnotice: () => {} });
    const { clientId } = access.b;
    const kept = await superuser`select * from events where chain = ${clientId} order by sequence`;
    try {
      await superuser.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        await tx.unsafe(statement, [clientId]);
      });
      const found = await check(clientId);
      expect(found).toMatchObject({ isIntact: false, brokenAt: brokenAt ?? kept.length });
      expect((await check(access.a.clientId)).isIntact).toBe(true);
    } finally {
      await superuser.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        await tx`delete from events where chain = ${clientId}`;
        await tx`insert into events ${tx(kept as unknown as Record<string, string>[])}`;
      });
      await superuser.end();
    }
    expect((await check(clientId)).isIntact).toBe(true);
  });
});

test("a key for repeats is taken only in the form that a browser of ours makes", () => {
  const keyOf = (key: string) => contextFor(null, new Headers({ "x-idempotency-key": key })).idempotencyKey;
  expect(keyOf("0123456789abcdef")).toBe("0123456789abcdef");
  for (const key of ["", "short", "x".repeat(65), "a b c d e f g h", "'; drop table x"]) expect(keyOf(key)).toBeNull();
});
