import { and, eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, fileVersions, heldLicences, licenceCertificates } from "@/db/schema";
import { type FileKind, MEDIA_TYPES } from "@/domain/documents/file-kinds";
import { findLicence } from "@/domain/rules/rule-set";
import { ServiceError } from "@/server/errors";
import { detectFileKind } from "@/server/storage/file-kind";
import { fileStore } from "@/server/storage/file-store";
import { type IncomingFile, receiveFile } from "@/server/storage/incoming-file";
import { idOf, mustBeAble, personOf, read, type ServiceContext, write } from "../context";
import { lockClientRoom, mustHaveRoom, uploadLimitFor } from "../documents/client-room";
import { mustStillBeStored, type Upload } from "../documents/receive-upload";
import { safeFileName } from "../documents/safe-file-name";
import { recordEvent } from "../events/record-event";
import { installedRuleSet } from "../rules/rule-versions";
import { withinReach } from "../within-reach";

/** A grant is a paper of its client like any other: later renewals find it among what is held. */
const CERTIFICATE = "existing-licence";

/**
 * The grant of a licence in force, for the client to download; a newer one is its next version. Bytes before rows, as for
 * every upload. Refuses with the reasons of receiveFile and detectFileKind, and `client-storage-full`.
 */
export async function receiveCertificate(
  ctx: ServiceContext,
  upload: Omit<Upload, "requirementId"> & { heldLicenceId: string },
): Promise<{ fileVersionId: string }> {
  mustBeAble(ctx, "held-licence.record");
  const { declaredBytes } = upload;
  const limitBytes = uploadLimitFor(CERTIFICATE);
  await read(ctx, async (tx) => {
    const { clientId } = await heldIn(tx, ctx, upload.heldLicenceId);
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
  upload: Pick<Upload, "fileName"> & { heldLicenceId: string },
  file: IncomingFile,
  kind: FileKind,
): Promise<{ fileVersionId: string }> {
  const { id: heldLicenceId, clientId, licenceId, validFrom, validTo } = await heldIn(tx, ctx, upload.heldLicenceId);
  await lockClientRoom(tx, clientId);
  await mustHaveRoom(tx, ctx, clientId, file);
  await mustStillBeStored(tx, file.sha256);
  const licence = findLicence(installedRuleSet(), licenceId)?.names.short ?? { zh: licenceId, en: licenceId };
  const documentId = await documentIn(tx, ctx, { heldLicenceId, clientId, title: licence.zh, validFrom, validTo });
  const [last] = await tx
    .select({ number: max(fileVersions.number) })
    .from(fileVersions)
    .where(eq(fileVersions.documentId, documentId));
  const fileVersionId = idOf(ctx);
  const fileName = safeFileName(upload.fileName, kind);
  await tx.insert(fileVersions).values({
    id: fileVersionId,
    clientId,
    documentId,
    number: (last?.number ?? 0) + 1,
    sha256: file.sha256,
    byteCount: file.byteCount,
    mediaType: MEDIA_TYPES[kind],
    fileName,
    uploadedBy: personOf(ctx).userId,
    uploadedAt: ctx.now(),
  });
  await tx
    .insert(licenceCertificates)
    .values({ heldLicenceId, clientId, fileVersionId })
    .onConflictDoUpdate({ target: licenceCertificates.heldLicenceId, set: { fileVersionId } });
  await recordEvent(tx, ctx, {
    clientId,
    kind: "held-licence.certificate-added",
    data: { licence, heldLicenceId, fileVersionId, fileName, sha256: file.sha256 },
    isClientVisible: true,
  });
  return { fileVersionId };
}

/** Of the grant that is there already, else a new one with the days of the licence. */
async function documentIn(
  tx: Tx,
  ctx: ServiceContext,
  held: Pick<typeof heldLicences.$inferSelect, "clientId" | "validFrom" | "validTo"> & {
    heldLicenceId: string;
    title: string;
  },
): Promise<string> {
  const [known] = await tx
    .select({ documentId: fileVersions.documentId })
    .from(licenceCertificates)
    .innerJoin(fileVersions, eq(fileVersions.id, licenceCertificates.fileVersionId))
    .where(eq(licenceCertificates.heldLicenceId, held.heldLicenceId));
  if (known) return known.documentId;
  const { clientId, title, validFrom, validTo } = held;
  const id = idOf(ctx);
  await tx.insert(documents).values({
    ...{ id, clientId, title },
    documentType: CERTIFICATE,
    issuedOn: validFrom,
    expiresOn: validTo,
    createdAt: ctx.now(),
  });
  return id;
}

async function heldIn(tx: Tx, ctx: ServiceContext, heldLicenceId: string) {
  const [row] = await tx
    .select()
    .from(heldLicences)
    .where(and(eq(heldLicences.id, heldLicenceId), withinReach(ctx, heldLicences.clientId)))
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}
