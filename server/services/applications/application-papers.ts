import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, fileVersions, requirements } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export interface PaperView {
  id: string;
  version: number;
  catalogueId: string | null;
  documentType: string;
  name: Text;
  note: Text | null;
  form: (typeof requirements.$inferSelect)["form"];
  suppliedBy: (typeof requirements.$inferSelect)["suppliedBy"];
  isMandatory: boolean;
  isUnconfirmed: boolean;
  isIdentityPaper: boolean;
  isReusable: boolean;
  isBulk: boolean;
  maxAgeDays: number | null;
  status: (typeof requirements.$inferSelect)["status"];
  reason: string | null;
  dueOn: Day | null;
  receivedAt: string | null;
  issuedOn: Day | null;
  expiresOn: Day | null;
  /** Applications that use the same document, this one included; 0 without a document. */
  uses: number;
  file: { id: string; name: string; mediaType: string; byteCount: number; number: number } | null;
}

/** The papers of one application in the authority's order. */
export async function papersIn(tx: Tx, ctx: ServiceContext, applicationId: string): Promise<PaperView[]> {
  const rows = await tx
    .select({
      row: requirements,
      issuedOn: documents.issuedOn,
      expiresOn: documents.expiresOn,
      uses: sql<number>`case when ${requirements.documentId} is null then 0 else
        (select count(*)::int from requirements r where r.document_id = ${requirements.documentId}) end`,
      fileName: fileVersions.fileName,
      mediaType: fileVersions.mediaType,
      byteCount: fileVersions.byteCount,
      fileNumber: fileVersions.number,
    })
    .from(requirements)
    .leftJoin(documents, eq(documents.id, requirements.documentId))
    .leftJoin(fileVersions, eq(fileVersions.id, requirements.fileVersionId))
    .where(and(eq(requirements.applicationId, applicationId), withinReach(ctx, requirements.clientId)))
    .orderBy(asc(requirements.position));
  return rows.map(({ row, fileName, mediaType, byteCount, fileNumber, issuedOn, expiresOn, uses }) => {
    const type = findDocumentType(row.documentType);
    return {
      id: row.id,
      version: row.version,
      catalogueId: row.catalogueId,
      documentType: row.documentType,
      name: { zh: row.nameZh, en: row.nameEn },
      note: row.noteZh === null ? null : { zh: row.noteZh, en: row.noteEn ?? row.noteZh },
      form: row.form,
      suppliedBy: row.suppliedBy,
      isMandatory: row.isMandatory,
      isUnconfirmed: row.isUnconfirmed,
      isIdentityPaper: type?.isIdentityPaper ?? false,
      isReusable: type?.isReusable ?? false,
      isBulk: type?.isBulk ?? false,
      maxAgeDays: row.maxAgeDays,
      status: row.status,
      reason: row.reason,
      dueOn: row.dueOn,
      receivedAt: row.receivedAt?.toISOString() ?? null,
      issuedOn,
      expiresOn,
      uses,
      file:
        row.fileVersionId && fileName && mediaType
          ? { id: row.fileVersionId, name: fileName, mediaType, byteCount: byteCount ?? 0, number: fileNumber ?? 1 }
          : null,
    };
  });
}
