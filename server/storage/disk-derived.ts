import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { derivedName, readDerivedName } from "./derived-name";
import type { DerivedFiles } from "./file-store";

/** Beside the content, in `derived/`. Not synced: what a power cut takes is made again. */
export function diskDerived(folder: string): DerivedFiles {
  const root = path.join(folder, "derived");
  const at = (sha256: string, kind: string) => path.join(root, derivedName(sha256, kind));
  return {
    async get(sha256, kind) {
      const bytes = await readFile(at(sha256, kind)).catch(() => null);
      return bytes && new Uint8Array(bytes);
    },
    async put(sha256, kind, bytes) {
      const target = at(sha256, kind);
      const temporary = path.join(folder, "incoming", randomUUID());
      for (const place of [target, temporary]) await mkdir(path.dirname(place), { recursive: true });
      await writeFile(temporary, bytes, { mode: 0o600 });
      await rename(temporary, target);
    },
    remove: (sha256, kind) => rm(at(sha256, kind), { force: true }),
    async *listOlderThan(instant) {
      for (const name of await readdir(root, { recursive: true }).catch(() => [])) {
        const known = readDerivedName(name);
        const found = known && (await stat(path.join(root, name)).catch(() => null));
        if (known && found && found.mtimeMs < instant.getTime()) yield known;
      }
    },
  };
}
