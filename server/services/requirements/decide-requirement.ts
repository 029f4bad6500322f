import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import type { UseStatus } from "@/domain/documents/use-status";
import { ServiceError } from "@/server/errors";
import { refreshFigures } from "../applications/refresh-figures";
import { type Action } from "@/domain/access/can";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { type LockedRequirement, lockRequirement, mustBeAbleToMove, updateRequirement } from "./lock-requirement";

export interface Decision {
  requirementId: string;
  expectedVersion: number;
}

export interface Decided {
  requirementId: string;
  version: number;
  applicationId: string;
}

/**
 * The paper is good. `issuedOn`, `expiresOn`: read off the paper by whoever looked at it; left out they stay as they are.
 * Refuses with the reasons of domain/documents/use-status.ts, and `validity-backwards`.
 */
export function acceptRequirement(
  ctx: ServiceContext,
  input: Decision & { issuedOn?: Day | null | undefined; expiresOn?: Day | null | undefined },
): Promise<Decided> {
  const { issuedOn, expiresOn } = input;
  if (issuedOn && expiresOn && expiresOn < issuedOn) throw new ServiceError("BAD_REQUEST", "validity-backwards");
  return decide(ctx, "requirement.accept", input, "accepted", null, async (tx, { requirement }) => {
    if (requirement.documentId === null || (issuedOn === undefined && expiresOn === undefined)) return;
    await tx
      .update(documents)
      .set({
        ...(issuedOn === undefined ? {} : { issuedOn }),
        ...(expiresOn === undefined ? {} : { expiresOn }),
        version: sql`${documents.version} + 1`,
      })
      .where(eq(documents.id, requirement.documentId));
  });
}

/** Back to whoever supplied it, with the sentence the client reads. */
export const returnRequirement = (ctx: ServiceContext, input: Decision & { reason: string }): Promise<Decided> =>
  decide(ctx, "requirement.return", input, "returned", input.reason);

/** The application goes without it, with the reason. */
export const waiveRequirement = (ctx: ServiceContext, input: Decision & { reason: string }): Promise<Decided> =>
  decide(ctx, "requirement.waive", input, "waived", input.reason);

async function decide(
  ctx: ServiceContext,
  action: Action,
  input: Decision,
  to: "accepted" | "returned" | "waived",
  words: string | null,
  also?: (tx: Tx, locked: LockedRequirement) => Promise<void>,
): Promise<Decided> {
  mustBeAble(ctx, action);
  return write(ctx, async (tx) => {
    const locked = await lockRequirement(tx, ctx, input.requirementId, input.expectedVersion);
    await mustBeAbleToMove(tx, ctx, locked, to, { words });
    const version = await updateRequirement(tx, locked.requirement, {
      status: to,
      reason: words?.trim() ?? null,
      decidedAt: ctx.now(),
      decidedBy: personOf(ctx).userId,
    });
    await also?.(tx, locked);
    await recordDecision(tx, ctx, locked, `requirement.${to}`, { reason: words?.trim() ?? null });
    await refreshFigures(tx, ctx, locked.application.id);
    return { requirementId: locked.requirement.id, version, applicationId: locked.application.id };
  });
}

/** Where a decision came from: what the paper is when it is taken back. */
function before(locked: LockedRequirement): UseStatus | null {
  const { status, requestId } = locked.requirement;
  if (status === "accepted" || status === "returned") return "received";
  if (status === "waived") return requestId ? "requested" : "to-request";
  return null;
}

/**
 * Takes back one's own decision (Z): the paper waits for review again. Anybody may take back a waiver. Refuses with
 * `nothing-to-undo`, `decided-by-other`.
 */
export async function undoDecision(ctx: ServiceContext, input: Decision): Promise<Decided> {
  mustBeAble(ctx, "requirement.accept");
  return write(ctx, async (tx) => {
    const locked = await lockRequirement(tx, ctx, input.requirementId, input.expectedVersion);
    const { requirement, application } = locked;
    const to = before(locked);
    if (to === null) throw new ServiceError("PRECONDITION_FAILED", "nothing-to-undo");
    if (requirement.status !== "waived" && requirement.decidedBy !== personOf(ctx).userId)
      throw new ServiceError("PRECONDITION_FAILED", "decided-by-other");
    await mustBeAbleToMove(tx, ctx, locked, to);
    const version = await updateRequirement(tx, requirement, {
      status: to,
      reason: null,
      decidedAt: null,
      decidedBy: null,
    });
    await recordDecision(tx, ctx, locked, "requirement.decision-undone", { from: requirement.status });
    await refreshFigures(tx, ctx, application.id);
    return { requirementId: requirement.id, version, applicationId: application.id };
  });
}

const recordDecision = (
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
    // A paper that was never asked of the client is our own affair.
    isClientVisible: requirement.suppliedBy === "client",
  });
