import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "../ids";
import { write } from "../services/context";
import { testWorld } from "../testing/test-context";
import { enqueue } from "./enqueue";

const world = await testWorld();
const ctx = world.contextOf(world.people.consultant);

async function jobsFor(messageId: string): Promise<number> {
  const rows = await world.connection.client`
    select id from pgboss.job where name = 'mail.send' and data->>'messageId' = ${messageId}`;
  return rows.length;
}

test("a job exists when the change does", async () => {
  const messageId = newId(world.now());
  await write(ctx, async (tx) => {
    await enqueue(tx, "mail.send", { messageId });
    expect(await jobsFor(messageId)).toBe(0); // another connection does not see it yet
  });
  expect(await jobsFor(messageId)).toBe(1);
});

test("a change that fails takes its job along", async () => {
  const messageId = newId(world.now());
  const fault = write(ctx, async (tx) => {
    await enqueue(tx, "mail.send", { messageId });
    throw new Error("the change fails after all");
  });
  await expect(fault).rejects.toThrow("after all");
  expect(await jobsFor(messageId)).toBe(0);
});

test("retries, waiting and payload come with it", async () => {
  const messageId = newId(world.now());
  const startAfter = new Date(Date.now() + 3_600_000);
  await write(ctx, (tx) => enqueue(tx, "mail.send", { messageId }, { startAfter }));
  const [row] = await world.connection.client`
    select retry_limit, retry_backoff, start_after, state, data from pgboss.job where data->>'messageId' = ${messageId}`;
  expect(row).toMatchObject({ retry_limit: 12, retry_backoff: true, state: "created", data: { messageId } });
  expect(new Date(row?.start_after).getTime()).toBe(startAfter.getTime());
});

test("the application's role puts jobs in and does no more", async () => {
  await expect(write(ctx, (tx) => tx.execute(sql`delete from pgboss.job`))).rejects.toThrow();
  await expect(write(ctx, (tx) => tx.execute(sql`update pgboss.job set state = 'completed'`))).rejects.toThrow();
});
