import { eq, or } from "drizzle-orm";
import { drafts, draftTemplateVersions, filingPacks, fileVersions } from "@/db/schema";
import type { FileStore } from "@/server/storage/file-store";
import { sweepIncoming } from "@/server/storage/incoming-file";
import { sweepPartials } from "@/server/storage/partial-uploads";
import { type ServiceContext, write } from "../context";
import { contentLock } from "./receive-upload";

const HOUR_MS = 3_600_000;

/**
 * Removes what uploads left behind: temporary files older than an hour, uploads in pieces that nobody went on with for a day,
 * and content older than a day that no row names
 * (the transaction after it failed). Content is removed under the lock that a new upload of the same bytes takes.
 */
export async function sweepStorage(
  ctx: ServiceContext,
  store: FileStore,
): Promise<{ temporary: number; orphans: number }> {
  const now = ctx.now().getTime();
  const temporary =
    (await sweepIncoming(new Date(now - HOUR_MS))) + (await sweepPartials(new Date(now - 24 * HOUR_MS)));
  let orphans = 0;
  for await (const sha256 of store.listOlderThan(new Date(now - 24 * HOUR_MS))) {
    orphans += await write(ctx, async (tx) => {
      await tx.execute(contentLock(sha256));
      const [used] = await tx
        .select({ id: fileVersions.id })
        .from(fileVersions)
        .where(eq(fileVersions.sha256, sha256))
        .limit(1);
      if (used) return 0;
      const [packed] = await tx
        .select({ id: filingPacks.id })
        .from(filingPacks)
        .where(or(eq(filingPacks.pdfSha256, sha256), eq(filingPacks.zipSha256, sha256)))
        .limit(1);
      if (packed) return 0;
      const [drafted] = await tx.select({ id: drafts.id }).from(drafts).where(eq(drafts.sha256, sha256)).limit(1);
      if (drafted) return 0;
      const [template] = await tx
        .select({ id: draftTemplateVersions.id })
        .from(draftTemplateVersions)
        .where(eq(draftTemplateVersions.sha256, sha256))
        .limit(1);
      if (template) return 0;
      await store.remove(sha256);
      return 1;
    });
  }
  return { temporary, orphans };
}
