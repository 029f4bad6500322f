import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { drafts } from "@/db/schema";
import { isWanted } from "@/domain/documents/use-status";
import { ServiceError } from "@/server/errors";
import { refreshFigures } from "../applications/refresh-figures";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { type LockedRequirement, lockRequirement, updateRequirement } from "../requirements/lock-requirement";
import { askClientIn, type Asking } from "../requirements/request-documents";
import { type SentRequest, withLink } from "../requirements/send-request";
import { withinReach } from "../within-reach";
import { sentToSignIn, TO_SIGN } from "./sent-to-sign";

/**
 * Sends a paper that the agency drafted to the client, to be signed and stamped: from now on the client supplies it. They
 * find the draft beside the upload, and the paper is asked for, reminded of and reviewed as any other of theirs.
 *
 * Refuses with `paper-not-open` (it was given or settled already), `on-hold`, `contact-missing`.
 */
export async function askToSign(
  ctx: ServiceContext,
  input: Asking & { draftId: string; expectedVersion: number },
): Promise<SentRequest> {
  mustBeAble(ctx, "requirement.request");
  const kept = await write(ctx, async (tx) => {
    const draft = await draftIn(tx, ctx, input.draftId);
    const locked = await lockRequirement(tx, ctx, draft.requirementId, input.expectedVersion);
    const { requirement, application } = locked;
    if (application.internalStage === "on-hold") throw new ServiceError("PRECONDITION_FAILED", "on-hold");
    if (!isWanted(requirement.status)) throw new ServiceError("PRECONDITION_FAILED", "paper-not-open");
    await updateRequirement(tx, requirement, { suppliedBy: "client" });
    // The client signs one text, the one that was chosen.
    await tx.update(drafts).set({ isForClient: false }).where(eq(drafts.requirementId, requirement.id));
    await tx.update(drafts).set({ isForClient: true }).where(eq(drafts.id, draft.id));
    await record(tx, ctx, locked, TO_SIGN, { number: draft.number, draftId: draft.id, was: requirement.suppliedBy });
    return askClientIn(tx, ctx, [application], input, ({ id }) => id === requirement.id);
  });
  return withLink(kept);
}

/**
 * Takes it back while nothing was given: the paper is the agency's to supply again, and the draft is out of the client's
 * sight. Refuses with `paper-not-open`, and `not-to-sign` for a paper that was never sent to be signed.
 */
export function takeBackSigning(
  ctx: ServiceContext,
  input: { requirementId: string; expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "requirement.request");
  return write(ctx, async (tx) => {
    const locked = await lockRequirement(tx, ctx, input.requirementId, input.expectedVersion);
    const { requirement } = locked;
    if (!isWanted(requirement.status)) throw new ServiceError("PRECONDITION_FAILED", "paper-not-open");
    const was = await sentToSignIn(tx, requirement.id);
    if (was === null || requirement.suppliedBy !== "client")
      throw new ServiceError("PRECONDITION_FAILED", "not-to-sign");
    const version = await updateRequirement(tx, requirement, {
      suppliedBy: was,
      ...(requirement.status === "requested" ? { status: "to-request", requestId: null, dueOn: null } : {}),
    });
    await tx.update(drafts).set({ isForClient: false }).where(eq(drafts.requirementId, requirement.id));
    await record(tx, ctx, locked, "draft.not-to-sign", {});
    await refreshFigures(tx, ctx, requirement.applicationId);
    return { version };
  });
}

async function draftIn(tx: Tx, ctx: ServiceContext, id: string) {
  const [draft] = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.id, id), withinReach(ctx, drafts.clientId)));
  if (!draft) throw new ServiceError("NOT_FOUND", "not-found");
  return draft;
}

const record = (
  tx: Tx,
  ctx: ServiceContext,
  { requirement, application, template }: LockedRequirement,
  kind: string,
  data: Record<string, unknown>,
) =>
  recordEvent(tx, ctx, {
    clientId: requirement.clientId,
    caseId: application.caseId,
    applicationId: application.id,
    kind,
    data: {
      licence: template.licenceName,
      paper: { zh: requirement.nameZh, en: requirement.nameEn },
      requirementId: requirement.id,
      ...data,
    },
  });
