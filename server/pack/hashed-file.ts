import { createHash } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";

/** A file under way: written once from the front, hashed on the way. */
export interface HashedFile {
  readonly path: string;
  /** Bytes so far. */
  readonly size: number;
  write(chunk: Uint8Array): Promise<void>;
  /** Synced to disk and closed. */
  finish(): Promise<{ path: string; sha256: string; byteCount: number }>;
  discard(): Promise<void>;
}

/** Small writes are gathered: a PDF is many little objects between its pictures. */
const GATHER_BYTES = 256 * 1024;

export async function hashedFile(target: string): Promise<HashedFile> {
  await mkdir(path.dirname(target), { recursive: true });
  const handle = await open(target, "wx", 0o600);
  const hash = createHash("sha256");
  let size = 0;
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;
  let isOpen = true;

  const flush = async () => {
    if (gatheredBytes === 0) return;
    const block = Buffer.concat(gathered);
    gathered = [];
    gatheredBytes = 0;
    hash.update(block);
    await handle.writeFile(block);
  };
  const close = async () => {
    if (isOpen) await handle.close();
    isOpen = false;
  };

  return {
    path: target,
    get size() {
      return size;
    },
    async write(chunk) {
      size += chunk.byteLength;
      gathered.push(chunk);
      gatheredBytes += chunk.byteLength;
      if (gatheredBytes >= GATHER_BYTES) await flush();
    },
    async finish() {
      await flush();
      await handle.sync();
      await close();
      return { path: target, sha256: hash.digest("hex"), byteCount: size };
    },
    async discard() {
      await close();
      await rm(target, { force: true });
    },
  };
}
