import { and, desc, isNotNull, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleSetVersions, ruleVersionWithdrawals } from "@/db/schema";
import type { ServiceContext } from "../context";
import { currentRulesIn } from "./rule-versions";

/** Published by the agency and not called back. */
export const isOwnVersion = (tx: Pick<Tx, "select">) =>
  and(
    isNotNull(ruleSetVersions.publishedBy),
    notExists(
      tx
        .select({ one: sql`1` })
        .from(ruleVersionWithdrawals)
        .where(sql`${ruleVersionWithdrawals.versionId} = ${ruleSetVersions}.id`),
    ),
  );

/** The version that new rules build on: the agency's own that comes last, also when its day is still ahead; else the installed one. */
export async function latestVersionIn(tx: Tx, ctx: ServiceContext): Promise<string> {
  const [own] = await tx
    .select({ id: ruleSetVersions.id })
    .from(ruleSetVersions)
    .where(isOwnVersion(tx))
    .orderBy(desc(ruleSetVersions.inForceFrom), desc(ruleSetVersions.publishedAt))
    .limit(1);
  return own?.id ?? (await currentRulesIn(tx, ctx)).id;
}
