import type { Tx } from "@/db/client";
import { refuseMove } from "@/domain/workflow/refuse-move";
import { type BeforeFiling, beforeFiling } from "../applications/check-before-filing";
import { filingFactsIn } from "../applications/filing-facts";
import type { ApplicationRow } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import { type ServiceContext, todayOf } from "../context";

/** What is known against sending the papers off today. */
export type PackCheck = BeforeFiling | null;

/**
 * Before the first filing the check is the one before filing. While a supplement is asked for, what refuses the answer
 * refuses its pack. Later nothing is sent, and a pack is a copy for the drawer.
 */
export const checkOfFirstFiling = (ctx: ServiceContext, applicationId: string): Promise<PackCheck> =>
  beforeFiling(ctx, { applicationId });

export async function refusalOfAnswer(
  tx: Tx,
  ctx: ServiceContext,
  row: ApplicationRow,
): Promise<{ reason: string; details: Record<string, unknown> } | null> {
  if (row.officialStatus !== "supplement-requested") return null;
  const template = await templateOfIn(tx, ctx, row.templateId);
  const facts = await filingFactsIn(tx, ctx, row, template, todayOf(ctx));
  // Items are answered with the very pack that is to be made.
  const answered = { ...facts, openSupplementItemIds: [] };
  const refusal = refuseMove(template, row.officialStatus, row.supplementFrom ?? "filed", answered);
  if (!refusal) return null;
  const { reason, ...details } = refusal;
  return { reason, details };
}
