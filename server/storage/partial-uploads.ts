import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { FileStore } from "@tus/file-store";
import { ERRORS, Upload } from "@tus/server";
import { ServiceError } from "../errors";
import { asStorageError, incomingFolder } from "./incoming-file";

/** What is known of an upload that arrives in pieces; kept beside its bytes, so that another start of the server goes on with it. */
export interface PartialUpload {
  id: string;
  /** Announced. */
  byteCount: number;
  received: number;
  requirementId: string;
  fileName: string;
  clientId: string;
  documentType: string;
  /** Whoever began it, and by which link; nobody else may go on with it. */
  userId: string;
  linkRequestId: string | null;
  /** What the sender says the whole is; null when they did not. */
  announcedSha256: string | null;
  /** Once all of it was read and found good. */
  sha256: string | null;
  kind: string | null;
  /** What was answered at the end, as JSON; a repeat is answered alike. */
  answer: string | null;
  path: string;
}

type Note = Omit<PartialUpload, "id" | "byteCount" | "received" | "path">;

export const partialFolder = (): string => path.join(incomingFolder(), "partial");
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const isPartialId = (text: string): boolean => ID.test(text);

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
export class PartialStore extends FileStore {
  readonly notes: Notes;
  constructor(readonly folder: string) {
    const notes = new Notes(folder);
    super({ directory: folder, configstore: notes });
    this.notes = notes;
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
      await handle.sync().finally(() => handle.close());
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

const kept = globalThis as typeof globalThis & { zhengbanPartials?: PartialStore };
export function partialStore(): PartialStore {
  if (kept.zhengbanPartials?.folder !== partialFolder()) kept.zhengbanPartials = new PartialStore(partialFolder());
  return kept.zhengbanPartials;
}

/** Null when there is none of this id. */
export async function findPartial(id: string): Promise<PartialUpload | null> {
  if (!isPartialId(id)) return null;
  const store = partialStore();
  const upload = await store.notes.get(id);
  if (!upload?.metadata) return null;
  const target = path.join(store.folder, id);
  const received = await stat(target).then(
    ({ size }) => size,
    () => null,
  );
  const note = upload.metadata;
  const text = (name: keyof Note) => note[name] ?? null;
  return {
    id,
    byteCount: upload.size ?? 0,
    received: received ?? (text("sha256") ? (upload.size ?? 0) : 0),
    requirementId: text("requirementId") ?? "",
    fileName: text("fileName") ?? "",
    clientId: text("clientId") ?? "",
    documentType: text("documentType") ?? "",
    userId: text("userId") ?? "",
    linkRequestId: text("linkRequestId"),
    announcedSha256: text("announcedSha256"),
    sha256: text("sha256"),
    kind: text("kind"),
    answer: text("answer"),
    path: target,
  };
}

export async function notePartial(id: string, change: Partial<Note>): Promise<void> {
  const store = partialStore();
  const upload = await store.notes.get(id);
  if (upload) await store.notes.set(id, { ...upload, metadata: { ...upload.metadata, ...change } } as Upload);
}

export const dropPartial = (id: string): Promise<void> =>
  partialStore()
    .remove(id)
    .catch(() => undefined);

/** What this client's uploads that are on their way will take once they have arrived. */
export async function announcedBytes(clientId: string): Promise<{ count: number; byteCount: number }> {
  let [count, byteCount] = [0, 0];
  for (const id of await partialStore().notes.list()) {
    const partial = await findPartial(id);
    if (partial?.clientId !== clientId || partial.answer) continue;
    count += 1;
    byteCount += partial.byteCount;
  }
  return { count, byteCount };
}

/** Reads the whole once, a piece at a time, and makes sure that it lies on the disk. */
export async function hashOnDisk(target: string): Promise<string> {
  const handle = await open(target, "r+");
  await handle.sync().finally(() => handle.close());
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(target, { highWaterMark: 1_048_576 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Removes uploads that nobody went on with, and the notes of finished ones. Returns how many went. */
export async function sweepPartials(olderThan: Date, folder: string = partialFolder()): Promise<number> {
  const byId = new Map<string, { names: string[]; touched: number }>();
  for (const name of await readdir(folder).catch(() => [])) {
    const found = await stat(path.join(folder, name)).catch(() => null);
    if (!found?.isFile()) continue;
    const id = name.slice(0, 36);
    const known = byId.get(id) ?? { names: [], touched: 0 };
    byId.set(id, { names: [...known.names, name], touched: Math.max(known.touched, found.mtimeMs) });
  }
  let removed = 0;
  for (const { names, touched } of byId.values()) {
    if (touched >= olderThan.getTime()) continue;
    for (const name of names) await rm(path.join(folder, name), { force: true });
    removed += 1;
  }
  return removed;
}

export const cutShort = (details: Record<string, unknown> = {}) =>
  new ServiceError("UNPROCESSABLE_CONTENT", "file-cut-short", details);
