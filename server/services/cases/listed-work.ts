import { asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, assessments, users } from "@/db/schema";

/**
 * The applications of one case or client, as their pages list them: what is settled last, the rest by its latest day, and
 * where that is the same in the order they were begun, so that no row moves for having been worked on.
 */
export const listedApplications = (tx: Tx, where: SQL) =>
  tx
    .select({
      id: applications.id,
      number: applications.number,
      licenceId: applications.licenceId,
      kind: applications.kind,
      officialStatus: applications.officialStatus,
      internalStage: applications.internalStage,
      turn: applications.turn,
      dueOn: applications.dueOn,
      isDueProvisional: applications.isDueProvisional,
      papersReady: applications.papersReady,
      papersTotal: applications.papersTotal,
      ownerName: users.name,
    })
    .from(applications)
    .innerJoin(users, eq(users.id, applications.ownerId))
    .where(where)
    .orderBy(
      sql`${applications.internalStage} in ('delivered', 'closed')`,
      asc(applications.dueOn),
      asc(applications.id),
    );

/** The assessments of one case or client, the newest first. */
export const listedAssessments = (tx: Tx, where: SQL) =>
  tx
    .select({
      id: assessments.id,
      caseId: assessments.caseId,
      status: assessments.status,
      assessedOn: assessments.assessedOn,
      requiredCount: assessments.requiredCount,
      judgementCount: assessments.judgementCount,
      undeterminedCount: assessments.undeterminedCount,
      answeredCount: sql<number>`(select count(*)::int from jsonb_object_keys(${assessments.answers}))`,
      byName: users.name,
      updatedAt: assessments.updatedAt,
    })
    .from(assessments)
    .innerJoin(users, eq(users.id, assessments.createdBy))
    .where(where)
    .orderBy(desc(assessments.createdAt));
