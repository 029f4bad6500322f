import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, max, type SQL, sql } from "drizzle-orm";
import { clients, documents, fileVersions, paperRecords, requirements } from "@/db/schema";
import { type Standed, standingOf } from "@/domain/documents/expiry";
import type { RecordedData } from "@/domain/documents/recorded-data";
import type { Day } from "@/domain/shared/day";
import { isId } from "@/domain/shared/id";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { type Page, pageOf, readCursor } from "../keyset";
import { withinReach } from "../within-reach";

export interface LibraryPaper extends Standed {
  /** Of the document. */
  id: string;
  documentType: string;
  title: string;
  issuedOn: Day | null;
  expiresOn: Day | null;
  issuer: string | null;
  data: RecordedData;
  versions: number;
  uploadedAt: Date | null;
  /** Uses of it: papers of applications not filed yet, and papers filed with it. */
  open: number;
  filed: number;
}

export interface Library extends Page<LibraryPaper> {
  client: { id: string; name: string; shortName: string | null };
  /** How many are held, and how many newer ones took the place of. */
  counts: { current: number; replaced: number };
}

/** A client's papers, the newest first, fifty at a time; those that a newer one replaced stand apart. */
export async function documentLibrary(
  ctx: ServiceContext,
  input: { clientId: string; isReplaced: boolean; cursor?: string | null | undefined },
): Promise<Library> {
  mustBeAble(ctx, "document.record");
  const today = todayOf(ctx);
  return read(ctx, async (tx) => {
    const [client] = await tx
      .select({ id: clients.id, name: clients.name, shortName: clients.shortName })
      .from(clients)
      .where(and(eq(clients.id, input.clientId), withinReach(ctx, clients.id)));
    if (!client) throw new ServiceError("NOT_FOUND", "not-found");
    const cursor = readCursor(input.cursor, 1);
    const [edge] = cursor?.key ?? [];
    const beyond = cursor && isId(edge) ? (cursor.direction === "after" ? lt : gt)(documents.id, edge) : undefined;
    const isBackwards = beyond !== undefined && cursor?.direction === "before";
    const found = await tx
      .select()
      .from(documents)
      .where(
        and(eq(documents.clientId, client.id), (input.isReplaced ? isNotNull : isNull)(documents.replacedById), beyond),
      )
      .orderBy(isBackwards ? asc(documents.id) : desc(documents.id))
      .limit(51);
    const page = pageOf(found, beyond ? cursor : null, ({ id }) => [id], 50);
    const ids = page.rows.map(({ id }) => id);
    const [counts] = await tx
      .select({
        current: sql<number>`count(*) filter (where ${documents.replacedById} is null)::int`,
        replaced: sql<number>`count(*) filter (where ${documents.replacedById} is not null)::int`,
      })
      .from(documents)
      .where(eq(documents.clientId, client.id));
    const versions =
      ids.length === 0
        ? []
        : await tx
            .select({
              documentId: fileVersions.documentId,
              n: max(fileVersions.number),
              uploadedAt: max(fileVersions.uploadedAt),
              issuer: newest<string | null>(sql`${paperRecords.issuer}`),
              data: newest<RecordedData | null>(sql`${paperRecords.data}`),
            })
            .from(fileVersions)
            .leftJoin(paperRecords, eq(paperRecords.fileVersionId, fileVersions.id))
            .where(inArray(fileVersions.documentId, ids))
            .groupBy(fileVersions.documentId);
    const uses =
      ids.length === 0
        ? []
        : await tx
            .select({
              documentId: requirements.documentId,
              open: sql<number>`count(*) filter (where ${requirements.status} in ('received', 'accepted'))::int`,
              filed: sql<number>`count(*) filter (where ${requirements.status} = 'filed')::int`,
            })
            .from(requirements)
            .where(inArray(requirements.documentId, ids))
            .groupBy(requirements.documentId);
    return {
      ...page,
      client,
      counts: counts ?? { current: 0, replaced: 0 },
      rows: page.rows.map((row) => {
        const version = versions.find(({ documentId }) => documentId === row.id);
        const use = uses.find(({ documentId }) => documentId === row.id);
        const { id, documentType, title, issuedOn, expiresOn } = row;
        return {
          ...standingOf({ expiresOn, isReplaced: row.replacedById !== null }, today),
          ...{ id, documentType, title, issuedOn, expiresOn },
          issuer: version?.issuer ?? null,
          data: version?.data ?? {},
          versions: version?.n ?? 0,
          uploadedAt: version?.uploadedAt ?? null,
          open: use?.open ?? 0,
          filed: use?.filed ?? 0,
        };
      }),
    };
  });
}

/** Of the version with the highest number. */
const newest = <T>(value: SQL): SQL<T> => sql<T>`(array_agg(${value} order by ${fileVersions.number} desc))[1]`;
