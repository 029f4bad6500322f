import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { FREE_TRIES } from "@/domain/access/sign-in-delay";
import { testWorld } from "../testing/test-context";
import { checkPassword, hashPassword } from "./sign-in";
import { reserveTry, tryKey } from "./tries";

const RIGHT = "青禾集市 opens at nine";
const world = await testWorld();
let email = "";
let other = "";

const tryIn = (password: string, more: { email?: string; address?: string; device?: string; seconds?: number } = {}) =>
  checkPassword(
    world.connection,
    { email: more.email ?? email, password, address: more.address ?? "203.0.113.1", device: more.device ?? null },
    new Date(world.now().getTime() + (more.seconds ?? 0) * 1000),
  );

beforeAll(async () => {
  const passwordHash = await hashPassword(RIGHT);
  for (const person of [world.people.consultant, world.people.colleague])
    await world.connection.db.update(users).set({ passwordHash }).where(eq(users.id, person.userId));
  email = world.people.consultant.email;
  other = world.people.colleague.email;
});

describe("checkPassword", () => {
  it("lets the right password in, however the e-mail is written", async () => {
    expect(await tryIn(RIGHT, { email: ` ${email.toUpperCase()} ` })).toMatchObject({
      ok: true,
      person: { userId: world.people.consultant.userId, role: "consultant" },
    });
  });

  it("answers a wrong password, an unknown e-mail and a switched-off person alike", async () => {
    const off = await world.newPerson("consultant");
    await world.connection.db
      .update(users)
      .set({ passwordHash: await hashPassword(RIGHT), isActive: false })
      .where(eq(users.id, off.userId));
    const address = "203.0.113.2";
    expect(await tryIn("wrong", { address })).toMatchObject({ ok: false, reason: "wrong" });
    expect(await tryIn("wrong", { address, email: "nobody@test.example" })).toMatchObject({
      ok: false,
      reason: "wrong",
    });
    expect(await tryIn(RIGHT, { address, email: off.email })).toMatchObject({ ok: false, reason: "wrong" });
  });

  it("delays after the fifth wrong password in a row, longer each time, for this account from this address", async () => {
    const address = "203.0.113.3";
    for (let count = 0; count < 5; count++)
      expect(await tryIn("wrong", { address })).toMatchObject({ reason: "wrong" });
    expect(await tryIn(RIGHT, { address })).toEqual({ ok: false, reason: "wait", seconds: 15 });
    // The owner elsewhere, and a neighbour at the same address, are not held up.
    expect(await tryIn(RIGHT, { address: "203.0.113.99" })).toMatchObject({ ok: true });
    expect(await tryIn(RIGHT, { address, email: other })).toMatchObject({ ok: true });
    expect(await tryIn("wrong", { address, seconds: 16 })).toMatchObject({ reason: "wrong" });
    expect(await tryIn(RIGHT, { address, seconds: 17 })).toMatchObject({ reason: "wait", seconds: 29 });
    expect(await tryIn(RIGHT, { address, seconds: 47 })).toMatchObject({ ok: true });
    // A right password clears the count.
    expect(await tryIn("wrong", { address, seconds: 48 })).toMatchObject({ reason: "wrong" });
    expect(await tryIn(RIGHT, { address, seconds: 48 })).toMatchObject({ ok: true });
  });

  it("counts tries that come at once one by one", async () => {
    const address = "203.0.113.4";
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryIn("wrong", { address })));
    const reasons = answers.map((answer) => (answer.ok ? "in" : answer.reason));
    expect(reasons.filter((reason) => reason === "wrong")).toHaveLength(5);
    expect(reasons.filter((reason) => reason === "wait")).toHaveLength(7);
  });

  it("finds nobody by an e-mail that no database could hold", async () => {
    for (const strange of ["a\0b@test.example", "\ud800@test.example", `${email}\0`, "' or 1=1 --"])
      expect(await tryIn("wrong", { email: strange, address: "203.0.113.6" })).toMatchObject({ reason: "wrong" });
  });

  it("lets somebody in from their own browser while others at the same address guess", async () => {
    const address = "203.0.113.7";
    for (let count = 0; count < FREE_TRIES.accountAndAddress; count++) await tryIn("wrong", { address });
    const shared = tryKey(`address|${address}`, FREE_TRIES.address);
    for (let count = 0; count < FREE_TRIES.address; count++)
      await reserveTry(world.connection, [tryKey(`stranger-${count}`, 5), shared], world.now());
    expect(await tryIn(RIGHT, { address })).toMatchObject({ reason: "wait" });
    expect(await tryIn(RIGHT, { address, email: other })).toMatchObject({ reason: "wait" });
    expect(await tryIn(RIGHT, { address, device: "own" })).toMatchObject({ ok: true });
    // Its own wrong passwords are counted all the same.
    for (let count = 0; count < FREE_TRIES.accountAndAddress; count++)
      expect(await tryIn("wrong", { address, device: "own" })).toMatchObject({ reason: "wrong" });
    expect(await tryIn(RIGHT, { address, device: "own" })).toEqual({ ok: false, reason: "wait", seconds: 15 });
  });

  it("counts all addresses of one IPv6 network as one", async () => {
    for (let count = 0; count < FREE_TRIES.accountAndAddress; count++)
      await tryIn("wrong", { address: `2001:db8:1:2:${count}::1` });
    expect(await tryIn(RIGHT, { address: "2001:db8:1:2:ffff::9" })).toMatchObject({ reason: "wait" });
    expect(await tryIn(RIGHT, { address: "2001:db8:1:3::1" })).toMatchObject({ ok: true });
  });

  it("slows one address that tries many accounts, and forgets within the hour", async () => {
    const address = "203.0.113.5";
    const shared = tryKey(`address|${address}`, FREE_TRIES.address);
    for (let count = 0; count < FREE_TRIES.address - 1; count++)
      expect(await reserveTry(world.connection, [tryKey(`guess-${count}`, 5), shared], world.now())).toBe(0);
    expect(await tryIn("wrong", { address, email: "last-free@test.example" })).toMatchObject({ reason: "wrong" });
    expect(await tryIn("wrong", { address, email: "one-more@test.example" })).toMatchObject({ reason: "wait" });
    expect(await tryIn(RIGHT, { address, seconds: 3700 })).toMatchObject({ ok: true });
    expect(await tryIn("wrong", { address, seconds: 3701 })).toMatchObject({ reason: "wrong" });
  });
});
