import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assessments, documents, heldLicences, requirements } from "@/db/schema";
import { blockingFields } from "@/domain/documents/consistency";
import { checkFreshness } from "@/domain/documents/freshness";
import { freshnessRule } from "@/domain/documents/held-papers";
import { isSettled } from "@/domain/documents/use-status";
import { compareDays, type Day } from "@/domain/shared/day";
import { STAGE_ORDER } from "@/domain/workflow/internal-stage";
import type { FilingFacts, StageFacts } from "@/domain/workflow/refuse-move";
import { personOf, type ServiceContext, todayOf } from "../context";
import { openItemIdsIn } from "../supplements/round-rows";
import { type ComparedRecords, comparedRecordsIn } from "./compared-records";
import type { ApplicationRow } from "./lock-application";
import type { StoredTemplate } from "./process-templates";

interface Paper {
  id: string;
  status: (typeof requirements.$inferSelect)["status"];
  isMandatory: boolean;
  documentType: string;
  maxAgeDays: number | null;
  issuedOn: Day | null;
  expiresOn: Day | null;
}

/** What the rules need to know about a move of the official status on the day `on`. */
export async function filingFactsIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  template: StoredTemplate,
  on: Day,
): Promise<FilingFacts> {
  const records = await comparedRecordsIn(tx, application);
  return filingFactsOf(tx, ctx, application, template, await papersIn(tx, application.id), records, on);
}

/** The same where the application's papers and what they say are known already. */
export async function filingFactsOf(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  template: StoredTemplate,
  papers: readonly Paper[],
  records: Pick<ComparedRecords, "fields">,
  on: Day,
): Promise<FilingFacts> {
  return {
    today: todayOf(ctx),
    on,
    lastMoveOn: application.officialOn,
    isOnHold: application.internalStage === "on-hold",
    outstandingRequirementIds: idsOf(papers, (paper) => paper.isMandatory && !isSettled(paper.status)),
    expiringRequirementIds: idsOf(papers, (paper) => isTooOld(paper, on)),
    inconsistentFields: blockingFields(records.fields),
    missingPrerequisites: await missingPrerequisites(tx, application, template, on),
    isReviewed: isPastReview(application),
    supplementFrom: application.supplementFrom,
    openSupplementItemIds: await openItemIdsIn(tx, application),
    unpaidFen: 0,
  };
}

/** What the rules need to know about a move of the internal stage. */
export async function stageFactsIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  holdReason: string | null,
): Promise<StageFacts> {
  return stageFactsOf(ctx, application, await papersIn(tx, application.id), holdReason);
}

/** The same where the application's papers are known already. */
export function stageFactsOf(
  ctx: ServiceContext,
  application: ApplicationRow,
  papers: readonly Paper[],
  holdReason: string | null,
): StageFacts {
  const mandatory = papers.filter((paper) => paper.isMandatory);
  return {
    officialStatus: application.officialStatus,
    heldStage: application.heldStage,
    holdReason,
    missingRequirementIds: idsOf(mandatory, ({ status }) => status !== "received" && !isSettled(status)),
    outstandingRequirementIds: idsOf(mandatory, ({ status }) => !isSettled(status)),
    actorId: personOf(ctx).userId,
    preparedByIds: [application.ownerId],
    unpaidFen: 0,
  };
}

function papersIn(tx: Tx, applicationId: string): Promise<Paper[]> {
  return tx
    .select({
      id: requirements.id,
      status: requirements.status,
      isMandatory: requirements.isMandatory,
      documentType: requirements.documentType,
      maxAgeDays: requirements.maxAgeDays,
      issuedOn: documents.issuedOn,
      expiresOn: documents.expiresOn,
    })
    .from(requirements)
    .leftJoin(documents, eq(documents.id, requirements.documentId))
    .where(eq(requirements.applicationId, applicationId))
    .orderBy(asc(requirements.position));
}

const idsOf = (papers: readonly Paper[], matches: (paper: Paper) => boolean): string[] =>
  papers.filter(matches).map((paper) => paper.id);

/** A paper without a recorded issue day is told in the review; it does not stop a filing that a person has decided on. */
function isTooOld(paper: Paper, on: Day): boolean {
  if (paper.status !== "accepted") return false;
  return checkFreshness(freshnessRule(paper), paper, on).some(
    ({ finding }) => finding === "expires-before-filing" || finding === "issued-too-long-ago",
  );
}

/** A licence counts as held when it is recorded and in force, or when the company said so in the assessment. */
export async function missingPrerequisites(
  tx: Tx,
  application: Pick<ApplicationRow, "clientId" | "assessmentId">,
  template: StoredTemplate,
  on: Day,
): Promise<string[]> {
  if (template.requires.length === 0) return [];
  const rows = await tx
    .select({ licenceId: heldLicences.licenceId, validTo: heldLicences.validTo })
    .from(heldLicences)
    .where(and(eq(heldLicences.clientId, application.clientId), inArray(heldLicences.licenceId, template.requires)));
  const held = new Set(
    rows.filter((row) => !row.validTo || compareDays(row.validTo, on) >= 0).map((row) => row.licenceId),
  );
  for (const id of await saidToHold(tx, application.assessmentId)) held.add(id);
  return template.requires.filter((id) => !held.has(id));
}

async function saidToHold(tx: Tx, assessmentId: string | null): Promise<string[]> {
  if (assessmentId === null) return [];
  const [row] = await tx.select({ facts: assessments.facts }).from(assessments).where(eq(assessments.id, assessmentId));
  const said = row?.facts.licences_held;
  return Array.isArray(said) ? said.filter((id) => typeof id === "string") : [];
}

/** The way out of the review goes through somebody else than the owner, so whoever is past it was reviewed. */
function isPastReview({ internalStage, heldStage }: ApplicationRow): boolean {
  const stage = internalStage === "on-hold" ? heldStage : internalStage;
  const order: readonly (string | null)[] = STAGE_ORDER;
  return order.indexOf(stage) > order.indexOf("internal-review");
}
