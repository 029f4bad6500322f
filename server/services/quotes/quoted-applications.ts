import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications } from "@/db/schema";
import type { LineKey } from "@/domain/pricing/change-terms";
import { moveOfficialStatusIn } from "../applications/move-official-status";
import { lockApplication } from "../applications/lock-application";
import { mustBeAble, type ServiceContext, todayOf } from "../context";
import { withinReach } from "../within-reach";

/** The applications of a case that are not filed and not closed: what the lines of its quotes are about. */
export async function quotedApplicationsIn(
  tx: Tx,
  ctx: ServiceContext,
  caseId: string,
): Promise<({ id: string; number: string } & LineKey)[]> {
  return tx
    .select({
      id: applications.id,
      number: applications.number,
      licenceId: applications.licenceId,
      kind: applications.kind,
    })
    .from(applications)
    .where(
      and(
        eq(applications.caseId, caseId),
        withinReach(ctx, applications.clientId),
        eq(applications.officialStatus, "not-filed"),
        ne(applications.internalStage, "closed"),
      ),
    );
}

/** Withdraws and closes the application of a line that is no longer offered; nothing when there is none. */
export async function withdrawQuotedIn(
  tx: Tx,
  ctx: ServiceContext,
  { caseId, licenceId, kind }: { caseId: string } & LineKey,
): Promise<void> {
  mustBeAble(ctx, "application.move");
  const found = (await quotedApplicationsIn(tx, ctx, caseId)).find(
    (each) => each.licenceId === licenceId && each.kind === kind,
  );
  if (!found) return;
  const locked = await lockApplication(tx, ctx, found.id);
  await moveOfficialStatusIn(tx, ctx, locked, { to: "withdrawn", on: todayOf(ctx), stage: "closed" });
}
