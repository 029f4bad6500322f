import { and, eq, max, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, fileVersions, requirements } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { type FileKind, MEDIA_TYPES } from "@/domain/documents/file-kinds";
import { closestNamed } from "@/domain/documents/shared-papers";
import type { UseStatus } from "@/domain/documents/use-status";
import { ServiceError } from "@/server/errors";
import { detectFileKind, kindNotAccepted } from "@/server/storage/file-kind";
import { fileStore } from "@/server/storage/file-store";
import { type IncomingFile, receiveFile, tooLarge } from "@/server/storage/incoming-file";
import { refreshFigures } from "../applications/refresh-figures";
import { finishTasksIn } from "../applications/stage-tasks";
import { idOf, mustBeAble, personOf, read, type ServiceContext, write } from "../context";
import { withSystemReach } from "../elevate";
import { recordEvent } from "../events/record-event";
import {
  type LockedRequirement,
  lockRequirement,
  mustBeAbleToMove,
  updateRequirement,
} from "../requirements/lock-requirement";
import { lockSheet } from "../requirements/lock-sheet";
import { withinLink, withinReach } from "../within-reach";
import { lockClientRoom, mustHaveRoom, uploadLimitFor } from "./client-room";
import { safeFileName } from "./safe-file-name";

export interface Upload {
  requirementId: string;
  /** As the sender calls it; shown, never used as a path. */
  fileName: string;
  /** What the sender announced, or null. */
  declaredBytes: number | null;
  body: AsyncIterable<Uint8Array>;
}

export interface Uploaded {
  requirementId: string;
  /** Of the requirement, for the next act. */
  version: number;
  documentId: string;
  fileVersionId: string;
  number: number;
  fileName: string;
  mediaType: string;
  byteCount: number;
}

/** From a client's side a paper may be given while it is asked for, and replaced until somebody has looked at it. */
const OPEN_TO_CLIENTS: readonly UseStatus[] = ["requested", "returned", "received"];

/**
 * Takes one file for one paper; from a client, for every application that was promised the same sheet. The paper is looked up before the first byte is read and again, locked, after the last; no
 * database connection is held in between. The bytes are on disk and synced before the row that names them exists, so that
 * no row ever points to nothing; bytes without a row are swept.
 *
 * Refuses with the reasons of receiveFile and detectFileKind, of domain/documents/use-status.ts, `paper-not-asked-for` and
 * `client-storage-full`.
 */
export async function receiveUpload(ctx: ServiceContext, upload: Upload): Promise<Uploaded> {
  mustBeAble(ctx, "requirement.upload");
  const { declaredBytes } = upload;
  const { limitBytes, documentType } = await mayReceive(ctx, upload);
  const file = await receiveFile(upload.body, { limitBytes, declaredBytes });
  try {
    const kind = await kindFor(file.path, documentType);
    await fileStore().put(file.sha256, file.path);
    return await write(ctx, (tx) => keepUpload(tx, ctx, upload, file, kind));
  } finally {
    await file.discard();
  }
}

/**
 * Refuses before any byte is read what would be refused after the last. `alsoBytes`: what else is on its way for the client
 * and has been promised room.
 */
export function mayReceive(
  ctx: ServiceContext,
  {
    requirementId,
    declaredBytes,
    alsoBytes,
  }: Pick<Upload, "requirementId" | "declaredBytes"> & { alsoBytes?: (clientId: string) => Promise<number> },
): Promise<{ clientId: string; documentType: string; limitBytes: number }> {
  return read(ctx, async (tx) => {
    const [paper] = await tx
      .select({
        clientId: requirements.clientId,
        status: requirements.status,
        documentType: requirements.documentType,
      })
      .from(requirements)
      .where(
        and(
          eq(requirements.id, requirementId),
          withinReach(ctx, requirements.clientId),
          withinLink(ctx, requirements.requestId),
        ),
      );
    if (!paper) throw new ServiceError("NOT_FOUND", "not-found");
    mustBeOpenTo(ctx, paper.status);
    const limitBytes = uploadLimitFor(paper.documentType);
    // What is too large by itself is told so; what does not say how large it is needs room for the largest.
    if (declaredBytes !== null && declaredBytes > limitBytes) throw tooLarge(limitBytes);
    const own = declaredBytes ?? limitBytes;
    const other = (await alsoBytes?.(paper.clientId)) ?? 0;
    await mustHaveRoom(tx, ctx, paper.clientId, { byteCount: own + other });
    return { clientId: paper.clientId, documentType: paper.documentType, limitBytes };
  });
}

function mustBeOpenTo(ctx: ServiceContext, status: UseStatus): void {
  if (personOf(ctx).role === "client" && !OPEN_TO_CLIENTS.includes(status))
    throw new ServiceError("PRECONDITION_FAILED", "paper-not-asked-for", { status });
}

/** The kind by content, where a paper of this type may be of it. */
export async function kindFor(path: string, documentType: string): Promise<FileKind> {
  const isArchive = findDocumentType(documentType)?.isArchive ?? false;
  const kind = await detectFileKind(path, { isBulkArchive: isArchive });
  if (isArchive && kind !== "zip") throw kindNotAccepted(kind, ["zip"]);
  return kind;
}

/** Writes down a file that lies in the store and was found good. */
export async function keepUpload(
  tx: Tx,
  ctx: ServiceContext,
  upload: Pick<Upload, "requirementId" | "fileName">,
  file: Pick<IncomingFile, "sha256" | "byteCount">,
  kind: FileKind,
): Promise<Uploaded> {
  // Somebody of the agency puts a file where it is missing; they see which, one application at a time.
  const isClient = personOf(ctx).role === "client";
  const sheet = isClient
    ? await lockSheet(tx, ctx, upload.requirementId)
    : ([await lockRequirement(tx, ctx, upload.requirementId)] as const);
  const [first] = sheet;
  for (const locked of sheet) {
    mustBeOpenTo(ctx, locked.requirement.status);
    await mustBeAbleToMove(tx, ctx, locked, "received", { hasFile: true });
  }
  await lockClientRoom(tx, first.requirement.clientId);
  await mustHaveRoom(tx, ctx, first.requirement.clientId, file);
  await mustStillBeStored(tx, file.sha256);

  const documentId = await documentOf(tx, ctx, sheet, first);
  const stored = {
    id: idOf(ctx),
    clientId: first.requirement.clientId,
    documentId,
    number: await nextVersion(tx, ctx, documentId),
    sha256: file.sha256,
    byteCount: file.byteCount,
    mediaType: MEDIA_TYPES[kind],
    fileName: safeFileName(upload.fileName, kind),
    uploadedBy: personOf(ctx).userId,
    uploadedAt: ctx.now(),
  };
  await tx.insert(fileVersions).values(stored);
  for (const locked of sheet) await putIn(tx, ctx, locked, stored);
  const { number, fileName, mediaType, byteCount } = stored;
  return {
    requirementId: first.requirement.id,
    version: first.requirement.version + 1,
    documentId,
    fileVersionId: stored.id,
    number,
    fileName,
    mediaType,
    byteCount,
  };
}

/** The stored file answers one requirement. */
async function putIn(
  tx: Tx,
  ctx: ServiceContext,
  { requirement, application, template }: LockedRequirement,
  file: typeof fileVersions.$inferInsert,
): Promise<void> {
  await updateRequirement(tx, requirement, {
    status: "received",
    documentId: file.documentId,
    fileVersionId: file.id,
    receivedAt: ctx.now(),
    reason: null,
    marks: null,
    decidedAt: null,
    decidedBy: null,
  });
  if (requirement.suppliedBy === "agency-draft") await finishDrafting(tx, ctx, application.id);
  await recordEvent(tx, ctx, {
    clientId: requirement.clientId,
    caseId: application.caseId,
    applicationId: application.id,
    kind: "requirement.received",
    data: {
      licence: template.licenceName,
      paper: { zh: requirement.nameZh, en: requirement.nameEn },
      requirementId: requirement.id,
      fileVersionId: file.id,
      number: file.number,
      fileName: file.fileName,
      byteCount: file.byteCount,
      sha256: file.sha256,
      replaced: requirement.fileVersionId,
    },
    isClientVisible: requirement.suppliedBy === "client",
  });
  await refreshFigures(tx, ctx, application.id);
}

/** The sweep takes the same lock before it removes content that no row names. */
export const contentLock = (sha256: string) => sql`select pg_advisory_xact_lock(hashtextextended(${sha256}, 7))`;

export async function mustStillBeStored(tx: Tx, sha256: string): Promise<void> {
  await tx.execute(contentLock(sha256));
  if (!(await fileStore().has(sha256))) throw new ServiceError("SERVICE_UNAVAILABLE", "busy");
}

/**
 * The document of the sheet, of which this is the next version; a new one at the first file, and where the old one also
 * stands for a use that keeps its file: the dates read off that file hold for it and not for the new one.
 */
async function documentOf(
  tx: Tx,
  ctx: ServiceContext,
  sheet: readonly LockedRequirement[],
  { requirement }: LockedRequirement,
): Promise<string> {
  const known = requirement.documentId ?? sheet.find((each) => each.requirement.documentId)?.requirement.documentId;
  const own = sheet.map((each) => each.requirement.id);
  if (known && !(await isUsedElsewhere(tx, ctx, known, own))) {
    await tx
      .update(documents)
      .set({ issuedOn: null, expiresOn: null, version: sql`${documents.version} + 1` })
      .where(eq(documents.id, known));
    return known;
  }
  const id = idOf(ctx);
  await tx.insert(documents).values({
    id,
    clientId: requirement.clientId,
    documentType: requirement.documentType,
    title: closestNamed(sheet.map((each) => each.requirement)).nameZh,
    createdAt: ctx.now(),
  });
  return id;
}

/** A link does not see the uses outside its request; hence with the system's eyes. */
function isUsedElsewhere(tx: Tx, ctx: ServiceContext, documentId: string, own: readonly string[]): Promise<boolean> {
  return withSystemReach(tx, ctx, async () => {
    const [other] = await tx
      .select({ id: requirements.id })
      .from(requirements)
      .where(and(eq(requirements.documentId, documentId), notInArray(requirements.id, [...own])))
      .limit(1);
    return other !== undefined;
  });
}

/** A link sees only the files of its own request, and the numbers must not repeat; hence with the system's eyes. */
function nextVersion(tx: Tx, ctx: ServiceContext, documentId: string): Promise<number> {
  return withSystemReach(tx, ctx, async () => {
    const [last] = await tx
      .select({ number: max(fileVersions.number) })
      .from(fileVersions)
      .where(eq(fileVersions.documentId, documentId));
    return (last?.number ?? 0) + 1;
  });
}

async function finishDrafting(tx: Tx, ctx: ServiceContext, applicationId: string): Promise<void> {
  const drafts = await tx
    .select({ status: requirements.status })
    .from(requirements)
    .where(and(eq(requirements.applicationId, applicationId), eq(requirements.suppliedBy, "agency-draft")));
  if (!drafts.some(({ status }) => status === "to-request" || status === "returned"))
    await finishTasksIn(tx, ctx, applicationId, ["draft-papers"]);
}
