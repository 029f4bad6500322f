import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, fileVersions, requirements } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { ServiceError } from "@/server/errors";
import { type ByteRange, fileStore } from "@/server/storage/file-store";
import { mustBeAble, type ServiceContext, write } from "../context";
import { withSystemReach } from "../elevate";
import { recordEvent } from "../events/record-event";
import { documentWithinLink, withinReach } from "../within-reach";

export interface OpenedFile {
  fileName: string;
  mediaType: string;
  sha256: string;
  /** Of the whole file. */
  byteCount: number;
  isIdentityPaper: boolean;
  /** The part that `stream` gives, within the file; null: all of it. */
  range: ByteRange | null;
  stream: ReadableStream<Uint8Array>;
}

/**
 * One file within reach, to show or to download. Each look at an identity paper is an event; the later pieces of one that
 * is read in pieces are not.
 */
export async function openFile(
  ctx: ServiceContext,
  input: { fileVersionId: string; range: ByteRange | null; isDownload: boolean },
): Promise<OpenedFile> {
  mustBeAble(ctx, "document.read");
  const file = await write(ctx, async (tx) => {
    const [row] = await tx
      .select({
        clientId: fileVersions.clientId,
        fileName: fileVersions.fileName,
        mediaType: fileVersions.mediaType,
        sha256: fileVersions.sha256,
        byteCount: fileVersions.byteCount,
        number: fileVersions.number,
        documentId: fileVersions.documentId,
        documentType: documents.documentType,
        title: documents.title,
      })
      .from(fileVersions)
      .innerJoin(documents, eq(documents.id, fileVersions.documentId))
      .where(
        and(
          eq(fileVersions.id, input.fileVersionId),
          withinReach(ctx, fileVersions.clientId),
          documentWithinLink(tx, ctx, fileVersions.documentId),
        ),
      );
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    const isIdentityPaper = findDocumentType(row.documentType)?.isIdentityPaper ?? true;
    if (isIdentityPaper && (await isGivenElsewhere(tx, ctx, row.documentId)))
      throw new ServiceError("NOT_FOUND", "not-found");
    if (isIdentityPaper && (input.range === null || input.range.from === 0))
      await recordEvent(tx, ctx, {
        clientId: row.clientId,
        kind: input.isDownload ? "file.downloaded" : "file.viewed",
        data: {
          fileVersionId: input.fileVersionId,
          paper: row.title,
          number: row.number,
          documentType: row.documentType,
        },
      });
    return { ...row, isIdentityPaper };
  });
  const range = partOf(input.range, file.byteCount);
  const stream = await fileStore().open(file.sha256, range ?? undefined);
  // The row is there and the bytes are not: storage was lost or moved. Say so; the log has the rest.
  if (!stream) throw new ServiceError("NOT_FOUND", "file-missing-from-storage");
  const { fileName, mediaType, sha256, byteCount, isIdentityPaper } = file;
  return { fileName, mediaType, sha256, byteCount, isIdentityPaper, range, stream };
}

/**
 * By a link: the paper also stands for what was asked in another request. Whoever holds the link may let us use it again, and
 * does not come to see it by that.
 */
function isGivenElsewhere(tx: Tx, ctx: ServiceContext, documentId: string): Promise<boolean> {
  const link = ctx.actor?.kind === "person" ? ctx.actor.link : undefined;
  if (!link) return Promise.resolve(false);
  return withSystemReach(tx, ctx, async () => {
    const [other] = await tx
      .select({ id: requirements.id })
      .from(requirements)
      .where(
        and(
          eq(requirements.documentId, documentId),
          sql`${requirements.requestId} is distinct from ${link.requestId}::uuid`,
        ),
      )
      .limit(1);
    return other !== undefined;
  });
}

/** A range that begins past the end is no range. */
const partOf = (range: ByteRange | null, byteCount: number): ByteRange | null =>
  range && range.from < byteCount ? { from: range.from, to: Math.min(range.to, byteCount - 1) } : null;
