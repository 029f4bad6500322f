import type { Tx } from "@/db/client";
import { refuseMove } from "@/domain/workflow/refuse-move";
import { type BeforeFiling, beforeFiling } from "../applications/check-before-filing";
import { filingFactsIn } from "../applications/filing-facts";
import type { ApplicationRow } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import { type ServiceContext, todayOf } from "../context";

/** What is known against sending the papers off today. */
export type PackCheck = BeforeFiling | null;

/** Before the first filing: the check that every filing passes. Null later. */
export const checkOfFirstFiling = (ctx: ServiceContext, applicationId: string): Promise<PackCheck> =>
  beforeFiling(ctx, { applicationId });

export interface PackRefusal {
  reason: string;
  details: Record<string, unknown>;
}

/**
 * What refuses sending the papers off refuses their pack: the filing, or the answer to a supplement request. Later nothing is
 * sent, and a pack is a copy for the drawer. Asked again under the application's lock: papers may have changed since the check.
 */
export async function refusalIn(tx: Tx, ctx: ServiceContext, row: ApplicationRow): Promise<PackRefusal | null> {
  const to =
    row.officialStatus === "not-filed"
      ? "filed"
      : row.officialStatus === "supplement-requested"
        ? (row.supplementFrom ?? "filed")
        : null;
  if (to === null) return null;
  const template = await templateOfIn(tx, ctx, row.templateId);
  const facts = await filingFactsIn(tx, ctx, row, template, todayOf(ctx));
  // Items are answered with the very pack that is to be made.
  const refusal = refuseMove(template, row.officialStatus, to, { ...facts, openSupplementItemIds: [] });
  if (!refusal) return null;
  const { reason, ...details } = refusal;
  return { reason, details };
}
