import { eq } from "drizzle-orm";
import { ruleSetVersions, ruleVersionWithdrawals } from "@/db/schema";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { latestVersionIn } from "./latest-version";

/**
 * Calls a published version back before its day: it stays to be read and never counts. Refuses with `version-in-force` from its day on,
 * and with `version-built-upon` while a later one builds on it.
 */
export async function withdrawVersion(
  ctx: ServiceContext,
  input: { versionId: string; reason: string },
): Promise<void> {
  mustBeAble(ctx, "rules.publish");
  await write(ctx, async (tx) => {
    await tx.execute("select pg_advisory_xact_lock(hashtext('rule_set_versions'))");
    const [row] = await tx
      .select({
        label: ruleSetVersions.label,
        inForceFrom: ruleSetVersions.inForceFrom,
        publishedBy: ruleSetVersions.publishedBy,
      })
      .from(ruleSetVersions)
      .where(eq(ruleSetVersions.id, input.versionId));
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    if (row.publishedBy === null || row.inForceFrom <= todayOf(ctx))
      throw new ServiceError("PRECONDITION_FAILED", "version-in-force", { label: row.label });
    const [withdrawn] = await tx
      .select({ at: ruleVersionWithdrawals.at })
      .from(ruleVersionWithdrawals)
      .where(eq(ruleVersionWithdrawals.versionId, input.versionId));
    if (withdrawn) return;
    if ((await latestVersionIn(tx, ctx)) !== input.versionId)
      throw new ServiceError("PRECONDITION_FAILED", "version-built-upon", { label: row.label });
    await tx.insert(ruleVersionWithdrawals).values({
      versionId: input.versionId,
      reason: input.reason,
      withdrawnBy: personOf(ctx).userId,
      at: ctx.now(),
    });
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "rules.withdrawn",
      data: { versionId: input.versionId, label: row.label, day: row.inForceFrom, reason: input.reason },
    });
  });
}
