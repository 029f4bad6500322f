import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { fileVersions } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { sizeLimit } from "@/domain/documents/file-kinds";
import { env } from "@/server/env";
import { ServiceError } from "@/server/errors";
import { megabytes } from "@/server/storage/incoming-file";
import type { ServiceContext } from "../context";
import { withSystemReach } from "../elevate";

/** The largest file that a paper of this type may be. */
export function uploadLimitFor(documentType: string): number {
  const ordinary = env().uploadLimitBytes;
  const type = findDocumentType(documentType);
  return type?.isBulk || type?.isArchive ? Math.max(ordinary, sizeLimit(type)) : ordinary;
}

/**
 * Throws `client-storage-full` when a client's files would take more than one client may: whoever holds a link could
 * otherwise fill the disk for everybody. The same content counts once, however often it was sent.
 */
export async function mustHaveRoom(
  tx: Tx,
  ctx: ServiceContext,
  clientId: string,
  file: { byteCount: number; sha256?: string },
): Promise<void> {
  const limitBytes = env().clientStorageBytes;
  if ((await storedBytes(tx, ctx, clientId, file.sha256)) + file.byteCount <= limitBytes) return;
  throw new ServiceError("PRECONDITION_FAILED", "client-storage-full", { limitMb: megabytes(limitBytes) });
}

/** Two uploads of one client are counted one after the other; ends with the transaction. */
export const lockClientRoom = (tx: Tx, clientId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${clientId}, 8))`);

/** A link sees only the files of its own request; hence with the system's eyes. */
function storedBytes(tx: Tx, ctx: ServiceContext, clientId: string, except?: string): Promise<number> {
  return withSystemReach(tx, ctx, async () => {
    const contents = tx
      .selectDistinct({ sha256: fileVersions.sha256, byteCount: fileVersions.byteCount })
      .from(fileVersions)
      .where(and(eq(fileVersions.clientId, clientId), except ? ne(fileVersions.sha256, except) : undefined))
      .as("contents");
    const [row] = await tx.select({ bytes: sql<string>`coalesce(sum(${contents.byteCount}), 0)` }).from(contents);
    return Number(row?.bytes ?? 0);
  });
}
