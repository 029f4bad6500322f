import { and, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents, fileVersions, paperRecords } from "@/db/schema";
import { type PaperRecordFields, recordedData } from "@/domain/documents/record-schema";
import { type RecordedData, recordFieldsOf } from "@/domain/documents/recorded-data";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";
import { refreshRenewals } from "./paper-renewals";

/** What is known of one version of a paper. */
export interface PaperRecord {
  issuedOn: Day | null;
  expiresOn: Day | null;
  issuer: string | null;
  purpose: string | null;
  data: RecordedData;
}

const NOTHING: PaperRecord = { issuedOn: null, expiresOn: null, issuer: null, purpose: null, data: {} };

/**
 * Records what a person read off one version, whenever that is. `expectedVersion` is that of the record they saw, 0 where
 * there was none. Refuses with `record-field-elsewhere` what papers of this type do not show.
 */
export async function recordPaper(
  ctx: ServiceContext,
  input: { fileVersionId: string; expectedVersion: number; record: PaperRecordFields },
): Promise<{ version: number }> {
  mustBeAble(ctx, "document.record");
  return write(ctx, async (tx) => {
    const { fields, ...rest } = input.record;
    const record = { ...rest, data: recordedData(fields) };
    return recordPaperIn(tx, ctx, input.fileVersionId, record, input.expectedVersion);
  });
}

/** The same within an act; what `change` leaves out stays as it was recorded. The act has shown that the file is in reach. */
export async function recordPaperIn(
  tx: Tx,
  ctx: ServiceContext,
  fileVersionId: string,
  change: Partial<PaperRecord>,
  expectedVersion?: number,
): Promise<{ version: number }> {
  const [file] = await tx
    .select({
      clientId: fileVersions.clientId,
      documentId: fileVersions.documentId,
      number: fileVersions.number,
      documentType: documents.documentType,
      title: documents.title,
    })
    .from(fileVersions)
    .innerJoin(documents, eq(documents.id, fileVersions.documentId))
    .where(and(eq(fileVersions.id, fileVersionId), withinReach(ctx, fileVersions.clientId)))
    .for("update", { of: documents });
  if (!file) throw new ServiceError("NOT_FOUND", "not-found");
  const [known] = await tx.select().from(paperRecords).where(eq(paperRecords.fileVersionId, fileVersionId));
  const before = known ? contentOf(known) : NOTHING;
  const version = known?.version ?? 0;
  if (expectedVersion !== undefined)
    await mustBeCurrent(tx, { version, clientId: file.clientId }, expectedVersion, { ...before });
  const after = { ...before, ...change };
  mustFit(file.documentType, after);
  const row = { ...after, recordedBy: personOf(ctx).userId, recordedAt: ctx.now(), version: version + 1 };
  await tx
    .insert(paperRecords)
    .values({ ...row, fileVersionId, clientId: file.clientId })
    .onConflictDoUpdate({ target: paperRecords.fileVersionId, set: row });
  const [newer] = await tx
    .select({ id: fileVersions.id })
    .from(fileVersions)
    .where(and(eq(fileVersions.documentId, file.documentId), gt(fileVersions.number, file.number)))
    .limit(1);
  if (!newer) {
    const { issuedOn, expiresOn } = after;
    await tx
      .update(documents)
      .set({ issuedOn, expiresOn, version: sql`${documents.version} + 1` })
      .where(eq(documents.id, file.documentId));
    await refreshRenewals(tx, ctx, eq(documents.id, file.documentId));
  }
  await recordEvent(tx, ctx, {
    clientId: file.clientId,
    kind: "document.recorded",
    data: { paper: file.title, number: file.number, documentId: file.documentId, fileVersionId, before, after },
  });
  return { version: version + 1 };
}

const contentOf = ({ issuedOn, expiresOn, issuer, purpose, data }: typeof paperRecords.$inferSelect): PaperRecord => ({
  issuedOn,
  expiresOn,
  issuer,
  purpose,
  data,
});

function mustFit(documentType: string, { issuedOn, expiresOn, data }: PaperRecord): void {
  if (issuedOn && expiresOn && expiresOn < issuedOn) throw new ServiceError("BAD_REQUEST", "validity-backwards");
  const shown: readonly string[] = recordFieldsOf(documentType);
  if (Object.keys(data).some((field) => !shown.includes(field)))
    throw new ServiceError("BAD_REQUEST", "record-field-elsewhere");
}
