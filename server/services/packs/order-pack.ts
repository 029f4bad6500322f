import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { filingPackRuns } from "@/db/schema";
import { isReason } from "@/domain/documents/use-status";
import { ServiceError } from "@/server/errors";
import { enqueue } from "../../jobs/enqueue";
import { lockApplication } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { checkOfFirstFiling, type PackRefusal, refusalIn } from "./pack-check";
import { planPackIn } from "./plan-pack";

export interface OrderPack {
  applicationId: string;
  /** Why it is made although the check warns; null where it does not. */
  acceptedReason: string | null;
  /** Papers that go as their own file only, because they cannot become pages. */
  ownFileOnly: readonly string[];
}

/**
 * Has a filing pack made of the papers as they are now. The worker makes it; the pack exists when it is whole.
 *
 * Refuses with the reasons of domain/workflow/refuse-move.ts, `pack-warnings-unanswered`, `pack-without-papers`,
 * `pack-under-way`.
 */
export async function orderPack(ctx: ServiceContext, input: OrderPack): Promise<{ runId: string }> {
  mustBeAble(ctx, "pack.make");
  const check = await checkOfFirstFiling(ctx, input.applicationId);
  if (check?.refusal) throw refused(check.refusal);
  const reason = input.acceptedReason?.trim() ?? "";
  const isWarned = check?.result === "warn";
  if (isWarned && !isReason(reason)) throw new ServiceError("PRECONDITION_FAILED", "pack-warnings-unanswered");
  return write(ctx, async (tx) => {
    const row = await lockApplication(tx, ctx, input.applicationId);
    const refusal = await refusalIn(tx, ctx, row);
    if (refusal) throw refused(refusal);
    await mustBeAlone(tx, row.id);
    const { plan, number } = await planPackIn(tx, ctx, row, input.ownFileOnly);
    if (plan.papers.length === 0) throw new ServiceError("PRECONDITION_FAILED", "pack-without-papers");
    const runId = idOf(ctx);
    await tx.insert(filingPackRuns).values({
      id: runId,
      clientId: row.clientId,
      applicationId: row.id,
      plan,
      papersTotal: plan.papers.length,
      warnings: isWarned && check ? { ...check } : null,
      acceptedReason: isWarned ? reason : null,
      requestedBy: personOf(ctx).userId,
      createdAt: ctx.now(),
    });
    await enqueue(tx, "pack.make", { runId });
    const { licenceName } = await templateOfIn(tx, ctx, row.templateId);
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      applicationId: row.id,
      kind: "pack.ordered",
      data: {
        licence: licenceName,
        runId,
        number,
        n: plan.papers.length,
        acceptedReason: isWarned ? reason : null,
      },
    });
    return { runId };
  });
}

const refused = ({ reason, details }: PackRefusal) => new ServiceError("PRECONDITION_FAILED", reason, { ...details });

/** The application is locked: nobody orders beside us. */
async function mustBeAlone(tx: Tx, applicationId: string): Promise<void> {
  const [other] = await tx
    .select({ id: filingPackRuns.id })
    .from(filingPackRuns)
    .where(and(eq(filingPackRuns.applicationId, applicationId), inArray(filingPackRuns.status, ["queued", "making"])));
  if (other) throw new ServiceError("PRECONDITION_FAILED", "pack-under-way");
}
