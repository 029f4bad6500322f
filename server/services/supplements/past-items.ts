import { and, desc, eq, ne, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clients, requirements, supplementItems, supplementRounds } from "@/db/schema";
import { type PastItem, withoutNames } from "@/domain/workflow/pre-filing";
import type { ApplicationRow } from "../applications/lock-application";
import { type ServiceContext } from "../context";
import { withinReach } from "../within-reach";

/** The newest so many say enough of what an authority looks at. */
const MOST = 300;

/**
 * What came back before for this licence, whoever's it was: without names, and of restricted clients nothing, not even for
 * those who reach them. The authority of a licence is the catalogue's, so one licence is one authority.
 */
export async function pastItemsIn(
  tx: Tx,
  ctx: ServiceContext,
  application: Pick<ApplicationRow, "id" | "clientId" | "licenceId" | "kind">,
): Promise<PastItem[]> {
  const rows = await tx
    .select({
      catalogueId: requirements.catalogueId,
      requirementId: supplementItems.requirementId,
      cause: supplementItems.cause,
      wanted: supplementItems.wanted,
      askedOn: supplementRounds.askedOn,
      clientName: clients.name,
      shortName: clients.shortName,
    })
    .from(supplementItems)
    .innerJoin(supplementRounds, eq(supplementRounds.id, supplementItems.roundId))
    .innerJoin(applications, eq(applications.id, supplementRounds.applicationId))
    .innerJoin(clients, eq(clients.id, supplementItems.clientId))
    .leftJoin(requirements, eq(requirements.id, supplementItems.requirementId))
    .where(
      and(
        eq(applications.licenceId, application.licenceId),
        eq(applications.kind, application.kind),
        ne(applications.id, application.id),
        withinReach(ctx, supplementItems.clientId),
        or(
          eq(supplementItems.clientId, application.clientId),
          sql`${supplementItems.clientId} not in (select r.client_id from client_restrictions r)`,
        ),
      ),
    )
    .orderBy(desc(supplementRounds.askedOn))
    .limit(MOST);
  return rows.flatMap(({ catalogueId, requirementId, cause, wanted, askedOn, clientName, shortName }) =>
    // A paper that somebody added by hand is nobody else's.
    requirementId !== null && catalogueId === null
      ? []
      : [{ catalogueId, cause, askedOn, wanted: withoutNames(wanted, [clientName, shortName], "该公司") }],
  );
}
