import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, requirements } from "@/db/schema";
import { closestNamed, type PaperUse, sharedPapers } from "@/domain/documents/shared-papers";
import { USE_STATUSES, isWanted } from "@/domain/documents/use-status";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import { nameOfLicence } from "../applications/name-of-licence";
import type { ServiceContext } from "../context";

/** A paper that the client supplies and has not given yet. */
export interface WantedPaper extends PaperUse {
  nameEn: string;
  requestId: string | null;
  dueOn: Day | null;
}

/** What PaperUse asks for, to be selected from requirements joined with their applications. */
export const PAPER_USE = {
  id: requirements.id,
  clientId: requirements.clientId,
  applicationId: requirements.applicationId,
  licenceId: applications.licenceId,
  catalogueId: requirements.catalogueId,
  documentType: requirements.documentType,
  form: requirements.form,
  suppliedBy: requirements.suppliedBy,
  nameZh: requirements.nameZh,
  noteZh: requirements.noteZh,
  status: requirements.status,
  fileVersionId: requirements.fileVersionId,
} as const;

export const ofApplications = (applicationIds: readonly string[]): SQL =>
  inArray(requirements.applicationId, [...applicationIds]);

/** By application in the order of their numbers, then in the authority's order. `where` stays within reach. */
export const wantedIn = (tx: Tx, where: SQL): Promise<WantedPaper[]> =>
  tx
    .select({
      ...PAPER_USE,
      nameEn: requirements.nameEn,
      requestId: requirements.requestId,
      dueOn: requirements.dueOn,
    })
    .from(requirements)
    .innerJoin(applications, eq(applications.id, requirements.applicationId))
    .where(
      and(where, eq(requirements.suppliedBy, "client"), inArray(requirements.status, USE_STATUSES.filter(isWanted))),
    )
    .orderBy(asc(applications.number), asc(requirements.position));

export function byApplication(papers: readonly WantedPaper[]): Map<string, WantedPaper[]> {
  const found = new Map<string, WantedPaper[]>();
  for (const paper of papers) found.set(paper.applicationId, [...(found.get(paper.applicationId) ?? []), paper]);
  return found;
}

/** What the message says of the papers: how many sheets and which, for which licences, by when at the soonest. */
export const requestWords = (papers: readonly WantedPaper[]) => ({
  sheets: sharedPapers(papers).map((uses): Text => {
    const { nameZh, nameEn } = closestNamed(uses);
    return { zh: nameZh, en: nameEn };
  }),
  licences: [...new Set(papers.map(({ licenceId }) => licenceId))].map(nameOfLicence),
  dueOn: papers.flatMap(({ dueOn }) => dueOn ?? []).sort()[0] ?? null,
});

/** A returned paper stays returned, with its reason; it only moves under the new link. */
export async function markRequested(
  tx: Tx,
  ctx: ServiceContext,
  papers: readonly WantedPaper[],
  requestId: string,
  dueOn: Day | null,
): Promise<void> {
  for (const isReturned of [false, true]) {
    const ids = papers.filter((paper) => (paper.status === "returned") === isReturned).map((paper) => paper.id);
    if (ids.length === 0) continue;
    await tx
      .update(requirements)
      .set({
        requestId,
        dueOn,
        requestedAt: ctx.now(),
        version: sql`${requirements.version} + 1`,
        ...(isReturned ? {} : { status: "requested" as const }),
      })
      .where(inArray(requirements.id, ids));
  }
}
