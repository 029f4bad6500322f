import { and, eq } from "drizzle-orm";
import { documents, fileVersions } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { canBeMarked, type LookPurpose } from "@/domain/documents/look-purposes";
import { ServiceError } from "@/server/errors";
import { asJpegName, isPhonePhoto } from "@/server/pictures/derived";
import { type ByteRange, fileStore } from "@/server/storage/file-store";
import { getTranslator } from "@/messages";
import { mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { givenElsewhereIn } from "./given-elsewhere";
import { markedFile } from "./mark-file";
import { shownBytes } from "./shown-bytes";
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
export async function openFile(ctx: ServiceContext, input: Look): Promise<OpenedFile> {
  const file = await lookAt(ctx, input);
  if (file.mark) {
    const { bytes, mediaType } = await markedFile(file, file.mark);
    const { fileName, sha256, isIdentityPaper } = file;
    const name = mediaType === "image/jpeg" ? asJpegName(fileName) : fileName;
    const stream = new Blob([bytes]).stream();
    return { fileName: name, mediaType, sha256, byteCount: bytes.length, isIdentityPaper, range: null, stream };
  }
  if (isPhonePhoto(file.mediaType) && !input.isDownload) {
    const bytes = await shownBytes(file.sha256);
    const { fileName, sha256, isIdentityPaper } = file;
    const stream = new Blob([bytes]).stream();
    const named = { fileName: asJpegName(fileName), mediaType: "image/jpeg" };
    return { ...named, sha256, byteCount: bytes.length, isIdentityPaper, range: null, stream };
  }
  const range = partOf(input.range, file.byteCount);
  const stream = await fileStore().open(file.sha256, range ?? undefined);
  // The row is there and the bytes are not: storage was lost or moved. Say so; the log has the rest.
  if (!stream) throw new ServiceError("NOT_FOUND", "file-missing-from-storage");
  const { fileName, mediaType, sha256, byteCount, isIdentityPaper } = file;
  return { fileName, mediaType, sha256, byteCount, isIdentityPaper, range, stream };
}

export interface Look {
  fileVersionId: string;
  range: ByteRange | null;
  isDownload: boolean;
  /** What somebody of the agency opens an identity paper for. */
  purpose?: LookPurpose | null;
  /** Whom a downloaded one is for; stands in its mark. */
  recipient?: string | null;
}

/**
 * The file within reach, and the event of looking at it. Somebody of the agency opens an identity paper for a purpose, and
 * takes it out of the house with a mark that names it. Refuses with `purpose-missing`.
 */
export async function lookAt(ctx: ServiceContext, input: Look) {
  mustBeAble(ctx, "document.read");
  // The system's own jobs read papers to put them together; a client's papers are their own.
  const isAgency = ctx.actor?.kind === "person" && ctx.actor.role !== "client";
  return write(ctx, async (tx) => {
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
    if (isIdentityPaper && (await givenElsewhereIn(tx, ctx, [row.documentId])).has(row.documentId))
      throw new ServiceError("NOT_FOUND", "not-found");
    const isBound = isIdentityPaper && isAgency;
    const { purpose = null, recipient = null } = input;
    if (isBound && !purpose) throw new ServiceError("PRECONDITION_FAILED", "purpose-missing");
    // What cannot carry a mark, such as a Word file, goes as it is; the log says for what.
    const isMarked = isBound && input.isDownload && canBeMarked(row.mediaType);
    if (isIdentityPaper && (input.range === null || input.range.from === 0))
      await recordEvent(tx, ctx, {
        clientId: row.clientId,
        kind: input.isDownload ? "file.downloaded" : "file.viewed",
        data: {
          fileVersionId: input.fileVersionId,
          paper: row.title,
          number: row.number,
          documentType: row.documentType,
          ...(isBound ? { purpose } : {}),
          ...(isBound && input.isDownload ? { recipient, isMarked } : {}),
        },
      });
    const mark = isMarked && purpose ? markWords(ctx, purpose, recipient) : null;
    return { ...row, isIdentityPaper, mark };
  });
}

/** 仅供向机关提交使用 · 浙江省通信管理局 · 2026-11-22, in the language of whoever takes it. */
function markWords(ctx: ServiceContext, purpose: LookPurpose, recipient: string | null): string {
  const t = getTranslator(personOf(ctx).locale, "requirements");
  const parts = [t("mark.only", { purpose: t(`purpose.${purpose}`) }), recipient?.trim() ?? "", todayOf(ctx)];
  return parts.filter((part) => part !== "").join(" · ");
}

/** A range that begins past the end is no range. */
const partOf = (range: ByteRange | null, byteCount: number): ByteRange | null =>
  range && range.from < byteCount ? { from: range.from, to: Math.min(range.to, byteCount - 1) } : null;
