import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mindStorage } from "../../scripts/launcher/storage";
import { Stop } from "../../scripts/say.mjs";
import { ServiceError } from "../errors";
import { diskStore } from "./disk-store";
import type { FileStore } from "./file-store";
import { Bucket } from "./s3/bucket";
import { s3Store } from "./s3/s3-store";
import { S3TestServer } from "./testing/s3-server";
import { S3_KEYS } from "./testing/s3-signature";

const folder = await fs.mkdtemp(path.join(os.tmpdir(), "zhengban-contract-"));
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

const s3 = new S3TestServer();
const settings = { bucket: s3.bucket, region: "us-east-1", isPathStyle: true };
const before = { id: process.env.AWS_ACCESS_KEY_ID, secret: process.env.AWS_SECRET_ACCESS_KEY };
let address: string;
beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = S3_KEYS.id;
  process.env.AWS_SECRET_ACCESS_KEY = S3_KEYS.secret;
  address = await s3.start();
});
afterAll(async () => {
  await s3.stop();
  process.env.AWS_ACCESS_KEY_ID = before.id ?? "";
  process.env.AWS_SECRET_ACCESS_KEY = before.secret ?? "";
});

const bucketOf = (more: Partial<Bucket["settings"]> = {}) => new Bucket({ ...settings, endpoint: address, ...more });
const shaOf = (content: Buffer) => createHash("sha256").update(content).digest("hex");

/** A finished temporary file with this content. */
async function arrived(content: Buffer): Promise<{ sha256: string; path: string }> {
  const target = path.join(folder, `incoming-${randomBytes(6).toString("hex")}`);
  await fs.writeFile(target, content);
  return { sha256: shaOf(content), path: target };
}

async function bytesOf(stream: ReadableStream<Uint8Array> | null): Promise<Buffer | null> {
  return stream && Buffer.from(await new Response(stream).arrayBuffer());
}

async function olderThan(store: FileStore, hours: number): Promise<string[]> {
  const found: string[] = [];
  for await (const key of store.listOlderThan(new Date(Date.now() - hours * 3_600_000))) found.push(key);
  return found;
}

async function ageOnDisk(hours: number): Promise<void> {
  const at = new Date(Date.now() - hours * 3_600_000);
  for (const name of await fs.readdir(path.join(folder, "disk"), { recursive: true }))
    await fs.utimes(path.join(folder, "disk", name), at, at);
}

describe.each([
  {
    name: "the disk",
    make: (): FileStore => diskStore(path.join(folder, "disk")),
    age: ageOnDisk,
  },
  {
    name: "a bucket",
    make: (): FileStore => s3Store(bucketOf()),
    age: (hours: number) => Promise.resolve(s3.age(hours)),
  },
])("what every store of files does: $name", ({ make, age }) => {
  test("gives back what was put, whole and in parts, and takes the temporary file over", async () => {
    const store = make();
    for (const size of [1, 5_000, 9_000_000]) {
      const content = randomBytes(size);
      const file = await arrived(content);
      expect(await store.has(file.sha256)).toBe(false);
      await store.put(file.sha256, file.path);
      expect(await store.has(file.sha256)).toBe(true);
      await expect(fs.access(file.path)).rejects.toThrow();
      expect((await bytesOf(await store.open(file.sha256)))?.equals(content)).toBe(true);
      const last = await store.open(file.sha256, { from: size - 1, to: size - 1 });
      expect((await bytesOf(last))?.equals(content.subarray(size - 1))).toBe(true);
      if (size > 8_500_000) {
        const middle = await store.open(file.sha256, { from: 8_388_600, to: 8_388_620 });
        expect((await bytesOf(middle))?.equals(content.subarray(8_388_600, 8_388_621))).toBe(true);
      }
    }
  });

  test("the same content twice, also at once, is kept once", async () => {
    const store = make();
    const content = randomBytes(40_000);
    const files = await Promise.all([arrived(content), arrived(content), arrived(content)]);
    await Promise.all(files.map((file) => store.put(file.sha256, file.path)));
    expect((await bytesOf(await store.open(shaOf(content))))?.equals(content)).toBe(true);
    for (const file of files) await expect(fs.access(file.path)).rejects.toThrow();
    await store.remove(shaOf(content));
    expect(await store.has(shaOf(content))).toBe(false);
  });

  test("what is not there is absent, and no text but a hash is a place", async () => {
    const store = make();
    expect(await store.open("0".repeat(64))).toBeNull();
    expect(await store.has("0".repeat(64))).toBe(false);
    await store.remove("0".repeat(64));
    for (const key of ["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(63)}/`])
      await expect((async () => store.open(key))()).rejects.toThrow(RangeError);
  });

  test("lists what is old, all of it, and taking it in again makes it young", async () => {
    const store = make();
    const contents = Array.from({ length: 8 }, () => randomBytes(50));
    for (const content of contents) {
      const file = await arrived(content);
      await store.put(file.sha256, file.path);
    }
    const hashes = contents.map(shaOf);
    expect((await olderThan(store, 24)).filter((key) => hashes.includes(key))).toEqual([]);
    await age(48);
    expect((await olderThan(store, 24)).filter((key) => hashes.includes(key)).toSorted()).toEqual(hashes.toSorted());
    const again = await arrived(contents[0] as Buffer);
    await store.put(again.sha256, again.path);
    expect(await olderThan(store, 24)).not.toContain(again.sha256);
    expect((await bytesOf(await store.open(again.sha256)))?.equals(contents[0] as Buffer)).toBe(true);
  });

  test("keeps what was made of content, and lists what is old of it", async () => {
    const store = make();
    const [own, other] = [shaOf(randomBytes(5)), shaOf(randomBytes(5))];
    expect(await store.derived.get(own, "picture")).toBeNull();
    for (const text of ["first", "second"]) await store.derived.put(own, "picture", Buffer.from(text));
    await store.derived.put(other, "first-page", Buffer.from("page"));
    expect(Buffer.from((await store.derived.get(own, "picture")) ?? []).toString()).toBe("second");
    expect([await store.has(own), await store.derived.get(own, "first-page")]).toEqual([false, null]);
    const old = async () => {
      const found: string[] = [];
      for await (const { sha256, kind } of store.derived.listOlderThan(new Date(Date.now() - 86_400_000)))
        found.push(`${sha256}.${kind}`);
      return found;
    };
    expect(await old()).not.toContain(`${own}.picture`);
    await age(48);
    expect(await old()).toEqual(expect.arrayContaining([`${own}.picture`, `${other}.first-page`]));
    expect(await olderThan(store, 24)).not.toContain(own);
    await store.derived.remove(own, "picture");
    expect(await store.derived.get(own, "picture")).toBeNull();
    await expect((async () => store.derived.get("../x", "picture"))()).rejects.toThrow(RangeError);
    await expect((async () => store.derived.get(own, "../x"))()).rejects.toThrow(RangeError);
  });

  test("answers for itself", async () => {
    await make().mustAnswer();
    expect(await make().sweepUnfinished(new Date(0))).toBe(0);
  });
});

describe("a bucket", () => {
  const reasonOf = (error: unknown) => (error instanceof ServiceError ? error.reason : (error as Error).name);
  const mainly = (method: string, fault: "cut" | "unavailable" | "half", times = Infinity) => {
    let left = times;
    s3.fault = (asked) => (asked.method === method && left-- > 0 ? fault : null);
  };
  test("leaves nothing of a file whose parts did not all arrive; what a kill leaves is ended by the sweep", async () => {
    const store = s3Store(bucketOf({ tries: 1 }));
    const content = randomBytes(17_000_000);
    const file = await arrived(content);
    s3.fault = ({ query }) => (query.get("partNumber") === "3" ? "unavailable" : null);
    expect(await store.put(file.sha256, file.path).catch(reasonOf)).toBe("storage-unreachable");
    expect([s3.kept.uploads.size, await store.has(file.sha256)]).toEqual([0, false]);
    await fs.access(file.path);
    // Killed: nobody is there to end it.
    s3.fault = ({ method, query }) =>
      query.get("partNumber") === "3" || (method === "DELETE" && query.has("uploadId")) ? "unavailable" : null;
    expect(await store.put(file.sha256, file.path).catch(reasonOf)).toBe("storage-unreachable");
    s3.fault = () => null;
    expect([s3.kept.uploads.size, await store.has(file.sha256)]).toEqual([1, false]);
    // More than one page of them.
    for (let more = 0; more < 3; more++) s3.kept.begin(`files/aa/bb/${"a".repeat(64)}`);
    const yesterday = () => new Date(Date.now() - 86_400_000);
    expect(await store.sweepUnfinished(yesterday())).toBe(0);
    s3.age(25);
    expect(await store.sweepUnfinished(yesterday())).toBe(4);
    expect(s3.kept.uploads.size).toBe(0);
    await store.put(file.sha256, file.path);
    expect((await bytesOf(await store.open(file.sha256)))?.equals(content)).toBe(true);
  });

  test("goes on over a line that breaks now and then, and says so when it stays broken", async () => {
    const store = s3Store(bucketOf());
    const file = await arrived(randomBytes(2_000));
    mainly("PUT", "cut", 2);
    await store.put(file.sha256, file.path);
    mainly("GET", "half");
    const stream = await store.open(file.sha256);
    await expect(bytesOf(stream)).rejects.toThrow();
    s3.fault = () => "cut";
    expect(await store.open(file.sha256).catch(reasonOf)).toBe("storage-unreachable");
    s3.fault = () => "unavailable";
    expect(await store.mustAnswer().catch(reasonOf)).toBe("storage-unreachable");
    s3.fault = () => null;
    await s3.stop();
    expect(await store.has(file.sha256).catch(reasonOf)).toBe("storage-unreachable");
    address = await s3.start();
  });

  test("never writes over what is there, also on a server that knows no conditions", async () => {
    const bucket = bucketOf();
    const [first, second] = [await arrived(Buffer.from("first")), await arrived(Buffer.from("second"))];
    const large = await arrived(randomBytes(8_400_000));
    await bucket.putFile("files/x", first.path);
    await bucket.putFile("files/x", second.path);
    await bucket.putFile("files/x", large.path);
    expect((await bytesOf(await bucket.get("files/x")))?.toString()).toBe("first");
    expect(s3.kept.uploads.size).toBe(0);
    s3.kept.knowsConditions = false;
    const store = s3Store(bucketOf());
    await store.put(first.sha256, first.path);
    s3.kept.knowsConditions = true;
    expect((await bytesOf(await store.open(first.sha256)))?.toString()).toBe("first");
  });

  test("is tried before the start, and what is wrong is said by name", async () => {
    const troubleOf = async (bucket: Bucket) => {
      const end = await mindStorage(bucket).catch((error: unknown) => error);
      return end instanceof Stop ? end.message : end;
    };
    expect(await troubleOf(bucketOf())).toBeUndefined();
    expect([...s3.kept.objects.keys()].filter((key) => key.startsWith("start/"))).toEqual([]);
    expect(await troubleOf(bucketOf({ bucket: "another" }))).toContain("no such bucket");
    expect(await troubleOf(bucketOf({ endpoint: "http://127.0.0.1:9", tries: 1 }))).toContain("http://127.0.0.1:9");
    process.env.AWS_ACCESS_KEY_ID = "NOTOURS";
    expect(await troubleOf(bucketOf())).toContain("refuses the keys");
    process.env.AWS_ACCESS_KEY_ID = S3_KEYS.id;
  });

  test("is refused with wrong keys and without a bucket", async () => {
    const store = s3Store(bucketOf({ bucket: "another" }));
    await expect(store.mustAnswer()).rejects.toThrow();
    await expect(store.open("0".repeat(64))).rejects.toMatchObject({ name: "NoSuchBucket" });
    process.env.AWS_SECRET_ACCESS_KEY = "not-the-secret";
    await expect(s3Store(bucketOf()).open("0".repeat(64))).rejects.toMatchObject({ name: "SignatureDoesNotMatch" });
    process.env.AWS_SECRET_ACCESS_KEY = S3_KEYS.secret;
  });
});
