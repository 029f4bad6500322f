import { and, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { letters } from "@/db/schema";
import { type FileKind, MEDIA_TYPES } from "@/domain/documents/file-kinds";
import { ServiceError } from "@/server/errors";
import { enqueue } from "@/server/jobs/enqueue";
import { detectFileKind } from "@/server/storage/file-kind";
import { fileStore } from "@/server/storage/file-store";
import { type IncomingFile, receiveFile } from "@/server/storage/incoming-file";
import { lockApplication } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import { idOf, mustBeAble, personOf, read, type ServiceContext, write } from "../context";
import { lockClientRoom, mustHaveRoom, uploadLimitFor } from "../documents/client-room";
import { mustStillBeStored, type Upload } from "../documents/receive-upload";
import { safeFileName } from "../documents/safe-file-name";
import { recordEvent } from "../events/record-event";
import { AUTHORITY_LETTER } from "./keep-letter-file";
import { letterWithinReach } from "./letter-row";

/** Null: nobody has said yet which application it is about. */
export type LetterUpload = Omit<Upload, "requirementId"> & { applicationId: string | null };

/** More waiting than anybody lays aside; whoever fills the disk is stopped here. */
const MOST_WAITING = 200;

/**
 * Takes an authority's letter and has it read. Nothing else follows by itself. The same file that still waits for the same
 * application is that one, said by `isKnown`.
 *
 * Refuses with the reasons of receiveFile and detectFileKind, `letter-kind-not-accepted`, `too-many-letters`,
 * `client-storage-full`.
 */
export async function receiveOfficialLetter(
  ctx: ServiceContext,
  upload: LetterUpload,
): Promise<{ letterId: string; isKnown: boolean }> {
  mustBeAble(ctx, "application.record-letter");
  const limitBytes = uploadLimitFor(AUTHORITY_LETTER);
  const byteCount = Math.min(upload.declaredBytes ?? limitBytes, limitBytes);
  await read(ctx, async (tx) => {
    if (upload.applicationId === null) return;
    const { clientId } = await lockApplication(tx, ctx, upload.applicationId);
    await mustHaveRoom(tx, ctx, clientId, { byteCount });
  });
  const file = await receiveFile(upload.body, { limitBytes, declaredBytes: upload.declaredBytes });
  try {
    const kind = await detectFileKind(file.path);
    if (kind === "docx" || kind === "xlsx" || kind === "zip")
      throw new ServiceError("UNSUPPORTED_MEDIA_TYPE", "letter-kind-not-accepted", { found: kind });
    await fileStore().put(file.sha256, file.path);
    return await write(ctx, (tx) => keep(tx, ctx, upload, file, kind));
  } finally {
    await file.discard();
  }
}

async function keep(
  tx: Tx,
  ctx: ServiceContext,
  upload: Pick<LetterUpload, "applicationId" | "fileName">,
  file: IncomingFile,
  kind: FileKind,
): Promise<{ letterId: string; isKnown: boolean }> {
  const { applicationId } = upload;
  const application = applicationId === null ? null : await lockApplication(tx, ctx, applicationId);
  if (application) {
    await lockClientRoom(tx, application.clientId);
    await mustHaveRoom(tx, ctx, application.clientId, file);
  }
  await mustStillBeStored(tx, file.sha256);
  const [known] = await tx
    .select({ id: letters.id })
    .from(letters)
    .where(
      and(
        eq(letters.sha256, file.sha256),
        ne(letters.status, "recorded"),
        applicationId === null ? isNull(letters.applicationId) : eq(letters.applicationId, applicationId),
        letterWithinReach(ctx),
      ),
    )
    .limit(1);
  if (known) return { letterId: known.id, isKnown: true };
  const { userId } = personOf(ctx);
  const waiting = await tx.$count(letters, and(eq(letters.uploadedBy, userId), ne(letters.status, "recorded")));
  if (waiting >= MOST_WAITING)
    throw new ServiceError("PRECONDITION_FAILED", "too-many-letters", { most: MOST_WAITING });
  const letterId = idOf(ctx);
  const fileName = safeFileName(upload.fileName, kind);
  await tx.insert(letters).values({
    id: letterId,
    clientId: application?.clientId ?? null,
    applicationId,
    sha256: file.sha256,
    byteCount: file.byteCount,
    mediaType: MEDIA_TYPES[kind],
    fileName,
    uploadedBy: userId,
    createdAt: ctx.now(),
  });
  await enqueue(tx, "letter.read", { letterId });
  if (application) {
    const { licenceName } = await templateOfIn(tx, ctx, application.templateId);
    await recordEvent(tx, ctx, {
      clientId: application.clientId,
      caseId: application.caseId,
      applicationId: application.id,
      kind: "letter.uploaded",
      data: { licence: licenceName, letterId, fileName, sha256: file.sha256 },
    });
  }
  return { letterId, isKnown: false };
}
