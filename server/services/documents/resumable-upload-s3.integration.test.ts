import fs from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { fileStore, ownBucket } from "@/server/storage/file-store";
import { incomingFolder } from "@/server/storage/incoming-file";
import { S3TestServer } from "@/server/storage/testing/s3-server";
import { S3_KEYS } from "@/server/storage/testing/s3-signature";
import { resumableSuite } from "./testing/resumable-suite";

const s3 = new S3TestServer();
Object.assign(process.env, {
  ZB_S3_BUCKET: s3.bucket,
  ZB_S3_REGION: "us-east-1",
  ZB_S3_ENDPOINT: await s3.start(),
  AWS_ACCESS_KEY_ID: S3_KEYS.id,
  AWS_SECRET_ACCESS_KEY: S3_KEYS.secret,
});
afterAll(() => s3.stop());

const keys = (prefix: string) => [...s3.kept.objects.keys()].filter((key) => key.startsWith(prefix));
const temporary = () => fs.readdir(incomingFolder());

await resumableSuite({
  waiting: () => Promise.resolve([...keys("incoming/"), ...keys("announced/")]),
  hasTaken: async (_, byteCount) => {
    for (const name of await temporary()) {
      const found = await fs.stat(path.join(incomingFolder(), name)).catch(() => null);
      if (found?.size === byteCount) return true;
    }
    return false;
  },
  age: (hours) => Promise.resolve(s3.age(hours)),
});

test("all of it lay in the bucket, and nothing stays on this machine", async () => {
  expect(ownBucket()?.settings.bucket).toBe(s3.bucket);
  expect(keys("files/").length).toBeGreaterThan(5);
  for (const key of keys("files/")) expect(await fileStore().has(key.slice(-64))).toBe(true);
  // Other tests of this folder keep begun uploads on the disk, under this name.
  expect((await temporary()).filter((name) => name !== "partial")).toEqual([]);
});
