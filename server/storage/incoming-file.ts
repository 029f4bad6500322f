import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "../env";
import { ServiceError } from "../errors";

/** An upload that has fully arrived and lies, synced, in a temporary file. */
export interface IncomingFile {
  path: string;
  sha256: string;
  byteCount: number;
  /** Removes the temporary file; does nothing once the store took it over. */
  discard(): Promise<void>;
}

export const incomingFolder = (): string => path.join(env().storageFolder, "incoming");

/**
 * Streams a body to a temporary file while hashing it: memory stays at one chunk. Leaves nothing behind when it fails.
 *
 * declaredBytes: what the sender announced; fewer or more is a cut or altered upload. Throws ServiceError: `file-too-large`
 * (with `limitBytes`), `file-empty`, `file-cut-short` (sizes differ, or the connection broke), `storage-full`.
 */
export async function receiveFile(
  body: AsyncIterable<Uint8Array>,
  limits: { limitBytes: number; declaredBytes: number | null; folder?: string },
): Promise<IncomingFile> {
  const { limitBytes, declaredBytes } = limits;
  if (declaredBytes !== null && declaredBytes > limitBytes) throw tooLarge(limitBytes);

  const folder = limits.folder ?? incomingFolder();
  await mkdir(folder, { recursive: true });
  const target = path.join(folder, randomUUID());
  const discard = () => rm(target, { force: true });
  const hash = createHash("sha256");
  let byteCount = 0;
  const handle = await open(target, "wx", 0o600).catch(asStorageError);
  try {
    for await (const chunk of fromSender(body)) {
      byteCount += chunk.byteLength;
      if (byteCount > limitBytes) throw tooLarge(limitBytes);
      hash.update(chunk);
      await handle.writeFile(chunk).catch(asStorageError);
    }
    if (declaredBytes !== null && byteCount !== declaredBytes)
      throw new ServiceError("UNPROCESSABLE_CONTENT", "file-cut-short", { declaredBytes, byteCount });
    if (byteCount === 0) throw new ServiceError("UNPROCESSABLE_CONTENT", "file-empty");
    await handle.sync().catch(asStorageError);
  } catch (error) {
    await handle.close();
    await discard();
    throw error;
  }
  await handle.close();
  return { path: target, sha256: hash.digest("hex"), byteCount, discard };
}

/** A broken connection shows as an error of the body itself; one that has a name of its own keeps it. */
async function* fromSender(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError("UNPROCESSABLE_CONTENT", "file-cut-short", {});
  }
}

const FULL = new Set(["ENOSPC", "EDQUOT", "EROFS", "EACCES"]);

/** A disk that is full or shut is told as such. */
export function asStorageError(error: NodeJS.ErrnoException): never {
  if (error.code && FULL.has(error.code))
    throw new ServiceError("SERVICE_UNAVAILABLE", "storage-full", { code: error.code });
  throw error;
}

export const tooLarge = (limitBytes: number) =>
  new ServiceError("PAYLOAD_TOO_LARGE", "file-too-large", { limitBytes, limitMb: megabytes(limitBytes) });

export const megabytes = (bytes: number): number => Math.round((bytes / 1_048_576) * 10) / 10;

/** Removes what broken uploads left behind. Returns how many files went. */
export async function sweepIncoming(olderThan: Date, folder: string = incomingFolder()): Promise<number> {
  const names = await readdir(/* turbopackIgnore: true */ folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const target = path.join(folder, name);
    const found = await stat(target).catch(() => null);
    if (!found?.isFile() || found.mtimeMs >= olderThan.getTime()) continue;
    await rm(target, { force: true });
    removed += 1;
  }
  return removed;
}
