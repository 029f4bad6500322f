import { constants, createReadStream } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { diskDerived } from "./disk-derived";
import type { FileStore } from "./file-store";

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Files in a folder, two levels deep by the first digits of the hash: `ab/cd/abcd…`. The temporary folder lies inside
 * (`incoming/`), so that taking a file over is one rename on one file system: there is either the whole file or none.
 */
export function diskStore(folder: string): FileStore {
  const at = (sha256: string): string => {
    // The only text that becomes a path, so it is checked where it does.
    if (!SHA256.test(sha256)) throw new RangeError("not a SHA-256");
    return path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };

  return {
    async put(sha256, temporaryPath) {
      const target = at(sha256);
      if (await exists(target)) {
        const now = new Date();
        await utimes(target, now, now);
        await rm(temporaryPath, { force: true });
        return;
      }
      const made = await mkdir(path.dirname(target), { recursive: true });
      await rename(temporaryPath, target);
      await syncFolder(path.dirname(target));
      // A new folder is an entry of the one above it, and lasts only once that is on disk.
      if (made) for (const above of [path.dirname(path.dirname(target)), folder]) await syncFolder(above);
    },

    has: (sha256) => exists(at(sha256)),

    async open(sha256, range) {
      const source = at(sha256);
      if (!(await exists(source))) return null;
      const stream = createReadStream(source, range ? { start: range.from, end: range.to } : {});
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    },

    remove: (sha256) => rm(at(sha256), { force: true }),

    async *listOlderThan(instant) {
      for (const first of await foldersIn(folder))
        for (const second of await foldersIn(path.join(folder, first)))
          for (const name of await readdir(path.join(folder, first, second))) {
            if (!SHA256.test(name)) continue;
            const found = await stat(path.join(folder, first, second, name)).catch(() => null);
            if (found && found.mtimeMs < instant.getTime()) yield name;
          }
    },

    derived: diskDerived(folder),

    // A file is renamed when all of it is there; what was not is a temporary file, and swept as such.
    sweepUnfinished: () => Promise.resolve(0),

    async mustAnswer() {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.R_OK | constants.W_OK);
    },
  };
}

const exists = (target: string): Promise<boolean> =>
  access(target, constants.R_OK).then(
    () => true,
    () => false,
  );

const HASH_FOLDER = /^[0-9a-f]{2}$/;

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && HASH_FOLDER.test(entry.name)).map((entry) => entry.name);
}

/** Makes the rename itself survive a power cut. Some file systems cannot sync a folder; the file itself was synced. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // nothing more can be done, and the content is on disk
  }
}
