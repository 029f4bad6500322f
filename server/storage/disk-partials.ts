import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { FileStore } from "@tus/file-store";
import { ERRORS, Upload } from "@tus/server";
import { asStorageError, type IncomingFile, incomingFolder } from "./incoming-file";
import {
  cutShort,
  isPartialId,
  type PartialNote,
  partialOf,
  type PartialUpload,
  type PartialUploads,
} from "./partial-upload";

/** The notes beside the bytes. Each is written whole and renamed: a start after a crash finds the old one or the new one. */
class Notes {
  constructor(readonly folder: string) {}
  private at = (id: string) => path.join(this.folder, `${id}.json`);
  async get(id: string): Promise<Upload | undefined> {
    try {
      return JSON.parse(await readFile(this.at(id), "utf8")) as Upload; // written by `set` alone
    } catch {
      return undefined;
    }
  }
  async set(id: string, upload: Upload): Promise<void> {
    const next = path.join(this.folder, `${id}.${randomUUID()}.tmp`);
    await writeFile(next, JSON.stringify(upload), { mode: 0o600 }).catch(asStorageError);
    await rename(next, this.at(id));
  }
  async delete(id: string): Promise<void> {
    await rm(this.at(id), { force: true });
  }
  async list(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5));
  }
}

/** The tus file store, with bytes synced before they are counted as arrived, and finished uploads remembered for repeats. */
class DiskTus extends FileStore {
  constructor(
    readonly folder: string,
    readonly notes: Notes,
  ) {
    super({ directory: folder, configstore: notes });
    this.extensions = ["creation", "creation-with-upload", "termination"];
  }

  override async create(upload: Upload): Promise<Upload> {
    await mkdir(this.folder, { recursive: true });
    return super.create(upload);
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const handle = await open(path.join(this.folder, id), "r+");
    let at = offset;
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        await writeAll(handle, chunk, at).catch(asStorageError);
        at += chunk.byteLength;
      }
    } finally {
      // Also what a broken line brought: the sender goes on after it.
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    return at;
  }

  override async getUpload(id: string): Promise<Upload> {
    const known = await this.notes.get(id);
    // Taken over by the store, or answered: all of it has arrived.
    if (known?.metadata && (known.metadata.answer || known.metadata.sha256))
      return new Upload({ ...known, id, offset: known.size ?? 0 });
    return super.getUpload(id);
  }

  override async remove(id: string): Promise<void> {
    if (!(await this.notes.get(id))) throw ERRORS.FILE_NOT_FOUND;
    await rm(path.join(this.folder, id), { force: true });
    await this.notes.delete(id);
  }
}

/** A write may take less than it was given. */
async function writeAll(handle: Awaited<ReturnType<typeof open>>, chunk: Uint8Array, at: number): Promise<void> {
  let done = 0;
  while (done < chunk.byteLength) {
    const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done, at + done);
    done += bytesWritten;
  }
}

export const partialFolder = (incoming: string = incomingFolder()): string => path.join(incoming, "partial");

/** On the disk, in `incoming/partial`: taking an upload over is one rename. */
export class DiskPartials implements PartialUploads {
  readonly folder: string;
  private readonly notes: Notes;
  private opened: DiskTus | undefined;
  constructor(incoming: string) {
    this.folder = partialFolder(incoming);
    this.notes = new Notes(this.folder);
  }
  /** Makes its folder, so it waits for the first upload. */
  get tus(): DiskTus {
    this.opened ??= new DiskTus(this.folder, this.notes);
    return this.opened;
  }
  private at = (id: string) => path.join(this.folder, id);

  async find(id: string): Promise<PartialUpload | null> {
    if (!isPartialId(id)) return null;
    const upload = await this.notes.get(id);
    if (!upload?.metadata) return null;
    const found = await stat(this.at(id)).catch(() => null);
    return partialOf(id, upload, found?.size ?? null);
  }

  async note(id: string, change: Partial<PartialNote>): Promise<void> {
    const upload = await this.notes.get(id);
    if (upload) await this.notes.set(id, { ...upload, metadata: { ...upload.metadata, ...change } } as Upload);
  }

  drop(id: string): Promise<void> {
    return this.tus.remove(id).catch(() => undefined);
  }

  async announcedBytes(clientId: string): Promise<{ count: number; byteCount: number }> {
    let [count, byteCount] = [0, 0];
    for (const id of await this.notes.list()) {
      const partial = await this.find(id);
      if (partial?.clientId !== clientId || partial.answer) continue;
      count += 1;
      byteCount += partial.byteCount;
    }
    return { count, byteCount };
  }

  async whole(id: string): Promise<IncomingFile> {
    const target = this.at(id);
    const found = await stat(target).catch(() => null);
    if (!found) throw cutShort();
    return {
      path: target,
      sha256: await hashOnDisk(target),
      byteCount: found.size,
      // The bytes stay until they are in the store, for a try after this one.
      discard: () => Promise.resolve(),
    };
  }

  letGoOfBytes(id: string): Promise<void> {
    return rm(this.at(id), { force: true });
  }

  async sweep(olderThan: Date): Promise<number> {
    const byId = new Map<string, { names: string[]; touched: number }>();
    for (const name of await readdir(this.folder).catch(() => [])) {
      const found = await stat(path.join(this.folder, name)).catch(() => null);
      if (!found?.isFile()) continue;
      const id = name.slice(0, 36);
      const known = byId.get(id) ?? { names: [], touched: 0 };
      byId.set(id, { names: [...known.names, name], touched: Math.max(known.touched, found.mtimeMs) });
    }
    let removed = 0;
    for (const { names, touched } of byId.values()) {
      if (touched >= olderThan.getTime()) continue;
      for (const name of names) await rm(path.join(this.folder, name), { force: true });
      removed += 1;
    }
    return removed;
  }
}

/** Reads the whole once, a piece at a time, and makes sure that it lies on the disk. */
async function hashOnDisk(target: string): Promise<string> {
  const handle = await open(target, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(target, { highWaterMark: 1_048_576 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
