import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, documents, fileVersions, paperRecords, requirements } from "@/db/schema";
import type { HeldPaper } from "@/domain/documents/held-papers";
import type { PaperUse } from "@/domain/documents/shared-papers";
import type { Day } from "@/domain/shared/day";
import { PAPER_USE } from "../requirements/wanted-papers";

/** A held paper with what is shown of it. */
export interface ShownHeldPaper extends HeldPaper {
  title: string;
  fileName: string;
  mediaType: string;
  uploadedAt: Date;
  uses: PaperUse[];
}

/**
 * What was accepted of these clients in these types, a file each, with the uses it was accepted for. The caller has shown
 * that the clients are in reach.
 */
export async function heldPapersIn(
  tx: Tx,
  clientIds: readonly string[],
  documentTypes: readonly string[],
): Promise<ShownHeldPaper[]> {
  if (clientIds.length === 0 || documentTypes.length === 0) return [];
  const rows = await tx
    .select({
      ...PAPER_USE,
      documentId: documents.id,
      title: documents.title,
      fileId: fileVersions.id,
      fileName: fileVersions.fileName,
      mediaType: fileVersions.mediaType,
      uploadedAt: fileVersions.uploadedAt,
      purpose: paperRecords.purpose,
      // Without a record of its own, what was noted with the paper.
      issuedOn: sql<Day | null>`(case when ${paperRecords.fileVersionId} is null then ${documents.issuedOn} else ${paperRecords.issuedOn} end)::text`,
      expiresOn: sql<Day | null>`(case when ${paperRecords.fileVersionId} is null then ${documents.expiresOn} else ${paperRecords.expiresOn} end)::text`,
      replacedById: documents.replacedById,
    })
    .from(requirements)
    .innerJoin(documents, eq(documents.id, requirements.documentId))
    .innerJoin(applications, eq(applications.id, requirements.applicationId))
    .innerJoin(fileVersions, eq(fileVersions.id, requirements.fileVersionId))
    .leftJoin(paperRecords, eq(paperRecords.fileVersionId, fileVersions.id))
    .where(
      and(
        inArray(documents.clientId, [...new Set(clientIds)]),
        inArray(documents.documentType, [...new Set(documentTypes)]),
        inArray(requirements.status, ["accepted", "filed"]),
      ),
    );
  const held = new Map<string, ShownHeldPaper>();
  for (const {
    documentId,
    title,
    fileId,
    fileName,
    mediaType,
    uploadedAt,
    purpose,
    issuedOn,
    expiresOn,
    replacedById,
    ...use
  } of rows) {
    const known = held.get(fileId);
    if (known) known.uses.push(use);
    else {
      const isReplaced = replacedById !== null;
      const face = { documentId, title, fileName, mediaType, uploadedAt };
      held.set(fileId, { ...face, fileVersionId: fileId, purpose, issuedOn, expiresOn, isReplaced, uses: [use] });
    }
  }
  return [...held.values()];
}
