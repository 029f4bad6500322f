import { rm } from "node:fs/promises";
import { derivedName, readDerivedName } from "../derived-name";
import type { FileStore } from "../file-store";
import type { Bucket } from "./bucket";

const SHA256 = /^[0-9a-f]{64}$/;
const PREFIX = "files/";
const DERIVED = "derived/";
/** The sweep looks at what is a day old. */
const YOUNG_MS = 12 * 3_600_000;

/** Files in a bucket, under their hash: `files/ab/cd/abcd…`. An object appears whole or not at all, and is never written twice. */
export function s3Store(bucket: Bucket): FileStore {
  const at = (sha256: string): string => {
    if (!SHA256.test(sha256)) throw new RangeError("not a SHA-256");
    return `${PREFIX}${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  };

  return {
    async put(sha256, temporaryPath) {
      const found = await bucket.look(at(sha256));
      if (!found) await bucket.putFile(at(sha256), temporaryPath);
      else if (found.modified.getTime() < Date.now() - YOUNG_MS) await bucket.touch(found);
      await rm(temporaryPath, { force: true });
    },

    has: async (sha256) => (await bucket.look(at(sha256))) !== null,
    open: async (sha256, range) => bucket.get(at(sha256), range),
    remove: async (sha256) => bucket.remove(at(sha256)),

    async *listOlderThan(instant) {
      for await (const { key, modified } of bucket.list(PREFIX)) {
        const name = key.slice(key.lastIndexOf("/") + 1);
        if (SHA256.test(name) && key === at(name) && modified < instant) yield name;
      }
    },

    derived: {
      async get(sha256, kind) {
        const stream = await bucket.get(DERIVED + derivedName(sha256, kind));
        return stream && new Uint8Array(await new Response(stream).arrayBuffer());
      },
      put: async (sha256, kind, bytes) => bucket.put(DERIVED + derivedName(sha256, kind), bytes),
      remove: async (sha256, kind) => bucket.remove(DERIVED + derivedName(sha256, kind)),
      async *listOlderThan(instant) {
        for await (const { key, modified } of bucket.list(DERIVED)) {
          const known = readDerivedName(key);
          if (known && modified < instant) yield known;
        }
      },
    },

    sweepUnfinished: (olderThan) => bucket.endUnfinished(PREFIX, olderThan),
    mustAnswer: () => bucket.mustAnswer(),
  };
}
