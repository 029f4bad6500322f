import { and, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  applications,
  clients,
  documents,
  events,
  fileVersions,
  heldLicences,
  paperRecords,
  requirements,
  users,
} from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { standingOf } from "@/domain/documents/expiry";
import { recordFieldsOf } from "@/domain/documents/recorded-data";
import { ServiceError } from "@/server/errors";
import { nameOfLicence } from "../applications/name-of-licence";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { offeredIn } from "../requirements/held-for-application";
import { withinReach } from "../within-reach";
import type { PaperRecord } from "./record-paper";

const LOOKS = 50;

/** One paper of a client: its versions with what was read off each, where it is used and could be, and who looked at it. */
export async function getDocument(ctx: ServiceContext, input: { documentId: string }) {
  mustBeAble(ctx, "document.record");
  return read(ctx, async (tx) => {
    const [row] = await tx
      .select({ document: documents, clientName: clients.name, clientShortName: clients.shortName, uscc: clients.uscc })
      .from(documents)
      .innerJoin(clients, eq(clients.id, documents.clientId))
      .where(and(eq(documents.id, input.documentId), withinReach(ctx, documents.clientId)));
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    const { document, clientName, clientShortName, uscc } = row;
    const versions = await versionsIn(tx, document.id);
    const related = await relatedIn(tx, document);
    return {
      document: {
        id: document.id,
        documentType: document.documentType,
        title: document.title,
        issuedOn: document.issuedOn,
        expiresOn: document.expiresOn,
        isIdentityPaper: findDocumentType(document.documentType)?.isIdentityPaper ?? true,
        fields: recordFieldsOf(document.documentType),
        ...standingOf({ expiresOn: document.expiresOn, isReplaced: document.replacedById !== null }, todayOf(ctx)),
      },
      client: { id: document.clientId, name: clientName, shortName: clientShortName, uscc },
      versions,
      related,
      uses: await usesIn(tx, document.id),
      couldServe: document.replacedById === null ? await couldServeIn(tx, ctx, document) : [],
      looks: await looksIn(
        tx,
        document.clientId,
        versions.map(({ id }) => id),
      ),
    };
  });
}

type DocumentRow = typeof documents.$inferSelect;

async function versionsIn(tx: Tx, documentId: string) {
  const rows = await tx
    .select({ file: fileVersions, by: users.name, record: paperRecords })
    .from(fileVersions)
    .innerJoin(users, eq(users.id, fileVersions.uploadedBy))
    .leftJoin(paperRecords, eq(paperRecords.fileVersionId, fileVersions.id))
    .where(eq(fileVersions.documentId, documentId))
    .orderBy(desc(fileVersions.number));
  return rows.map(({ file, by, record }) => ({
    id: file.id,
    number: file.number,
    fileName: file.fileName,
    mediaType: file.mediaType,
    byteCount: file.byteCount,
    uploadedAt: file.uploadedAt,
    uploadedBy: by,
    recordVersion: record?.version ?? 0,
    record: record && contentOf(record),
  }));
}

const contentOf = ({ issuedOn, expiresOn, issuer, purpose, data }: PaperRecord): PaperRecord => ({
  issuedOn,
  expiresOn,
  issuer,
  purpose,
  data,
});

/** What took its place, and what it took the place of. */
async function relatedIn(tx: Tx, document: DocumentRow) {
  const rows = await tx
    .select({
      id: documents.id,
      title: documents.title,
      replacedById: documents.replacedById,
      replacedAt: documents.replacedAt,
    })
    .from(documents)
    .where(
      and(
        eq(documents.clientId, document.clientId),
        document.replacedById
          ? sql`(${documents.id} = ${document.replacedById}::uuid or ${documents.replacedById} = ${document.id}::uuid)`
          : eq(documents.replacedById, document.id),
      ),
    )
    .orderBy(desc(documents.replacedAt));
  return {
    replacedBy: rows.find(({ id }) => id === document.replacedById) ?? null,
    replacedAt: document.replacedAt,
    older: rows.filter(({ replacedById }) => replacedById === document.id),
  };
}

async function usesIn(tx: Tx, documentId: string) {
  const rows = await tx
    .select({
      requirementId: requirements.id,
      nameZh: requirements.nameZh,
      nameEn: requirements.nameEn,
      status: requirements.status,
      applicationId: applications.id,
      number: applications.number,
      licenceId: applications.licenceId,
      kind: applications.kind,
      officialStatus: applications.officialStatus,
      filedOn: applications.filedOn,
      fileNumber: fileVersions.number,
      hasLicence: sql<boolean>`exists (select 1 from ${heldLicences} where ${heldLicences.applicationId} = ${applications.id})`,
    })
    .from(requirements)
    .innerJoin(applications, eq(applications.id, requirements.applicationId))
    .leftJoin(fileVersions, eq(fileVersions.id, requirements.fileVersionId))
    .where(eq(requirements.documentId, documentId))
    .orderBy(desc(applications.updatedAt));
  return rows.map(({ nameZh, nameEn, licenceId, ...use }) => ({
    ...use,
    name: { zh: nameZh, en: nameEn },
    licence: nameOfLicence(licenceId),
    /** Nothing hangs on the papers of an application that ended without a licence. */
    isOver: ["not-accepted", "refused", "withdrawn"].includes(use.officialStatus),
  }));
}

/** Papers that other applications of the client still need and that this one answers. */
async function couldServeIn(tx: Tx, ctx: ServiceContext, document: DocumentRow) {
  const wanted = await offeredIn(
    tx,
    ctx,
    sql`${and(
      eq(requirements.clientId, document.clientId),
      eq(requirements.documentType, document.documentType),
      ne(applications.internalStage, "closed"),
    )}`,
  );
  const served = wanted.flatMap(({ offers, ...want }) => {
    const offer = offers.find(({ documentId }) => documentId === document.id);
    return offer ? [{ ...want, isSameSheet: offer.isSameSheet, needsConsent: offer.needsConsent }] : [];
  });
  if (served.length === 0) return [];
  const rows = await tx
    .select({
      id: applications.id,
      number: applications.number,
      licenceId: applications.licenceId,
      kind: applications.kind,
    })
    .from(applications)
    .where(
      inArray(
        applications.id,
        served.map(({ applicationId }) => applicationId),
      ),
    );
  return served.flatMap((want) => {
    const application = rows.find(({ id }) => id === want.applicationId);
    if (!application) return [];
    const { number, licenceId, kind } = application;
    return [{ ...want, number, licence: nameOfLicence(licenceId), kind }];
  });
}

/** Who opened or downloaded it; kept for identity papers alone. */
function looksIn(tx: Tx, clientId: string, versionIds: readonly string[]) {
  return tx
    .select({
      id: events.id,
      kind: sql<"file.viewed" | "file.downloaded">`${events.kind}`,
      by: events.actorName,
      at: events.at,
      number: sql<number | null>`(${events.data} ->> 'number')::int`,
    })
    .from(events)
    .where(
      and(
        eq(events.clientId, clientId),
        inArray(events.kind, ["file.viewed", "file.downloaded"]),
        sql`${events.data} ->> 'fileVersionId' = any(${sql.param([...versionIds])}::text[])`,
      ),
    )
    .orderBy(desc(events.at), desc(events.sequence))
    .limit(LOOKS);
}
