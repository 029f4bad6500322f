import { env } from "../env";
import { diskStore } from "./disk-store";
import { Bucket } from "./s3/bucket";
import { s3Store } from "./s3/s3-store";

/** First and last byte, both included. */
export interface ByteRange {
  from: number;
  to: number;
}

/** What was made of content and can be made again, such as a picture of it, under the content's hash and a word. */
export interface DerivedFiles {
  get(sha256: string, kind: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** There is either all of it or nothing; the same again takes its place. */
  put(sha256: string, kind: string, bytes: Uint8Array): Promise<void>;
  remove(sha256: string, kind: string): Promise<void>;
  listOlderThan(instant: Date): AsyncIterable<{ sha256: string; kind: string }>;
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
  readonly derived: DerivedFiles;
  /** Ends what was begun before the instant and never became content. Returns how many. */
  sweepUnfinished(olderThan: Date): Promise<number>;
  /** Throws where content can neither be read nor written just now. */
  mustAnswer(): Promise<void>;
}

const kept = globalThis as typeof globalThis & { zhengbanFileStore?: FileStore; zhengbanBucket?: Bucket | null };

/** The bucket of an installation that keeps its files in one; null: they lie on the disk. */
export function ownBucket(): Bucket | null {
  if (kept.zhengbanBucket === undefined) {
    const { s3 } = env();
    kept.zhengbanBucket = s3 && new Bucket(s3);
  }
  return kept.zhengbanBucket;
}

/** The installation's store: a folder on disk, or a bucket where one is named. */
export function fileStore(): FileStore {
  if (!kept.zhengbanFileStore) {
    const bucket = ownBucket();
    kept.zhengbanFileStore = bucket ? s3Store(bucket) : diskStore(env().storageFolder);
  }
  return kept.zhengbanFileStore;
}
