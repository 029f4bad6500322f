import { and, asc, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications } from "@/db/schema";
import { refreshFigures } from "../applications/refresh-figures";
import type { ServiceContext } from "../context";
import { withSystemReach } from "../elevate";

/**
 * A quote of the case began, changed, went out or was answered: works out again whose turn its applications are. They are
 * locked first, so that whoever is at work on one of them meanwhile sees the quote as it is now.
 */
export async function refreshQuotedIn(tx: Tx, ctx: ServiceContext, caseId: string): Promise<void> {
  const rows = await withSystemReach(tx, ctx, () =>
    tx
      .select({ id: applications.id })
      .from(applications)
      .where(
        and(
          eq(applications.caseId, caseId),
          eq(applications.officialStatus, "not-filed"),
          ne(applications.internalStage, "closed"),
        ),
      )
      .orderBy(asc(applications.id))
      .for("update"),
  );
  for (const { id } of rows) await refreshFigures(tx, ctx, id);
}
