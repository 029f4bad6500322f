import { and, asc, desc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, drafts, draftTemplates, draftTemplateVersions, requirements, users } from "@/db/schema";
import { type DraftPlan, planDraft, type Typed } from "@/domain/drafting/plan-draft";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withSystemReach } from "../elevate";
import { sentToSignIn } from "./sent-to-sign";
import { withinLink, withinReach } from "../within-reach";
import { draftValuesIn, draftVocabulary } from "./draft-values";

export interface PaperDraft {
  id: string;
  number: number;
  templateName: string;
  fileName: string;
  byteCount: number;
  blanks: string[];
  isForClient: boolean;
  isThePaper: boolean;
  madeByName: string;
  madeAt: Date;
}

/** What one paper can be drafted from, those of its own licence first, and what was drafted for it, the newest first. */
export function paperDrafts(
  ctx: ServiceContext,
  { requirementId }: { requirementId: string },
): Promise<{
  templates: { versionId: string; name: string; number: number }[];
  drafts: PaperDraft[];
  isToSign: boolean;
}> {
  mustBeAble(ctx, "draft.make");
  return read(ctx, async (tx) => {
    const paper = await paperIn(tx, ctx, requirementId);
    const templates = await tx
      .selectDistinctOn([draftTemplates.id], {
        versionId: draftTemplateVersions.id,
        number: draftTemplateVersions.number,
        name: draftTemplates.name,
        licenceId: draftTemplates.licenceId,
      })
      .from(draftTemplates)
      .innerJoin(draftTemplateVersions, eq(draftTemplateVersions.templateId, draftTemplates.id))
      .where(
        and(
          eq(draftTemplates.isActive, true),
          eq(draftTemplates.documentType, paper.documentType),
          or(isNull(draftTemplates.licenceId), eq(draftTemplates.licenceId, paper.licenceId)),
        ),
      )
      .orderBy(asc(draftTemplates.id), desc(draftTemplateVersions.number));
    const made = await tx
      .select({ draft: drafts, templateName: draftTemplates.name, madeByName: users.name })
      .from(drafts)
      .innerJoin(draftTemplateVersions, eq(draftTemplateVersions.id, drafts.templateVersionId))
      .innerJoin(draftTemplates, eq(draftTemplates.id, draftTemplateVersions.templateId))
      .innerJoin(users, eq(users.id, drafts.madeBy))
      .where(and(eq(drafts.requirementId, requirementId), withinReach(ctx, drafts.clientId)))
      .orderBy(desc(drafts.number));
    return {
      templates: templates
        .toSorted(
          (a, b) => Number(b.licenceId !== null) - Number(a.licenceId !== null) || a.name.localeCompare(b.name, "zh"),
        )
        .map(({ licenceId: _, ...template }) => template),
      /** It was ours to supply, and was sent to the client to be signed. */
      isToSign: paper.suppliedBy === "client" && made.length > 0 && (await sentToSignIn(tx, paper.id)) !== null,
      drafts: made.map(({ draft, templateName, madeByName }) => ({
        id: draft.id,
        number: draft.number,
        templateName,
        fileName: draft.fileName,
        byteCount: draft.byteCount,
        blanks: draft.blanks,
        isForClient: draft.isForClient,
        isThePaper: draft.fileVersionId !== null,
        madeByName,
        madeAt: draft.madeAt,
      })),
    };
  });
}

/** What would stand where, and what is missing, before anything is made. */
export function foreseeDraft(
  ctx: ServiceContext,
  input: { requirementId: string; templateVersionId: string; typed: Typed },
): Promise<Pick<DraftPlan, "filled" | "missing"> & { rows: Record<string, number> }> {
  mustBeAble(ctx, "draft.make");
  return read(ctx, async (tx) => {
    const paper = await paperIn(tx, ctx, input.requirementId);
    const { plan } = await planIn(tx, ctx, paper, input);
    const rows = Object.entries(plan.sections).flatMap(([name, rows]) =>
      Array.isArray(rows) ? [[name, rows.length]] : [],
    );
    return { filled: plan.filled, missing: plan.missing, rows: Object.fromEntries(rows) };
  });
}

export async function planIn(
  tx: Tx,
  ctx: ServiceContext,
  paper: typeof requirements.$inferSelect,
  { templateVersionId, typed }: { templateVersionId: string; typed: Typed },
) {
  const [version] = await tx
    .select({
      id: draftTemplateVersions.id,
      tags: draftTemplateVersions.tags,
      sha256: draftTemplateVersions.sha256,
      name: draftTemplates.name,
      isActive: draftTemplates.isActive,
      documentType: draftTemplates.documentType,
    })
    .from(draftTemplateVersions)
    .innerJoin(draftTemplates, eq(draftTemplates.id, draftTemplateVersions.templateId))
    .where(eq(draftTemplateVersions.id, templateVersionId));
  if (!version?.isActive || version.documentType !== paper.documentType)
    throw new ServiceError("NOT_FOUND", "template-gone");
  const plan = planDraft(version.tags, draftVocabulary(), await draftValuesIn(tx, ctx, paper), typed);
  return { version, plan };
}

export async function paperIn(tx: Tx, ctx: ServiceContext, requirementId: string) {
  const [paper] = await tx
    .select({ requirement: requirements, licenceId: applications.licenceId })
    .from(requirements)
    .innerJoin(applications, eq(applications.id, requirements.applicationId))
    .where(and(eq(requirements.id, requirementId), withinReach(ctx, requirements.clientId)));
  if (!paper) throw new ServiceError("NOT_FOUND", "not-found");
  return { ...paper.requirement, licenceId: paper.licenceId };
}

export interface ClientDraft {
  id: string;
  fileName: string;
  byteCount: number;
  hasBlanks: boolean;
}

/**
 * The newest draft that the client may fetch for any of these papers. Clients have no rights on drafts themselves: the caller
 * has shown that the papers are theirs.
 */
export function clientDraftIn(
  tx: Tx,
  ctx: ServiceContext,
  requirementIds: readonly string[],
): Promise<ClientDraft | null> {
  return withSystemReach(tx, ctx, async () => {
    const [draft] = await tx
      .select()
      .from(drafts)
      .where(and(inArray(drafts.requirementId, [...requirementIds]), eq(drafts.isForClient, true)))
      .orderBy(desc(drafts.madeAt), desc(drafts.id))
      .limit(1);
    return draft
      ? { id: draft.id, fileName: draft.fileName, byteCount: draft.byteCount, hasBlanks: draft.blanks.length > 0 }
      : null;
  });
}

/** The paper, where whoever asks may see it: also through a link. */
export const paperWithinReach = (tx: Tx, ctx: ServiceContext, requirementId: string) =>
  tx
    .select({ id: requirements.id })
    .from(requirements)
    .where(
      and(
        eq(requirements.id, requirementId),
        withinReach(ctx, requirements.clientId),
        withinLink(ctx, requirements.requestId),
      ),
    );
