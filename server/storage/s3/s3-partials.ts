import { randomUUID } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { DataStore, ERRORS, Upload } from "@tus/server";
import { ServiceError } from "../../errors";
import { asStorageError, type IncomingFile, incomingFolder, receiveFile } from "../incoming-file";
import {
  cutShort,
  isPartialId,
  type PartialNote,
  partialOf,
  type PartialUpload,
  type PartialUploads,
} from "../partial-upload";
import type { Bucket } from "./bucket";

const PREFIX = "incoming/";
/** One empty object for each upload on its way, by client: what they will take is counted with one question. */
const ANNOUNCED = "announced/";
const PIECE_BYTES = 8 * 1_048_576;

type Note = { size: number; metadata: Record<string, string | null> };
interface Piece {
  key: string;
  offset: number;
  byteCount: number;
}

/**
 * Uploads in pieces that wait in the bucket, so that any web process goes on with them (ADR 0024). What arrived is kept as
 * objects named by where they begin and how long they are: each is there whole or not at all, nothing is ever written twice,
 * and an upload is as far as its objects follow one another.
 */
export class S3Partials implements PartialUploads {
  readonly tus: DataStore;
  constructor(readonly bucket: Bucket) {
    this.tus = new S3Tus(this);
  }

  async noted(id: string): Promise<Note | null> {
    const stream = await this.bucket.get(`${PREFIX}${id}/note`);
    return stream && ((await new Response(stream).json()) as Note); // written by keepNote alone
  }

  keepNote(id: string, note: Note): Promise<void> {
    return this.bucket.put(`${PREFIX}${id}/note`, Buffer.from(JSON.stringify(note)));
  }

  async announce(id: string, { size, metadata }: Note): Promise<void> {
    await this.bucket.put(markOf(id, size, metadata.clientId ?? ""), Buffer.alloc(0));
  }

  /** The longest row of pieces from the beginning. */
  async pieces(id: string): Promise<Piece[]> {
    const longest = new Map<number, Piece>();
    for await (const { key } of this.bucket.list(`${PREFIX}${id}/`)) {
      const [, offset, byteCount] = /\/(\d+)-(\d+)$/.exec(key)?.map(Number) ?? [];
      if (offset === undefined || byteCount === undefined) continue;
      if (byteCount > (longest.get(offset)?.byteCount ?? 0)) longest.set(offset, { key, offset, byteCount });
    }
    const row: Piece[] = [];
    for (let next = longest.get(0); next; next = longest.get(next.offset + next.byteCount)) row.push(next);
    return row;
  }

  async received(id: string): Promise<number> {
    const last = (await this.pieces(id)).at(-1);
    return last ? last.offset + last.byteCount : 0;
  }

  async find(id: string): Promise<PartialUpload | null> {
    if (!isPartialId(id)) return null;
    const note = await this.noted(id);
    return note && partialOf(id, note, (await this.received(id)) || null);
  }

  async note(id: string, change: Partial<PartialNote>): Promise<void> {
    const note = await this.noted(id);
    if (!note) return;
    const metadata = { ...note.metadata, ...change };
    await this.keepNote(id, { ...note, metadata });
    if (metadata.answer) await this.bucket.remove(markOf(id, note.size, metadata.clientId ?? ""));
  }

  async drop(id: string): Promise<void> {
    const note = await this.noted(id);
    for await (const { key } of this.bucket.list(`${PREFIX}${id}/`)) await this.bucket.remove(key);
    if (note) await this.bucket.remove(markOf(id, note.size, note.metadata.clientId ?? ""));
  }

  async announcedBytes(clientId: string): Promise<{ count: number; byteCount: number }> {
    let [count, byteCount] = [0, 0];
    for await (const { key } of this.bucket.list(`${ANNOUNCED}${clientId}/`)) {
      count += 1;
      byteCount += Number(key.slice(key.lastIndexOf(".") + 1));
    }
    return { count, byteCount };
  }

  /** The checks read here and there in a file, so it comes to this machine for them; then it goes on to where content lies. */
  async whole(id: string): Promise<IncomingFile> {
    const note = await this.noted(id);
    if (!note) throw cutShort();
    const body = this.inOrder(await this.pieces(id));
    return receiveFile(body, { limitBytes: note.size, declaredBytes: note.size });
  }

  private async *inOrder(pieces: readonly Piece[]): AsyncIterable<Uint8Array> {
    for (const { key } of pieces) {
      const stream = await this.bucket.get(key);
      if (!stream) throw cutShort();
      try {
        yield* stream as ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>; // Node's are both
      } catch {
        throw new ServiceError("SERVICE_UNAVAILABLE", "storage-unreachable");
      }
    }
  }

  async letGoOfBytes(id: string): Promise<void> {
    for await (const { key } of this.bucket.list(`${PREFIX}${id}/`))
      if (!key.endsWith("/note")) await this.bucket.remove(key);
  }

  async sweep(olderThan: Date): Promise<number> {
    const byId = new Map<string, { keys: string[]; touched: number }>();
    for await (const { key, modified } of this.bucket.list(PREFIX)) {
      const id = key.split("/")[1] ?? "";
      const known = byId.get(id) ?? { keys: [], touched: 0 };
      known.keys.push(key);
      byId.set(id, { keys: known.keys, touched: Math.max(known.touched, modified.getTime()) });
    }
    let removed = 0;
    for (const [id, { keys, touched }] of byId) {
      if (touched >= olderThan.getTime()) continue;
      for (const key of keys) await this.bucket.remove(key);
      byId.delete(id);
      removed += 1;
    }
    for await (const { key, modified } of this.bucket.list(ANNOUNCED)) {
      const id = key.split("/")[2]?.slice(0, 36) ?? "";
      if (modified < olderThan && !byId.has(id)) await this.bucket.remove(key);
    }
    return removed;
  }
}

const markOf = (id: string, size: number, clientId: string): string => `${ANNOUNCED}${clientId}/${id}.${size}`;

/** What the tus server asks of it. */
class S3Tus extends DataStore {
  constructor(private readonly partials: S3Partials) {
    super();
    this.extensions = ["creation", "creation-with-upload", "termination"];
  }

  override async create(upload: Upload): Promise<Upload> {
    const note = { size: upload.size ?? 0, metadata: { ...upload.metadata } as Note["metadata"] };
    await this.partials.announce(upload.id, note);
    await this.partials.keepNote(upload.id, note);
    return upload;
  }

  /** What has come down the line is kept also when it breaks: the sender goes on after it. */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    await mkdir(incomingFolder(), { recursive: true });
    let at = offset;
    let piece = await PieceFile.begin();
    const keep = async () => {
      if (piece.byteCount === 0) return;
      const name = `${PREFIX}${id}/${String(at).padStart(15, "0")}-${piece.byteCount}`;
      await this.partials.bucket.putFile(name, piece.path);
      at += piece.byteCount;
    };
    try {
      try {
        for await (const chunk of stream as AsyncIterable<Uint8Array>) {
          if (piece.byteCount + chunk.byteLength > PIECE_BYTES) {
            await keep();
            await piece.end();
            piece = await PieceFile.begin();
          }
          await piece.add(chunk);
        }
      } finally {
        await keep();
      }
    } finally {
      await piece.end();
    }
    return at;
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await this.partials.find(id);
    const note = found && (await this.partials.noted(id));
    if (!found || !note) throw ERRORS.FILE_NOT_FOUND;
    const isOver = found.answer !== null || found.sha256 !== null;
    return new Upload({ id, size: note.size, metadata: note.metadata, offset: isOver ? note.size : found.received });
  }

  override async remove(id: string): Promise<void> {
    if (!(await this.partials.noted(id))) throw ERRORS.FILE_NOT_FOUND;
    await this.partials.drop(id);
  }
}

/** A piece on its way, on the disk of this machine; what a kill leaves of it is swept with the other temporary files. */
class PieceFile {
  byteCount = 0;
  private constructor(
    readonly path: string,
    private readonly handle: Awaited<ReturnType<typeof open>>,
  ) {}

  static async begin(): Promise<PieceFile> {
    const target = path.join(incomingFolder(), randomUUID());
    return new PieceFile(target, await open(target, "wx", 0o600).catch(asStorageError));
  }
  async add(chunk: Uint8Array): Promise<void> {
    await this.handle.writeFile(chunk).catch(asStorageError);
    this.byteCount += chunk.byteLength;
  }
  async end(): Promise<void> {
    await this.handle.close();
    await rm(this.path, { force: true });
  }
}
