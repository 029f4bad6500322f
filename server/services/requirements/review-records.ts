import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assessments, clients, fileVersions, paperRecords } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import type { RecordedData } from "@/domain/documents/recorded-data";
import { replaceUses } from "@/domain/documents/replaced-papers";
import { type PaperUse, paperOf } from "@/domain/documents/shared-papers";
import { fenFromYuan } from "@/domain/shared/money";
import { heldPapersIn } from "../documents/held-papers";

/** What the form of a review begins with. */
export interface ReviewRecord {
  /** What was recorded of this version before. */
  issuer: string | null;
  purpose: string | null;
  data: RecordedData;
  /** What the client's own file says, to be compared with the paper by whoever looks at it. */
  proposal: RecordedData;
  /** The older paper whose place this one would take, the newest first; null: there is none. */
  replaces: ReplaceablePaper | null;
}

export interface ReplaceablePaper {
  documentId: string;
  title: string;
  uploadedAt: Date;
  /** Uses that would move to the new one, and uses that were filed with the old one and keep it. */
  moved: number;
  filed: number;
}

/** Of the files that wait for review, each with the use it is looked at for. The caller has shown that they are in reach. */
export async function reviewRecordsIn(
  tx: Tx,
  papers: readonly { fileId: string; documentId: string | null; use: PaperUse }[],
): Promise<Map<string, ReviewRecord>> {
  if (papers.length === 0) return new Map();
  const rows = await tx
    .select({
      fileId: fileVersions.id,
      issuer: paperRecords.issuer,
      purpose: paperRecords.purpose,
      data: paperRecords.data,
      name: clients.name,
      uscc: clients.uscc,
      capital: sql<unknown>`(select ${assessments.facts} -> 'registered_capital_wan' from ${assessments}
        where ${assessments.clientId} = ${clients.id} and ${assessments.status} = 'final'
        order by ${assessments.createdAt} desc limit 1)`,
    })
    .from(fileVersions)
    .innerJoin(clients, eq(clients.id, fileVersions.clientId))
    .leftJoin(paperRecords, eq(paperRecords.fileVersionId, fileVersions.id))
    .where(
      inArray(
        fileVersions.id,
        papers.map(({ fileId }) => fileId),
      ),
    );
  // Where the same name means another paper each time, nothing takes the place of anything.
  const replacing = papers.filter(({ use }) => (findDocumentType(use.documentType)?.sheets ?? "none") !== "none");
  const held = await heldPapersIn(
    tx,
    replacing.map(({ use }) => use.clientId),
    replacing.map(({ use }) => use.documentType),
  );
  const records = new Map(rows.map((row) => [row.fileId, row]));
  return new Map(
    papers.map(({ fileId, documentId, use }): [string, ReviewRecord] => {
      const row = records.get(fileId);
      const paper = paperOf(use);
      const [older] = held
        .filter((each) => !each.isReplaced && each.documentId !== documentId && paper !== null)
        .filter((each) => each.uses.some((one) => paperOf(one) === paper))
        .toSorted((a, b) => b.uploadedAt.getTime() - a.uploadedAt.getTime());
      return [
        fileId,
        {
          issuer: row?.issuer ?? null,
          purpose: row?.purpose ?? null,
          data: row?.data ?? {},
          proposal: proposalOf(row),
          replaces: older ? { ...faceOf(older), ...countsOf(older.uses, use.form) } : null,
        },
      ];
    }),
  );
}

const faceOf = ({ documentId, title, uploadedAt }: { documentId: string; title: string; uploadedAt: Date }) => ({
  documentId,
  title,
  uploadedAt,
});

/** Accepted and filed ones only, which is what is shown; what waits moves too. */
function countsOf(uses: readonly PaperUse[], form: string) {
  const asked = uses.map((use) => ({ requirementId: use.id, form: use.form, status: use.status, isOver: false }));
  const { moved, stale } = replaceUses(asked, form);
  return { moved: moved.length, filed: stale.length };
}

function proposalOf(row: { name: string; uscc: string | null; capital: unknown } | undefined): RecordedData {
  if (!row) return {};
  const { name, uscc, capital } = row;
  return {
    companyName: name,
    ...(uscc === null ? {} : { uscc }),
    ...(typeof capital === "number" && capital >= 0
      ? { registeredCapitalFen: fenFromYuan(Math.round(capital * 10_000)) }
      : {}),
  };
}
