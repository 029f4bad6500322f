import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, fileVersions, requirements } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { refreshFigures } from "../applications/refresh-figures";
import { mustBeAble, read, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";
import type { Decided, Decision } from "./decide-requirement";
import { lockRequirement, mustBeAbleToMove, updateRequirement } from "./lock-requirement";

export interface ReusableDocument {
  documentId: string;
  fileVersionId: string;
  fileName: string;
  mediaType: string;
  issuedOn: Day | null;
  expiresOn: Day | null;
  /** ISO instant. */
  uploadedAt: string;
  /** How many papers of the client use it already. */
  uses: number;
}

/** Papers the client gave before that are good for this requirement too: the same type, marked reusable, accepted once. */
export async function reusableFor(ctx: ServiceContext, input: { requirementId: string }): Promise<ReusableDocument[]> {
  mustBeAble(ctx, "document.reuse");
  return read(ctx, (tx) => reusableIn(tx, ctx, input));
}

async function reusableIn(tx: Tx, ctx: ServiceContext, input: { requirementId: string }): Promise<ReusableDocument[]> {
  const [wanted] = await tx
    .select({
      clientId: requirements.clientId,
      documentType: requirements.documentType,
      documentId: requirements.documentId,
    })
    .from(requirements)
    .where(and(eq(requirements.id, input.requirementId), withinReach(ctx, requirements.clientId)));
  if (!wanted) throw new ServiceError("NOT_FOUND", "not-found");
  if (!findDocumentType(wanted.documentType)?.isReusable) return [];
  const rows = await tx
    .select({
      documentId: documents.id,
      fileVersionId: sql<string>`(array_agg(${requirements.fileVersionId} order by ${requirements.decidedAt} desc nulls last))[1]`,
      issuedOn: documents.issuedOn,
      expiresOn: documents.expiresOn,
      uses: sql<number>`count(*)::int`,
    })
    .from(documents)
    .innerJoin(requirements, eq(requirements.documentId, documents.id))
    .where(
      and(
        eq(documents.clientId, wanted.clientId),
        eq(documents.documentType, wanted.documentType),
        inArray(requirements.status, ["accepted", "filed"]),
        ...(wanted.documentId ? [ne(documents.id, wanted.documentId)] : []),
      ),
    )
    .groupBy(documents.id);
  if (rows.length === 0) return [];
  const files = await tx
    .select()
    .from(fileVersions)
    .where(
      inArray(
        fileVersions.id,
        rows.map((row) => row.fileVersionId),
      ),
    )
    .orderBy(desc(fileVersions.uploadedAt));
  return files.flatMap((file) => {
    const row = rows.find((each) => each.fileVersionId === file.id);
    if (!row) return [];
    const { fileName, mediaType } = file;
    return [{ ...row, fileName, mediaType, uploadedAt: file.uploadedAt.toISOString() }];
  });
}

/** Uses a paper given before: it waits for review here as if it had been uploaded again. */
export async function reuseDocument(ctx: ServiceContext, input: Decision & { documentId: string }): Promise<Decided> {
  mustBeAble(ctx, "document.reuse");
  return write(ctx, async (tx) => {
    const locked = await lockRequirement(tx, ctx, input.requirementId, input.expectedVersion);
    const offered = (await reusableIn(tx, ctx, input)).find((each) => each.documentId === input.documentId);
    if (!offered) throw new ServiceError("PRECONDITION_FAILED", "document-not-reusable");
    const { requirement, application, template } = locked;
    await mustBeAbleToMove(tx, ctx, locked, "received", { hasFile: true });
    const version = await updateRequirement(tx, requirement, {
      status: "received",
      documentId: offered.documentId,
      fileVersionId: offered.fileVersionId,
      receivedAt: ctx.now(),
      reason: null,
      decidedAt: null,
      decidedBy: null,
    });
    await recordEvent(tx, ctx, {
      clientId: application.clientId,
      caseId: application.caseId,
      applicationId: application.id,
      kind: "requirement.reused",
      data: {
        licence: template.licenceName,
        paper: { zh: requirement.nameZh, en: requirement.nameEn },
        requirementId: requirement.id,
        documentId: offered.documentId,
      },
      isClientVisible: requirement.suppliedBy === "client" && requirement.status !== "to-request",
    });
    await refreshFigures(tx, ctx, application.id);
    return { requirementId: requirement.id, version, applicationId: application.id };
  });
}
