import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { assessments, clocks, requirements, ruleSetVersions } from "@/db/schema";
import type { LicenceResult } from "@/domain/assessment/result";
import { findLicence } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";
import { dayInShanghai } from "@/domain/shared/day";
import { refuseKind } from "@/domain/workflow/application-kind";
import {
  compareTemplates,
  refuseNewerTemplate,
  type RunningPaper,
  type TemplateDifference,
} from "@/domain/workflow/newer-template";
import { buildTemplate, type ProcessTemplate } from "@/domain/workflow/process-template";
import { ServiceError } from "@/server/errors";
import { idOf, mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { currentRulesIn, type RuleVersion, rulesOfVersionIn } from "../rules/rule-versions";
import { startClocksIn } from "./clock-rows";
import { paperStates } from "./create-applications";
import { type ApplicationRow, lockApplication, updateApplication } from "./lock-application";
import { nameOfLicence } from "./name-of-licence";
import { storeTemplateIn, templateOfIn } from "./process-templates";
import { refreshFigures } from "./refresh-figures";
import { addStageTasksIn } from "./stage-tasks";

/** What going on by the rules of today would change. */
export interface ForeseenTemplate {
  from: string;
  to: string;
  difference: TemplateDifference;
  /** Names of the licences that `difference.requires` speaks of, in its order. */
  requires: { added: Licence["names"]["short"][]; dropped: Licence["names"]["short"][] };
  /** Why it cannot be done. */
  refusal: { reason: string; details: Record<string, unknown> } | null;
}

/** The consequences of moving a running application to the rules of today, before anybody decides. */
export async function foreseeNewerTemplate(
  ctx: ServiceContext,
  input: { applicationId: string },
): Promise<ForeseenTemplate> {
  mustBeAble(ctx, "application.update");
  // The rules of today are stored the first time that they are met, so this may write.
  return write(ctx, async (tx) => {
    const locked = await lockApplication(tx, ctx, input.applicationId);
    const { from, rules, difference, refusal } = await comparedIn(tx, ctx, locked);
    return {
      from,
      to: rules.ruleSet.version,
      difference,
      requires: {
        added: difference.requires.added.map(nameOfLicence),
        dropped: difference.requires.dropped.map(nameOfLicence),
      },
      refusal,
    };
  });
}

/**
 * Goes on by the rules of today: papers that are new are added, those that nobody was asked for and that are gone go, what is there
 * stays; clocks that have not begun are those of the newer template. Clocks that run are counted to their end as they began.
 *
 * Refuses with PRECONDITION_FAILED `filed-under-its-rules`, `template-stage-unused`, `rules-are-newest`, and as refuseKind does.
 */
export async function takeNewerTemplate(
  ctx: ServiceContext,
  input: { applicationId: string; expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "application.update");
  return write(ctx, async (tx) => {
    const locked = await lockApplication(tx, ctx, input.applicationId, input.expectedVersion);
    const { from, rules, template, difference, refusal } = await comparedIn(tx, ctx, locked);
    if (refusal) throw new ServiceError("PRECONDITION_FAILED", refusal.reason, refusal.details);
    if (!template) throw new Error("a template that cannot be built is refused");
    await changePapersIn(tx, ctx, locked, template, difference);
    const moved = await updateApplication(tx, ctx, locked, {
      templateId: await storeTemplateIn(tx, ctx, template),
      ruleSetVersionId: rules.id,
    });
    await startClocksIn(tx, ctx, moved, template, "opened", dayInShanghai(locked.createdAt));
    if (moved.internalStage !== "on-hold") await addStageTasksIn(tx, ctx, moved, template, moved.internalStage);
    await recordEvent(tx, ctx, {
      clientId: moved.clientId,
      caseId: moved.caseId,
      applicationId: moved.id,
      kind: "application.rules-changed",
      data: {
        licence: template.licenceName,
        from,
        to: rules.ruleSet.version,
        added: difference.papers.added.length,
        dropped: difference.papers.dropped.length,
        kept: difference.papers.kept.map(({ id }) => id),
        changed: difference.papers.changed.map(({ paper, terms }) => ({ id: paper.id, terms })),
      },
    });
    await refreshFigures(tx, ctx, moved.id);
    return { version: moved.version };
  });
}

interface Compared {
  /** The label of the rules that it runs by. */
  from: string;
  rules: RuleVersion;
  /** Null: the rules of today have no such process, which `refusal` tells. */
  template: ProcessTemplate | null;
  difference: TemplateDifference;
  refusal: ForeseenTemplate["refusal"];
}

const NOTHING: TemplateDifference = {
  papers: { added: [], dropped: [], kept: [], changed: [] },
  clocks: { added: [], dropped: [], changed: [] },
  stages: { added: [], dropped: [] },
  requires: { added: [], dropped: [] },
};

async function comparedIn(tx: Tx, ctx: ServiceContext, application: ApplicationRow): Promise<Compared> {
  const rules = await currentRulesIn(tx, ctx);
  const [version] = await tx
    .select({ label: ruleSetVersions.label })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.id, application.ruleSetVersionId));
  const from = version?.label ?? "";
  const refused = (reason: string, details: Record<string, unknown> = {}): Compared => ({
    ...{ from, rules, template: null, difference: NOTHING },
    refusal: { reason, details },
  });
  if (application.ruleSetVersionId === rules.id) return refused("rules-are-newest");
  const find = (id: string) => findLicence(rules.ruleSet, id);
  const licence = find(application.licenceId);
  if (!licence) return refused("licence-unknown", { licenceId: application.licenceId });
  const kindRefusal = refuseKind(licence, application.kind, find);
  if (kindRefusal) return refused(kindRefusal.reason, { ...kindRefusal });
  const result = await assessedIn(tx, application);
  const template = buildTemplate({
    licence,
    kind: application.kind,
    find,
    paperStates: result && (await statesIn(tx, ctx, application, licence, result)),
    requires: result?.requires,
    ruleSetVersion: rules.ruleSet.version,
  });
  const before = await templateOfIn(tx, ctx, application.templateId);
  const difference = compareTemplates(
    before,
    template,
    await papersIn(tx, application.id),
    await runningKeysIn(tx, application.id),
  );
  const refusal = refuseNewerTemplate(template, application);
  return {
    ...{ from, rules, template, difference },
    refusal: refusal && { reason: refusal.reason, details: { ...refusal } },
  };
}

/** What the assessment found of the papers that its rules knew; the condition of a newer one is not known. */
async function statesIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  licence: Licence,
  result: LicenceResult,
): Promise<ReturnType<typeof paperStates>> {
  const { ruleSet } = await rulesOfVersionIn(tx, ctx, application.ruleSetVersionId);
  const before = findLicence(ruleSet, application.licenceId)?.documents ?? [];
  return Object.fromEntries(
    Object.entries(paperStates(licence, result)).filter(([paper]) => before.some(({ id }) => id === paper)),
  );
}

async function assessedIn(tx: Tx, { assessmentId, licenceId }: ApplicationRow): Promise<LicenceResult | undefined> {
  if (assessmentId === null) return undefined;
  const [row] = await tx
    .select({ result: assessments.result })
    .from(assessments)
    .where(eq(assessments.id, assessmentId));
  const result = row?.result as { results: LicenceResult[] } | null | undefined; // the engine's own form, see db/schema/assessments.ts
  return result?.results.find(({ licence }) => licence === licenceId);
}

async function papersIn(tx: Tx, applicationId: string): Promise<RunningPaper[]> {
  const rows = await tx.select().from(requirements).where(eq(requirements.applicationId, applicationId));
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    catalogueId: row.catalogueId,
    name: { zh: row.nameZh, en: row.nameEn },
    note: row.noteZh === null ? null : { zh: row.noteZh, en: row.noteEn ?? row.noteZh },
    form: row.form,
    suppliedBy: row.suppliedBy,
    isMandatory: row.isMandatory,
    isUnconfirmed: row.isUnconfirmed,
  }));
}

const runningKeysIn = async (tx: Tx, applicationId: string): Promise<string[]> =>
  (
    await tx
      .select({ key: clocks.key })
      .from(clocks)
      .where(and(eq(clocks.applicationId, applicationId), eq(clocks.status, "running")))
  ).map(({ key }) => key);

async function changePapersIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  template: ProcessTemplate,
  { papers: { added, dropped, kept, changed } }: TemplateDifference,
): Promise<void> {
  const idsOf = (rows: readonly RunningPaper[]) => rows.map(({ id }) => id);
  if (dropped.length > 0) await tx.delete(requirements).where(inArray(requirements.id, idsOf(dropped)));
  if (kept.length > 0)
    await tx
      .update(requirements)
      .set({ isMandatory: false })
      .where(inArray(requirements.id, idsOf(kept)));
  for (const { paper, now } of changed)
    await tx.update(requirements).set(termsOf(now)).where(eq(requirements.id, paper.id));
  for (const { catalogueId, position } of template.papers)
    if (catalogueId !== null)
      await tx
        .update(requirements)
        .set({ position })
        .where(and(eq(requirements.applicationId, application.id), eq(requirements.catalogueId, catalogueId)));
  if (added.length > 0)
    await tx.insert(requirements).values(
      added.map((paper) => ({
        id: idOf(ctx),
        clientId: application.clientId,
        applicationId: application.id,
        catalogueId: paper.catalogueId,
        documentType: paper.documentType,
        position: paper.position,
        ...termsOf(paper),
      })),
    );
}

const termsOf = ({ name, note, form, suppliedBy, isMandatory, isUnconfirmed }: ProcessTemplate["papers"][number]) => ({
  nameZh: name.zh,
  nameEn: name.en,
  noteZh: note?.zh ?? null,
  noteEn: note?.en ?? null,
  form,
  suppliedBy,
  isMandatory,
  isUnconfirmed,
});
