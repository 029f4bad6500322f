import { and, eq, inArray, ne, notInArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, assessments, clients, heldLicences, requirements } from "@/db/schema";
import type { LicenceResult } from "@/domain/assessment/result";
import type { PaperState } from "@/domain/documents/requirements";
import { findLicence } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";
import { yearOf } from "@/domain/shared/day";
import { type ApplicationKind, refuseKind } from "@/domain/workflow/application-kind";
import { buildTemplate } from "@/domain/workflow/process-template";
import { ServiceError } from "@/server/errors";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { type GivenBy, ownersForIn } from "../assignment/owner-for";
import { recordEvent } from "../events/record-event";
import { nextNumber } from "../number-series";
import { currentRulesIn, type RuleVersion, rulesOfVersionIn } from "../rules/rule-versions";
import { withinReach } from "../within-reach";
import { startClockIn, startClocksIn } from "./clock-rows";
import { dutyOf } from "./held-licence-duty";
import { storeTemplateIn } from "./process-templates";
import { refreshFigures } from "./refresh-figures";
import { addStageTasksIn } from "./stage-tasks";

export type { ApplicationKind } from "@/domain/workflow/application-kind";

export interface ApplicationChoice {
  /** The catalogue's id, such as edi-b21. */
  licenceId: string;
  kind: ApplicationKind;
  /** The very licence it is about, where the client holds several alike; else the one that ends last. */
  heldLicenceId?: string | null | undefined;
}

export interface NewApplications {
  clientId: string;
  caseId: string;
  assessmentId: string | null;
  choices: readonly ApplicationChoice[];
}

/**
 * Starts one application per choice, in the caller's transaction: number, template, papers, clocks, tasks, event. The
 * caller has checked that the case belongs to the client.
 *
 * Refuses with PRECONDITION_FAILED: `application-running` (the same licence and kind is under way for this client),
 * `licence-abolished`, `licence-referred`, `kind-not-offered`; with BAD_REQUEST `licence-unknown`. Details name the licence.
 */
export async function createApplicationsIn(
  tx: Tx,
  ctx: ServiceContext,
  input: NewApplications,
): Promise<{ id: string; licenceId: string }[]> {
  mustBeAble(ctx, "application.create");
  // Locks the client, so that the same licence cannot be started twice at the same time.
  const [client] = await tx
    .select({ id: clients.id, ownerId: clients.ownerId })
    .from(clients)
    .where(and(eq(clients.id, input.clientId), withinReach(ctx, clients.id)))
    .for("no key update");
  if (!client) throw new ServiceError("NOT_FOUND", "not-found");
  const { rules, results } = await assessedIn(tx, ctx, input);
  await refuseRunning(tx, input);
  const created: { id: string; licenceId: string }[] = [];
  const owners = await ownersForIn(tx, ctx, client, input.choices);
  for (const [index, choice] of input.choices.entries()) {
    const given = owners[index] ?? { ownerId: client.ownerId, rule: null };
    const id = await createOne(tx, ctx, input, given, choice, rules, results.get(choice.licenceId));
    created.push({ id, licenceId: choice.licenceId });
  }
  return created;
}

/** The same for screens that start an application without an assessment, such as a renewal from the list of licences. */
export async function createApplications(
  ctx: ServiceContext,
  input: NewApplications,
): Promise<{ id: string; licenceId: string }[]> {
  return write(ctx, (tx) => createApplicationsIn(tx, ctx, input));
}

/** The rules that the assessment used, and what it found for each licence; without one, the rules of today. */
async function assessedIn(
  tx: Tx,
  ctx: ServiceContext,
  input: NewApplications,
): Promise<{ rules: RuleVersion; results: Map<string, LicenceResult> }> {
  if (input.assessmentId === null) return { rules: await currentRulesIn(tx, ctx), results: new Map() };
  const [assessment] = await tx
    .select({ ruleSetVersionId: assessments.ruleSetVersionId, result: assessments.result })
    .from(assessments)
    .where(and(eq(assessments.id, input.assessmentId), eq(assessments.clientId, input.clientId)));
  if (!assessment) throw new ServiceError("NOT_FOUND", "not-found");
  const result = assessment.result as { results: LicenceResult[] } | null; // the engine's own form, see db/schema/assessments.ts
  return {
    rules: await rulesOfVersionIn(tx, ctx, assessment.ruleSetVersionId),
    results: new Map((result?.results ?? []).map((each) => [each.licence, each])),
  };
}

async function refuseRunning(tx: Tx, input: NewApplications): Promise<void> {
  const wanted = new Set<string>();
  for (const { licenceId, kind } of input.choices) {
    const key = `${licenceId} ${kind}`;
    if (wanted.has(key)) throw new ServiceError("BAD_REQUEST", "application-twice", { licenceId, kind });
    wanted.add(key);
  }
  const running = await tx
    .select({ licenceId: applications.licenceId, kind: applications.kind, number: applications.number })
    .from(applications)
    .where(
      and(
        eq(applications.clientId, input.clientId),
        inArray(
          applications.licenceId,
          input.choices.map((choice) => choice.licenceId),
        ),
        ne(applications.internalStage, "closed"),
        notInArray(applications.officialStatus, ["issued", "not-accepted", "refused", "withdrawn"]),
      ),
    );
  const twice = running.find(({ licenceId, kind }) => wanted.has(`${licenceId} ${kind}`));
  if (twice)
    throw new ServiceError("PRECONDITION_FAILED", "application-running", {
      licenceId: twice.licenceId,
      kind: twice.kind,
      number: twice.number,
    });
}

async function createOne(
  tx: Tx,
  ctx: ServiceContext,
  input: NewApplications,
  { ownerId, rule }: GivenBy,
  { licenceId, kind, heldLicenceId }: ApplicationChoice,
  rules: RuleVersion,
  result: LicenceResult | undefined,
): Promise<string> {
  const today = todayOf(ctx);
  const find = (id: string) => findLicence(rules.ruleSet, id);
  const licence = find(licenceId);
  if (!licence) throw new ServiceError("BAD_REQUEST", "licence-unknown", { licenceId });
  const refusal = refuseKind(licence, kind, find);
  if (refusal) throw new ServiceError("PRECONDITION_FAILED", refusal.reason, { ...refusal });
  const template = buildTemplate({
    licence,
    kind,
    find,
    paperStates: result && paperStates(licence, result),
    requires: result?.requires,
    ruleSetVersion: rules.ruleSet.version,
  });
  const templateId = await storeTemplateIn(tx, ctx, template);
  const held = kind === "new" ? null : await heldIn(tx, input.clientId, licenceId, heldLicenceId ?? null);
  const duty = dutyOf({ kind, licence, template, find, held, today });
  const id = idOf(ctx);
  const number = await nextNumber(tx, "SQ", yearOf(today));
  const application = { id, clientId: input.clientId, caseId: input.caseId, ownerId, reviewerId: null };
  await tx.insert(applications).values({
    ...application,
    number,
    assessmentId: input.assessmentId,
    ruleSetVersionId: rules.id,
    licenceId,
    kind,
    templateId,
    heldLicenceId: held?.id ?? null,
    reportYear: duty?.year ?? null,
    createdBy: personOf(ctx).userId,
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
    officialSince: ctx.now(),
    stageSince: ctx.now(),
  });
  if (template.papers.length > 0)
    await tx.insert(requirements).values(
      template.papers.map((paper) => ({
        id: idOf(ctx),
        clientId: input.clientId,
        applicationId: id,
        catalogueId: paper.catalogueId,
        documentType: paper.documentType,
        nameZh: paper.name.zh,
        nameEn: paper.name.en,
        noteZh: paper.note?.zh ?? null,
        noteEn: paper.note?.en ?? null,
        form: paper.form,
        suppliedBy: paper.suppliedBy,
        isMandatory: paper.isMandatory,
        isUnconfirmed: paper.isUnconfirmed,
        position: paper.position,
      })),
    );
  await startClocksIn(tx, ctx, application, template, "opened", today);
  if (duty) await startClockIn(tx, ctx, application, duty.definition, duty.startOn);
  await addStageTasksIn(tx, ctx, application, template, "collecting");
  await refreshFigures(tx, ctx, id);
  await recordEvent(tx, ctx, {
    clientId: input.clientId,
    caseId: input.caseId,
    applicationId: id,
    kind: "application.created",
    data: { number, licenceId, licence: licence.names.short, applicationKind: kind, papers: template.papers.length },
    isClientVisible: true,
  });
  if (rule)
    await recordEvent(tx, ctx, {
      clientId: input.clientId,
      caseId: input.caseId,
      applicationId: id,
      kind: "application.assigned-by-rule",
      data: { licence: licence.names.short, owner: rule.ownerName, rule: rule.name, ruleId: rule.id, ownerId },
    });
  return id;
}

/** Papers limited to some applicants, as the assessment found them; one it left out does not apply. */
export function paperStates(licence: Licence, result: LicenceResult): Record<string, PaperState> {
  const found = new Map(result.documents.map((each) => [each.document, each.state]));
  return Object.fromEntries(
    licence.documents.map(({ id }): [string, PaperState] => {
      const state = found.get(id);
      return [id, state === undefined ? "does-not-apply" : state === "unknown" ? "unknown" : "applies"];
    }),
  );
}

/** The licence that a renewal, change or report is about: the one named, else the one that ends last. */
async function heldIn(tx: Tx, clientId: string, licenceId: string, named: string | null) {
  const rows = await tx
    .select()
    .from(heldLicences)
    .where(and(eq(heldLicences.clientId, clientId), eq(heldLicences.licenceId, licenceId)));
  if (named === null)
    return rows.toSorted((a, b) => (b.validTo ?? "9999").localeCompare(a.validTo ?? "9999"))[0] ?? null;
  const found = rows.find(({ id }) => id === named);
  if (!found) throw new ServiceError("NOT_FOUND", "not-found");
  return found;
}
