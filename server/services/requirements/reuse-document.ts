import type { Tx } from "@/db/client";
import { filingDay, type HeldOffer, heldOffers, type PaperWant } from "@/domain/documents/held-papers";
import { isWanted } from "@/domain/documents/use-status";
import { ServiceError } from "@/server/errors";
import { refreshFigures } from "../applications/refresh-figures";
import { mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { heldPapersIn, type ShownHeldPaper } from "../documents/held-papers";
import { withSystemReach } from "../elevate";
import { recordEvent } from "../events/record-event";
import type { Decided, Decision } from "./decide-requirement";
import {
  type LockedRequirement,
  lockRequirements,
  mustBeAbleToMove,
  refusalToMove,
  updateRequirement,
} from "./lock-requirement";
import { lockSheet } from "./lock-sheet";
import { beforeOf, putBack } from "./put-back";

/** One requirement, and the held paper that answers it. */
export interface Reuse extends Decision {
  documentId: string;
}

type Some<T> = readonly [T, ...T[]];

/**
 * Uses papers that the client gave before, each by the rule of domain/documents/held-papers.ts: whoever does it has decided
 * that they are good, so they are accepted; one's own draft waits for a colleague. All of them or none.
 *
 * Refuses with `document-not-reusable` (not held, not fresh on the day of filing, another form), `reuse-needs-consent`.
 */
export async function reusePapers(ctx: ServiceContext, input: { uses: Some<Reuse> }): Promise<{ uses: Decided[] }> {
  mustBeAble(ctx, "document.reuse");
  return write(ctx, async (tx) => {
    const locked = await lockRequirements(tx, ctx, input.uses);
    const held = await heldFor(tx, locked);
    const uses: Decided[] = [];
    for (const [index, each] of locked.entries()) {
      const documentId = input.uses[index]?.documentId;
      const offer = offersFor(ctx, each, held).find((found) => found.documentId === documentId);
      if (!offer || !isWanted(each.requirement.status))
        throw new ServiceError("PRECONDITION_FAILED", "document-not-reusable");
      if (offer.needsConsent) throw new ServiceError("PRECONDITION_FAILED", "reuse-needs-consent");
      await mustBeAbleToMove(tx, ctx, each, "received", { hasFile: true });
      const given = { ...each.requirement, status: "received" as const, fileVersionId: offer.fileVersionId };
      // Whoever drafted a paper does not accept it, here as elsewhere: it waits for a colleague.
      const isWaiting = (await refusalToMove(tx, ctx, { ...each, requirement: given }, "accepted")) !== null;
      const decision = isWaiting
        ? { status: "received" as const, decidedAt: null, decidedBy: null }
        : { status: "accepted" as const, decidedAt: ctx.now(), decidedBy: personOf(ctx).userId };
      uses.push(await putIn(tx, ctx, each, offer, decision, "requirement.reused"));
    }
    return { uses };
  });
}

/** Takes back what oneself put in just now: each paper is wanted again as it was. Refuses with `nothing-to-undo`, `decided-by-other`. */
export async function undoReuse(ctx: ServiceContext, input: { uses: Some<Decision> }): Promise<{ uses: Decided[] }> {
  mustBeAble(ctx, "document.reuse");
  return write(ctx, async (tx) => {
    const uses: Decided[] = [];
    for (const each of await lockRequirements(tx, ctx, input.uses)) {
      const { requirement, application } = each;
      const { status, decidedBy } = requirement;
      if (status !== "accepted" && status !== "received")
        throw new ServiceError("PRECONDITION_FAILED", "nothing-to-undo");
      if (decidedBy !== null && decidedBy !== personOf(ctx).userId)
        throw new ServiceError("PRECONDITION_FAILED", "decided-by-other");
      const version = await putBack(tx, each, "requirement.reused");
      if (version === null) throw new ServiceError("PRECONDITION_FAILED", "nothing-to-undo");
      await recordUse(tx, ctx, each, "requirement.decision-undone", { from: requirement.status });
      await refreshFigures(tx, ctx, application.id);
      uses.push({ requirementId: requirement.id, version, applicationId: application.id });
    }
    return { uses };
  });
}

/**
 * The client lets us use what they gave before, for every application that asked for the same sheet; it waits for review as
 * if they had sent it again. Refuses with `document-not-reusable`, `paper-not-asked-for`.
 */
export async function allowReuse(
  ctx: ServiceContext,
  input: { requirementId: string; fileVersionId: string },
): Promise<{ requirementId: string }> {
  mustBeAble(ctx, "document.allow-reuse");
  return write(ctx, async (tx) => {
    const sheet = await lockSheet(tx, ctx, input.requirementId);
    // A link does not see what was given elsewhere; that it is held was shown to it, and it is named by its own company.
    const held = await withSystemReach(tx, ctx, () => heldFor(tx, sheet));
    for (const each of sheet) {
      const { status } = each.requirement;
      if (status !== "requested" && status !== "returned")
        throw new ServiceError("PRECONDITION_FAILED", "paper-not-asked-for", { status });
      const offer = offersFor(ctx, each, held).find(({ fileVersionId }) => fileVersionId === input.fileVersionId);
      if (!offer) throw new ServiceError("PRECONDITION_FAILED", "document-not-reusable");
      await mustBeAbleToMove(tx, ctx, each, "received", { hasFile: true });
      const waiting = { status: "received" as const, decidedAt: null, decidedBy: null };
      await putIn(tx, ctx, each, offer, waiting, "requirement.reuse-allowed");
    }
    return { requirementId: sheet[0].requirement.id };
  });
}

const heldFor = (tx: Tx, locked: readonly LockedRequirement[]): Promise<ShownHeldPaper[]> =>
  heldPapersIn(
    tx,
    locked.map(({ requirement }) => requirement.clientId),
    locked.map(({ requirement }) => requirement.documentType),
  );

const offersFor = (ctx: ServiceContext, { requirement, application }: LockedRequirement, held: ShownHeldPaper[]) =>
  heldOffers(
    { ...requirement, licenceId: application.licenceId } satisfies PaperWant,
    held,
    filingDay(application, todayOf(ctx)),
  );

async function putIn(
  tx: Tx,
  ctx: ServiceContext,
  locked: LockedRequirement,
  { documentId, fileVersionId, expiresOn }: HeldOffer,
  decision: Partial<LockedRequirement["requirement"]>,
  kind: string,
): Promise<Decided> {
  const { requirement, application } = locked;
  const version = await updateRequirement(tx, requirement, {
    ...decision,
    documentId,
    fileVersionId,
    receivedAt: ctx.now(),
    reason: null,
    marks: null,
  });
  await recordUse(tx, ctx, locked, kind, { documentId, fileVersionId, expiresOn, before: beforeOf(requirement) });
  await refreshFigures(tx, ctx, application.id);
  return { requirementId: requirement.id, version, applicationId: application.id };
}

const recordUse = (
  tx: Tx,
  ctx: ServiceContext,
  { requirement, application, template }: LockedRequirement,
  kind: string,
  data: Record<string, unknown>,
) =>
  recordEvent(tx, ctx, {
    clientId: application.clientId,
    caseId: application.caseId,
    applicationId: application.id,
    kind,
    data: {
      licence: template.licenceName,
      paper: { zh: requirement.nameZh, en: requirement.nameEn },
      requirementId: requirement.id,
      ...data,
    },
    isClientVisible: requirement.suppliedBy === "client" && requirement.status !== "to-request",
  });
