import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { supplementRounds } from "@/db/schema";
import { type FileKind, MEDIA_TYPES } from "@/domain/documents/file-kinds";
import { ServiceError } from "@/server/errors";
import { detectFileKind } from "@/server/storage/file-kind";
import { fileStore } from "@/server/storage/file-store";
import { type IncomingFile, receiveFile } from "@/server/storage/incoming-file";
import { lockApplication } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import { mustBeAble, personOf, read, type ServiceContext, write } from "../context";
import { lockClientRoom, mustHaveRoom, uploadLimitFor } from "../documents/client-room";
import { mustStillBeStored, type Upload } from "../documents/receive-upload";
import { safeFileName } from "../documents/safe-file-name";
import { recordEvent } from "../events/record-event";
import { AUTHORITY_LETTER, keepLetterFileIn } from "../letters/keep-letter-file";
import { withinReach } from "../within-reach";

/**
 * The authority's letter of one supplement round; another one takes its place. Bytes before rows, as for every upload.
 * Refuses with the reasons of receiveFile and detectFileKind, and `client-storage-full`.
 */
export async function receiveLetter(
  ctx: ServiceContext,
  upload: Omit<Upload, "requirementId"> & { roundId: string },
): Promise<{ fileVersionId: string }> {
  mustBeAble(ctx, "application.record-letter");
  const { declaredBytes } = upload;
  const limitBytes = uploadLimitFor(AUTHORITY_LETTER);
  await read(ctx, async (tx) => {
    const { clientId } = await roundIn(tx, ctx, upload.roundId);
    await mustHaveRoom(tx, ctx, clientId, { byteCount: Math.min(declaredBytes ?? limitBytes, limitBytes) });
  });
  const file = await receiveFile(upload.body, { limitBytes, declaredBytes });
  try {
    const kind = await detectFileKind(file.path);
    await fileStore().put(file.sha256, file.path);
    return await write(ctx, (tx) => keep(tx, ctx, upload, file, kind));
  } finally {
    await file.discard();
  }
}

async function keep(
  tx: Tx,
  ctx: ServiceContext,
  upload: Pick<Upload, "fileName"> & { roundId: string },
  file: IncomingFile,
  kind: FileKind,
): Promise<{ fileVersionId: string }> {
  const round = await roundIn(tx, ctx, upload.roundId);
  const application = await lockApplication(tx, ctx, round.applicationId);
  await lockClientRoom(tx, application.clientId);
  await mustHaveRoom(tx, ctx, application.clientId, file);
  await mustStillBeStored(tx, file.sha256);
  const { licenceName } = await templateOfIn(tx, ctx, application.templateId);
  const fileName = safeFileName(upload.fileName, kind);
  const fileVersionId = await keepLetterFileIn(tx, ctx, {
    clientId: application.clientId,
    title: `${licenceName.zh}补正通知书（第 ${round.number} 轮）`,
    issuedOn: round.askedOn,
    file: { sha256: file.sha256, byteCount: file.byteCount, mediaType: MEDIA_TYPES[kind], fileName },
    uploadedBy: personOf(ctx).userId,
    uploadedAt: ctx.now(),
  });
  await tx
    .update(supplementRounds)
    .set({ letterVersionId: fileVersionId, version: round.version + 1 })
    .where(eq(supplementRounds.id, round.id));
  await recordEvent(tx, ctx, {
    clientId: application.clientId,
    caseId: application.caseId,
    applicationId: application.id,
    kind: "supplement.letter-received",
    data: { licence: licenceName, number: round.number, fileVersionId, fileName, sha256: file.sha256 },
  });
  return { fileVersionId };
}

async function roundIn(tx: Tx, ctx: ServiceContext, roundId: string) {
  const [round] = await tx
    .select()
    .from(supplementRounds)
    .where(and(eq(supplementRounds.id, roundId), withinReach(ctx, supplementRounds.clientId)));
  if (!round) throw new ServiceError("NOT_FOUND", "not-found");
  return round;
}
