import { and, eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, fileVersions, heldLicences, licenceCertificates } from "@/db/schema";
import { findLicence } from "@/domain/rules/rule-set";
import { ServiceError } from "@/server/errors";
import { idOf, mustBeAble, personOf, type ServiceContext } from "../context";
import { mustFit, type ReceivedFile, receiveClientFile } from "../documents/receive-file";
import type { Upload } from "../documents/receive-upload";
import { recordEvent } from "../events/record-event";
import { rulesInForce } from "@/server/rules-in-force";
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
  return receiveClientFile(ctx, upload, {
    documentType: CERTIFICATE,
    clientIn: async (tx) => (await heldIn(tx, ctx, upload.heldLicenceId)).clientId,
    keep: (tx, file) => keep(tx, ctx, upload.heldLicenceId, file),
  });
}

async function keep(tx: Tx, ctx: ServiceContext, id: string, file: ReceivedFile): Promise<{ fileVersionId: string }> {
  const { id: heldLicenceId, clientId, licenceId, validFrom, validTo } = await heldIn(tx, ctx, id);
  await mustFit(tx, ctx, clientId, file);
  const licence = findLicence(rulesInForce(), licenceId)?.names.short ?? { zh: licenceId, en: licenceId };
  const documentId = await documentIn(tx, ctx, { heldLicenceId, clientId, title: licence.zh, validFrom, validTo });
  const [last] = await tx
    .select({ number: max(fileVersions.number) })
    .from(fileVersions)
    .where(eq(fileVersions.documentId, documentId));
  const fileVersionId = idOf(ctx);
  await tx.insert(fileVersions).values({
    id: fileVersionId,
    clientId,
    documentId,
    number: (last?.number ?? 0) + 1,
    ...file,
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
    data: { licence, heldLicenceId, fileVersionId, fileName: file.fileName, sha256: file.sha256 },
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
