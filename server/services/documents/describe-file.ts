import { and, eq } from "drizzle-orm";
import { clients, documents, fileVersions } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { canBeMarked } from "@/domain/documents/look-purposes";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export interface FileFacts {
  title: string;
  number: number;
  fileName: string;
  clientName: string;
  isIdentityPaper: boolean;
  /** A downloaded one carries the mark; a Word file or an archive cannot. */
  canBeMarked: boolean;
}

/** What a file is, without opening it: no look is written down. NOT_FOUND outside reach. */
export async function describeFile(ctx: ServiceContext, input: { fileVersionId: string }): Promise<FileFacts> {
  mustBeAble(ctx, "requirement.accept");
  const [row] = await read(ctx, (tx) =>
    tx
      .select({
        title: documents.title,
        documentType: documents.documentType,
        number: fileVersions.number,
        fileName: fileVersions.fileName,
        mediaType: fileVersions.mediaType,
        clientName: clients.name,
      })
      .from(fileVersions)
      .innerJoin(documents, eq(documents.id, fileVersions.documentId))
      .innerJoin(clients, eq(clients.id, fileVersions.clientId))
      .where(and(eq(fileVersions.id, input.fileVersionId), withinReach(ctx, fileVersions.clientId))),
  );
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  const { documentType, mediaType, ...facts } = row;
  return {
    ...facts,
    isIdentityPaper: findDocumentType(documentType)?.isIdentityPaper ?? true,
    canBeMarked: canBeMarked(mediaType),
  };
}
