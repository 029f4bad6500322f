import { desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { ruleSetVersions, ruleVersionWithdrawals, users } from "@/db/schema";
import { ownVersionInForce, rulesInForce } from "@/server/rules-in-force";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { installedRulesIn } from "./rule-versions";

/** in-force: counts today. scheduled: its day is ahead. withdrawn: called back before its day. past: another one counts. */
export type VersionStanding = "in-force" | "scheduled" | "withdrawn" | "past";

export interface VersionListed {
  id: string;
  label: string;
  hash: string;
  standing: VersionStanding;
  inForceFrom: string;
  publishedAt: string;
  /** Null: it came with the program. */
  publishedBy: string | null;
  approvedBy: string | null;
  summary: string | null;
  draftId: string | null;
  withdrawn: { by: string; at: string; reason: string } | null;
  /** It came with the program after the agency's newest version: what is new in it counts only once somebody takes it. */
  isOffered: boolean;
}

/** Every version of the rules, the one that came last first. */
export async function listVersions(ctx: ServiceContext): Promise<VersionListed[]> {
  mustBeAble(ctx, "rules.read");
  const [publisher, approver, withdrawer] = [
    alias(users, "publisher"),
    alias(users, "approver"),
    alias(users, "withdrawer"),
  ];
  return read(ctx, async (tx) => {
    const installed = await installedRulesIn(tx, ctx);
    const rows = await tx
      .select({
        id: ruleSetVersions.id,
        label: ruleSetVersions.label,
        hash: ruleSetVersions.hash,
        inForceFrom: ruleSetVersions.inForceFrom,
        publishedAt: ruleSetVersions.publishedAt,
        publishedBy: publisher.name,
        approvedBy: approver.name,
        summary: ruleSetVersions.summary,
        draftId: ruleSetVersions.draftId,
        withdrawnBy: withdrawer.name,
        withdrawnAt: ruleVersionWithdrawals.at,
        reason: ruleVersionWithdrawals.reason,
      })
      .from(ruleSetVersions)
      .leftJoin(publisher, eq(publisher.id, ruleSetVersions.publishedBy))
      .leftJoin(approver, eq(approver.id, ruleSetVersions.approvedBy))
      .leftJoin(ruleVersionWithdrawals, eq(ruleVersionWithdrawals.versionId, ruleSetVersions.id))
      .leftJoin(withdrawer, eq(withdrawer.id, ruleVersionWithdrawals.withdrawnBy))
      .orderBy(desc(ruleSetVersions.inForceFrom), desc(ruleSetVersions.publishedAt));
    const currentHash = rulesInForce().hash;
    const lastOwn = rows.filter((row) => row.publishedBy !== null).map((row) => row.publishedAt.getTime());
    const newestOwn = Math.max(...lastOwn);
    return rows.map(({ withdrawnBy, withdrawnAt, reason, publishedAt, ...row }): VersionListed => {
      const isCurrent = ownVersionInForce() ? row.id === ownVersionInForce() : row.hash === currentHash;
      const isScheduled = row.publishedBy !== null && row.inForceFrom > todayOf(ctx);
      return {
        ...row,
        publishedAt: publishedAt.toISOString(),
        standing: withdrawnAt ? "withdrawn" : isCurrent ? "in-force" : isScheduled ? "scheduled" : "past",
        withdrawn:
          withdrawnAt && withdrawnBy ? { by: withdrawnBy, at: withdrawnAt.toISOString(), reason: reason ?? "" } : null,
        isOffered: row.id === installed.id && lastOwn.length > 0 && publishedAt.getTime() > newestOwn,
      };
    });
  });
}
