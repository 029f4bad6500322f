import { eq, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { drafts, draftTemplateVersions, filingPacks, fileVersions, letters } from "@/db/schema";
import type { FileStore } from "@/server/storage/file-store";
import { sweepIncoming } from "@/server/storage/incoming-file";
import { partialUploads } from "@/server/storage/partial-uploads";
import { type ServiceContext, write } from "../context";
import { contentLock } from "./receive-upload";

const HOUR_MS = 3_600_000;

/**
 * Removes what uploads left behind: temporary files older than an hour, uploads in pieces that nobody went on with for a day,
 * what a store began and did not end, and content older than a day that no row names (the transaction after it failed), with what was made of it. Content is removed under the lock that a new upload of the same bytes takes.
 */
export async function sweepStorage(
  ctx: ServiceContext,
  store: FileStore,
): Promise<{ temporary: number; orphans: number }> {
  const now = ctx.now().getTime();
  const yesterday = new Date(now - 24 * HOUR_MS);
  const temporary =
    (await sweepIncoming(new Date(now - HOUR_MS))) +
    (await partialUploads().sweep(yesterday)) +
    (await store.sweepUnfinished(yesterday));
  let orphans = 0;
  for await (const sha256 of store.listOlderThan(yesterday)) {
    orphans += await write(ctx, async (tx) => {
      await tx.execute(contentLock(sha256));
      if (await isNamed(tx, sha256)) return 0;
      await store.remove(sha256);
      return 1;
    });
  }
  for await (const { sha256, kind } of store.derived.listOlderThan(yesterday)) {
    if (await store.has(sha256)) continue;
    await store.derived.remove(sha256, kind);
    orphans += 1;
  }
  return { temporary, orphans };
}

/** Every place that names content of the store. */
const NAMES: readonly (readonly [table: PgTable, column: PgColumn])[] = [
  [fileVersions, fileVersions.sha256],
  [filingPacks, filingPacks.pdfSha256],
  [filingPacks, filingPacks.zipSha256],
  [drafts, drafts.sha256],
  [draftTemplateVersions, draftTemplateVersions.sha256],
  [letters, letters.sha256],
];

async function isNamed(tx: Tx, sha256: string): Promise<boolean> {
  for (const [table, column] of NAMES) {
    const [row] = await tx.select({ one: sql`1` }).from(table).where(eq(column, sha256)).limit(1);
    if (row) return true;
  }
  return false;
}
