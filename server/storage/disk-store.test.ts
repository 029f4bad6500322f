import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ServiceError } from "../errors";
import { diskStore } from "./disk-store";
import { receiveFile, sweepIncoming } from "./incoming-file";

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), "zhengban-store-"));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

async function* chunks(content: Buffer, size = 1000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}
const incoming = () => path.join(folder, "incoming");
const receive = (content: Buffer, limitBytes = 1_000_000, declaredBytes: number | null = content.length) =>
  receiveFile(chunks(content), { limitBytes, declaredBytes, folder: incoming() });
const reasonOf = (error: unknown) => (error instanceof ServiceError ? error.reason : error);
const waiting = () => fs.readdir(incoming());

describe("receiving", () => {
  test("hashes what arrived and keeps it once", async () => {
    const content = randomBytes(123_456);
    const sha256 = createHash("sha256").update(content).digest("hex");
    const store = diskStore(folder);
    const first = await receive(content);
    expect(first).toMatchObject({ sha256, byteCount: content.length });
    await store.put(first.sha256, first.path);
    const second = await receive(content);
    await store.put(second.sha256, second.path);
    await first.discard();
    await second.discard();
    expect(await store.has(sha256)).toBe(true);
    expect(await waiting()).toEqual([]);
    const stream = await store.open(sha256);
    expect(Buffer.from(await new Response(stream).arrayBuffer()).equals(content)).toBe(true);
    const part = await store.open(sha256, { from: 10, to: 19 });
    expect(Buffer.from(await new Response(part).arrayBuffer()).equals(content.subarray(10, 20))).toBe(true);
  });

  test.each([
    ["one byte too many", () => receive(Buffer.alloc(101, 1), 100, null), "file-too-large"],
    ["announced as too large", () => receive(Buffer.alloc(10, 1), 100, 101), "file-too-large"],
    ["fewer bytes than announced", () => receive(Buffer.alloc(99, 1), 1000, 100), "file-cut-short"],
    ["more bytes than announced", () => receive(Buffer.alloc(101, 1), 1000, 100), "file-cut-short"],
    ["nothing", () => receive(Buffer.alloc(0), 1000, null), "file-empty"],
    [
      "a connection that breaks",
      () =>
        receiveFile(
          (async function* () {
            yield Buffer.alloc(10);
            throw new Error("aborted");
          })(),
          { limitBytes: 100, declaredBytes: null, folder: incoming() },
        ),
      "file-cut-short",
    ],
  ])("%s leaves nothing behind", async (_, act, reason) => {
    expect(await act().catch(reasonOf)).toBe(reason);
    expect(await waiting()).toEqual([]);
  });

  test("exactly the limit is taken", async () => {
    const file = await receive(Buffer.alloc(100, 1), 100);
    expect(file.byteCount).toBe(100);
    await file.discard();
  });
});

describe("the store", () => {
  test.each(["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(63)}/`])("%j is no place in it", async (key) => {
    await expect((async () => diskStore(folder).open(key))()).rejects.toThrow(RangeError);
  });
  test("unknown content is absent", async () => {
    expect(await diskStore(folder).open("0".repeat(64))).toBeNull();
    await diskStore(folder).remove("0".repeat(64));
  });
  test("lists what is old, and taking it in again makes it young", async () => {
    const store = diskStore(folder);
    const file = await receive(Buffer.from("old paper"));
    await store.put(file.sha256, file.path);
    const old = async () => {
      const found: string[] = [];
      for await (const key of store.listOlderThan(new Date(Date.now() - 3_600_000))) found.push(key);
      return found.includes(file.sha256);
    };
    expect(await old()).toBe(false);
    const target = path.join(folder, file.sha256.slice(0, 2), file.sha256.slice(2, 4), file.sha256);
    const yesterday = new Date(Date.now() - 86_400_000);
    await fs.utimes(target, yesterday, yesterday);
    expect(await old()).toBe(true);
    const again = await receive(Buffer.from("old paper"));
    await store.put(again.sha256, again.path);
    expect(await old()).toBe(false);
  });
});

test("the sweep takes only what was left long ago", async () => {
  const left = await receive(Buffer.from("left"));
  expect(await sweepIncoming(new Date(Date.now() - 60_000), incoming())).toBe(0);
  expect(await sweepIncoming(new Date(Date.now() + 60_000), incoming())).toBe(1);
  await expect(fs.access(left.path)).rejects.toThrow();
});
