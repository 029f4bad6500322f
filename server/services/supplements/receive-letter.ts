import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { supplementRounds } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { lockApplication } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import { mustBeAble, personOf, type ServiceContext } from "../context";
import { mustFit, type ReceivedFile, receiveClientFile } from "../documents/receive-file";
import type { Upload } from "../documents/receive-upload";
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
  return receiveClientFile(ctx, upload, {
    documentType: AUTHORITY_LETTER,
    clientIn: async (tx) => (await roundIn(tx, ctx, upload.roundId)).clientId,
    keep: (tx, file) => keep(tx, ctx, upload.roundId, file),
  });
}

async function keep(
  tx: Tx,
  ctx: ServiceContext,
  roundId: string,
  file: ReceivedFile,
): Promise<{ fileVersionId: string }> {
  const round = await roundIn(tx, ctx, roundId);
  const application = await lockApplication(tx, ctx, round.applicationId);
  await mustFit(tx, ctx, application.clientId, file);
  const { licenceName } = await templateOfIn(tx, ctx, application.templateId);
  const fileVersionId = await keepLetterFileIn(tx, ctx, {
    clientId: application.clientId,
    title: `${licenceName.zh}补正通知书（第 ${round.number} 轮）`,
    issuedOn: round.askedOn,
    file,
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
    data: { licence: licenceName, number: round.number, fileVersionId, fileName: file.fileName, sha256: file.sha256 },
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
