import { env } from "../env";
import { diskStore } from "./disk-store";

/** First and last byte, both included. */
export interface ByteRange {
  from: number;
  to: number;
}

/**
 * Where the bytes of files lie, under their SHA-256: the same content is kept once. Nothing is ever overwritten. Which
 * file belongs to whom is the database's affair; the store knows neither names nor clients.
 */
export interface FileStore {
  /** Takes over a finished temporary file. Safe to repeat: content that is there already is only touched. */
  put(sha256: string, temporaryPath: string): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** Null when there is no such content. The stream must be read or cancelled. */
  open(sha256: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>;
  remove(sha256: string): Promise<void>;
  /** Content last taken in before the instant, for the sweep. */
  listOlderThan(instant: Date): AsyncIterable<string>;
}

const kept = globalThis as typeof globalThis & { zhengbanFileStore?: FileStore };

/** The installation's store: a folder on disk. */
export function fileStore(): FileStore {
  kept.zhengbanFileStore ??= diskStore(env().storageFolder);
  return kept.zhengbanFileStore;
}
