import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleSetVersions } from "@/db/schema";
import type { FactRename } from "@/domain/rules/fact-rename";
import { type ServiceContext, todayOf } from "../context";
import { isOwnVersion } from "./latest-version";

/** How facts of that version are called today, oldest rename first: for answers that were stored under it. */
export async function renamesSinceIn(tx: Tx, ctx: ServiceContext, versionId: string): Promise<FactRename[]> {
  const [version] = await tx
    .select({ publishedAt: ruleSetVersions.publishedAt })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.id, versionId));
  if (!version) return [];
  const later = await tx
    .select({ renames: ruleSetVersions.renames })
    .from(ruleSetVersions)
    .where(
      and(
        isOwnVersion(tx),
        gt(ruleSetVersions.publishedAt, version.publishedAt),
        lte(ruleSetVersions.inForceFrom, todayOf(ctx)),
      ),
    )
    .orderBy(asc(ruleSetVersions.inForceFrom), asc(ruleSetVersions.publishedAt));
  return later.flatMap(({ renames }) => renames ?? []);
}
