import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, documents, events, requirements } from "@/db/schema";
import { replaceUses, type ReplacedUse } from "@/domain/documents/replaced-papers";
import { paperOf } from "@/domain/documents/shared-papers";
import { ServiceError } from "@/server/errors";
import { refreshFigures } from "../applications/refresh-figures";
import { personOf, type ServiceContext } from "../context";
import { refreshRenewals } from "../documents/paper-renewals";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";
import { type LockedRequirement, updateRequirement } from "./lock-requirement";
import { beforeOf, putBack } from "./put-back";
import { PAPER_USE } from "./wanted-papers";

type Found = Awaited<ReturnType<typeof usesIn>>[number];

const usesIn = (tx: Tx, ctx: ServiceContext, documentIds: readonly string[]) =>
  tx
    .select({ ...PAPER_USE, documentId: requirements.documentId, official: applications.officialStatus })
    .from(requirements)
    .innerJoin(applications, eq(applications.id, requirements.applicationId))
    .where(and(inArray(requirements.documentId, [...documentIds]), withinReach(ctx, requirements.clientId)));

const asReplaced = (use: Found): ReplacedUse => ({
  requirementId: use.id,
  form: use.form,
  status: use.status,
  isOver: use.official === "not-accepted" || use.official === "refused" || use.official === "withdrawn",
});

/** The requirements that move when a paper in `form` takes the place of this one; to be locked with the decision. */
export async function movedByReplacing(
  tx: Tx,
  ctx: ServiceContext,
  documentId: string,
  form: string,
): Promise<string[]> {
  return replaceUses((await usesIn(tx, ctx, [documentId])).map(asReplaced), form).moved;
}

/**
 * The paper just accepted takes the place of an older one of the client: uses not filed yet move to it, each with an event;
 * filed ones keep theirs and are named in the event, for a person to decide what to report.
 *
 * Refuses with `document-not-replaceable`: another paper, or replaced already.
 */
export async function replacePaperIn(
  tx: Tx,
  ctx: ServiceContext,
  accepted: LockedRequirement,
  oldDocumentId: string,
  locked: readonly LockedRequirement[],
): Promise<void> {
  const { documentId, fileVersionId, clientId } = accepted.requirement;
  const [old] = await tx
    .select()
    .from(documents)
    .where(and(eq(documents.id, oldDocumentId), eq(documents.clientId, clientId)))
    .for("update");
  const uses = old ? await usesIn(tx, ctx, [old.id]) : [];
  const paper = paperOf({ ...accepted.requirement, licenceId: accepted.application.licenceId });
  const isSame = paper !== null && uses.some((use) => paperOf(use) === paper);
  if (!old || !documentId || !fileVersionId || old.id === documentId || old.replacedById !== null || !isSame)
    throw new ServiceError("PRECONDITION_FAILED", "document-not-replaceable");
  const { moved, stale, kept } = replaceUses(uses.map(asReplaced), accepted.requirement.form);
  for (const each of locked) {
    const { requirement, application, template } = each;
    if (!moved.includes(requirement.id)) continue;
    await updateRequirement(tx, requirement, {
      status: "accepted",
      documentId,
      fileVersionId,
      reason: null,
      marks: null,
      decidedAt: ctx.now(),
      decidedBy: personOf(ctx).userId,
    });
    await recordEvent(tx, ctx, {
      clientId,
      caseId: application.caseId,
      applicationId: application.id,
      kind: "requirement.renewed",
      data: {
        licence: template.licenceName,
        paper: { zh: requirement.nameZh, en: requirement.nameEn },
        requirementId: requirement.id,
        documentId,
        fileVersionId,
        before: beforeOf(requirement),
      },
      isClientVisible: requirement.suppliedBy === "client",
    });
    await refreshFigures(tx, ctx, application.id);
  }
  await tx
    .update(documents)
    .set({ replacedById: documentId, replacedAt: ctx.now(), version: sql`${documents.version} + 1` })
    .where(eq(documents.id, old.id));
  await refreshRenewals(tx, ctx, inArray(documents.id, [old.id, documentId]));
  await recordEvent(tx, ctx, {
    clientId,
    kind: "document.replaced",
    data: { paper: old.title, documentId: old.id, newDocumentId: documentId, moved, stale, kept, n: stale.length },
  });
}

/** The requirements that moved to this paper when it took the place of another; to be locked when that is taken back. */
export async function movedTo(tx: Tx, ctx: ServiceContext, documentId: string | null): Promise<string[]> {
  if (documentId === null) return [];
  const [replaced] = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.replacedById, documentId), withinReach(ctx, documents.clientId)))
    .limit(1);
  if (!replaced) return [];
  const rows = await tx
    .select({ id: requirements.id })
    .from(requirements)
    .innerJoin(events, eq(events.applicationId, requirements.applicationId))
    .where(
      and(
        eq(requirements.documentId, documentId),
        eq(requirements.status, "accepted"),
        eq(events.kind, "requirement.renewed"),
        sql`${events.data} ->> 'requirementId' = ${requirements.id}::text`,
        sql`${events.data} ->> 'documentId' = ${documentId}`,
        withinReach(ctx, requirements.clientId),
      ),
    );
  return [...new Set(rows.map(({ id }) => id))];
}

/**
 * Takes a replacement back with the decision that made it: what moved returns to the older paper, which counts again. It
 * stands while the newer paper is good for anything beside `undone`.
 */
export async function undoReplacementIn(
  tx: Tx,
  ctx: ServiceContext,
  documentId: string,
  undone: readonly LockedRequirement[],
  moved: readonly LockedRequirement[],
): Promise<void> {
  const gone = [...undone, ...moved].map(({ requirement }) => requirement.id);
  const [other] = await tx
    .select({ id: requirements.id })
    .from(requirements)
    .where(
      and(
        eq(requirements.documentId, documentId),
        inArray(requirements.status, ["accepted", "filed"]),
        notInArray(requirements.id, gone),
      ),
    )
    .limit(1);
  if (other) return;
  const old = await tx
    .update(documents)
    .set({ replacedById: null, replacedAt: null, version: sql`${documents.version} + 1` })
    .where(and(eq(documents.replacedById, documentId), withinReach(ctx, documents.clientId)))
    .returning({ id: documents.id, clientId: documents.clientId, title: documents.title });
  for (const each of moved)
    if ((await putBack(tx, each, "requirement.renewed")) !== null) await refreshFigures(tx, ctx, each.application.id);
  for (const { id, clientId, title } of old) {
    await refreshRenewals(tx, ctx, inArray(documents.id, [id, documentId]));
    await recordEvent(tx, ctx, {
      clientId,
      kind: "document.replacement-undone",
      data: { paper: title, documentId: id, newDocumentId: documentId },
    });
  }
}
