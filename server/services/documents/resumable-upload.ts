import type { FileKind } from "@/domain/documents/file-kinds";
import { ServiceError } from "@/server/errors";
import { faultPoint } from "@/server/fault-point";
import { fileStore } from "@/server/storage/file-store";
import { cutShort, type PartialUpload } from "@/server/storage/partial-upload";
import { partialUploads } from "@/server/storage/partial-uploads";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { kindFor, keepUpload, mayReceive, type Uploaded } from "./receive-upload";

/** More uploads of one client on their way at once are no person any more. */
const MOST_AT_ONCE = 100;

export interface Announced {
  requirementId: string;
  fileName: string;
  byteCount: number;
  sha256: string | null;
}

/**
 * Whether an upload in pieces may begin; gives what is noted with it. What others of this client have announced counts as
 * taken. Refuses with the reasons of mayReceive, `file-empty`, `file-too-large`, `uploads-too-many`.
 */
export async function startUpload(
  ctx: ServiceContext,
  { requirementId, fileName, byteCount, sha256 }: Announced,
): Promise<Record<string, string | null>> {
  mustBeAble(ctx, "requirement.upload");
  const { userId, link } = personOf(ctx);
  const { clientId, documentType } = await mayReceive(ctx, {
    requirementId,
    declaredBytes: byteCount,
    alsoBytes: async (id) => {
      const waiting = await partialUploads().announcedBytes(id);
      if (waiting.count >= MOST_AT_ONCE) throw new ServiceError("TOO_MANY_REQUESTS", "uploads-too-many");
      return waiting.byteCount;
    },
  });
  if (byteCount === 0) throw new ServiceError("UNPROCESSABLE_CONTENT", "file-empty");
  return {
    requirementId,
    fileName,
    clientId,
    documentType,
    userId,
    linkRequestId: link?.requestId ?? null,
    announcedSha256: sha256,
  };
}

/** The upload under this id, for whoever began it. NOT_FOUND for everybody else. */
export async function ownUpload(ctx: ServiceContext, id: string): Promise<PartialUpload> {
  mustBeAble(ctx, "requirement.upload");
  const { userId, link } = personOf(ctx);
  const partial = await partialUploads().find(id);
  if (partial?.userId !== userId || partial.linkRequestId !== (link?.requestId ?? null))
    throw new ServiceError("NOT_FOUND", "not-found");
  return partial;
}

const kept = globalThis as typeof globalThis & { zhengbanFinishing?: Map<string, Promise<Uploaded>> };

/**
 * All of it has arrived: the same checks as an upload in one go, then the row. Safe to repeat at whatever point it was
 * broken off; the answer is given once and remembered. What is refused is thrown away at once.
 */
export function finishUpload(ctx: ServiceContext, id: string): Promise<Uploaded> {
  kept.zhengbanFinishing ??= new Map();
  const running = kept.zhengbanFinishing.get(id);
  if (running) return running;
  const work = finish(ctx, id).finally(() => kept.zhengbanFinishing?.delete(id));
  kept.zhengbanFinishing.set(id, work);
  return work;
}

async function finish(ctx: ServiceContext, id: string): Promise<Uploaded> {
  const partial = await ownUpload(ctx, id);
  if (partial.answer) return JSON.parse(partial.answer) as Uploaded; // noted below
  try {
    faultPoint("upload-arrived");
    const { sha256, kind } = await intoStore(partial);
    faultPoint("upload-in-store");
    // Under the upload's own id: a repeat finds the first answer instead of storing the file again.
    const operation = { key: id, name: "upload", inputHash: sha256 };
    const { requirementId, fileName, byteCount } = partial;
    const uploaded = await write({ ...ctx, operation }, async (tx) => {
      const stored = await keepUpload(tx, ctx, { requirementId, fileName }, { sha256, byteCount }, kind);
      faultPoint("upload-row-written");
      return stored;
    });
    faultPoint("upload-committed");
    await partialUploads().note(id, { answer: JSON.stringify(uploaded) });
    faultPoint("upload-answer-noted");
    await partialUploads().letGoOfBytes(id);
    return uploaded;
  } catch (error) {
    if (error instanceof ServiceError && error.code !== "SERVICE_UNAVAILABLE" && error.code !== "TOO_MANY_REQUESTS")
      await partialUploads().drop(id);
    throw error;
  }
}

/** Checks the whole and puts it where content lies; does nothing where an earlier try got so far. */
async function intoStore(partial: PartialUpload): Promise<{ sha256: string; kind: FileKind }> {
  if (partial.sha256 && partial.kind && (await fileStore().has(partial.sha256)))
    return { sha256: partial.sha256, kind: partial.kind as FileKind }; // noted below
  const { id, byteCount, received, announcedSha256, documentType } = partial;
  if (received !== byteCount) throw cutShort({ declaredBytes: byteCount, byteCount: received });
  const file = await partialUploads().whole(id);
  try {
    const { sha256 } = file;
    if (announcedSha256 && announcedSha256 !== sha256) throw cutShort();
    const kind = await kindFor(file.path, documentType);
    await partialUploads().note(id, { sha256, kind });
    faultPoint("upload-examined");
    await fileStore().put(sha256, file.path);
    return { sha256, kind };
  } finally {
    await file.discard();
  }
}
