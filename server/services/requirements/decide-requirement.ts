import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema";
import type { Mark } from "@/domain/documents/marks";
import type { Day } from "@/domain/shared/day";
import type { UseStatus } from "@/domain/documents/use-status";
import { ServiceError } from "@/server/errors";
import { faultPoint } from "@/server/fault-point";
import { refreshFigures } from "../applications/refresh-figures";
import { type Action } from "@/domain/access/can";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { mustHaveLooked } from "../documents/must-have-looked";
import { type LockedRequirement, lockRequirements, mustBeAbleToMove, updateRequirement } from "./lock-requirement";

export interface Decision {
  requirementId: string;
  expectedVersion: number;
}

/** One decision for several uses of the same file, in one go or not at all. */
export interface SharedDecision extends Decision {
  also?: readonly Decision[] | undefined;
}

export interface Decided {
  requirementId: string;
  version: number;
  applicationId: string;
}

export interface DecidedAll extends Decided {
  also: Decided[];
}

/**
 * The paper is good. `issuedOn`, `expiresOn`: read off the paper by whoever looked at it; left out they stay as they are.
 * Refuses with the reasons of domain/documents/use-status.ts, `validity-backwards` and `identity-paper-unseen`.
 */
export function acceptRequirement(
  ctx: ServiceContext,
  input: SharedDecision & { issuedOn?: Day | null | undefined; expiresOn?: Day | null | undefined },
): Promise<DecidedAll> {
  const { issuedOn, expiresOn } = input;
  if (issuedOn && expiresOn && expiresOn < issuedOn) throw new ServiceError("BAD_REQUEST", "validity-backwards");
  return decide(ctx, "requirement.accept", input, "accepted", null, async (tx, { requirement }) => {
    await mustHaveLooked(tx, ctx, requirement);
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

/** Back to whoever supplied it, with the sentence the client reads and the spots to look at. */
export const returnRequirement = (
  ctx: ServiceContext,
  input: SharedDecision & { reason: string; marks?: Mark[] | undefined },
): Promise<DecidedAll> => decide(ctx, "requirement.return", input, "returned", input.reason, undefined, input.marks);

/** The application goes without it, with the reason. */
export const waiveRequirement = (ctx: ServiceContext, input: Decision & { reason: string }): Promise<DecidedAll> =>
  decide(ctx, "requirement.waive", input, "waived", input.reason);

async function decide(
  ctx: ServiceContext,
  action: Action,
  input: SharedDecision,
  to: "accepted" | "returned" | "waived",
  words: string | null,
  also?: (tx: Tx, locked: LockedRequirement) => Promise<void>,
  marks: Mark[] = [],
): Promise<DecidedAll> {
  mustBeAble(ctx, action);
  const reason = words?.trim() ?? null;
  return write(ctx, async (tx) => {
    const uses = await lockUses(tx, ctx, input);
    for (const locked of uses) await mustBeAbleToMove(tx, ctx, locked, to, { words });
    const decision = {
      status: to,
      reason,
      decidedAt: ctx.now(),
      decidedBy: personOf(ctx).userId,
      marks: marks.length > 0 ? marks : null,
    };
    // The file and its document are the same for all of them.
    await also?.(tx, uses[0]);
    faultPoint("decision-allowed");
    const settled = await settle(
      tx,
      ctx,
      uses,
      () => decision,
      `requirement.${to}`,
      () => ({ reason }),
    );
    faultPoint("decision-written");
    return settled;
  });
}

/** Refuses with `not-the-same-file` unless all of them are answered by one. */
async function lockUses(
  tx: Tx,
  ctx: ServiceContext,
  { also = [], ...first }: SharedDecision,
): Promise<[LockedRequirement, ...LockedRequirement[]]> {
  const named = new Set([first.requirementId]);
  // Named twice, it is decided once.
  const others = also.filter(({ requirementId }) => !named.has(requirementId) && named.add(requirementId));
  const uses = await lockRequirements(tx, ctx, [first, ...others]);
  const { fileVersionId } = uses[0].requirement;
  const isShared = uses.every(
    ({ requirement }) => fileVersionId !== null && requirement.fileVersionId === fileVersionId,
  );
  if (uses.length > 1 && !isShared) throw new ServiceError("PRECONDITION_FAILED", "not-the-same-file");
  return uses;
}

async function settle(
  tx: Tx,
  ctx: ServiceContext,
  uses: readonly [LockedRequirement, ...LockedRequirement[]],
  changeOf: (locked: LockedRequirement) => Parameters<typeof updateRequirement>[2],
  kind: string,
  dataOf: (locked: LockedRequirement) => Record<string, unknown>,
): Promise<DecidedAll> {
  const one = async (locked: LockedRequirement): Promise<Decided> => {
    const { requirement, application } = locked;
    const version = await updateRequirement(tx, requirement, changeOf(locked));
    await recordDecision(tx, ctx, locked, kind, dataOf(locked));
    await refreshFigures(tx, ctx, application.id);
    return { requirementId: requirement.id, version, applicationId: application.id };
  };
  const [first, ...others] = uses;
  const decided: DecidedAll = { ...(await one(first)), also: [] };
  for (const locked of others) decided.also.push(await one(locked));
  return decided;
}

/** Where a decision came from: what the paper is when it is taken back. */
function before(locked: LockedRequirement): UseStatus | null {
  const { status, requestId } = locked.requirement;
  if (status === "accepted" || status === "returned") return "received";
  if (status === "waived") return requestId ? "requested" : "to-request";
  return null;
}

/**
 * Takes back one's own decision (Z), for all the uses it was made for: the paper waits for review again. Anybody may take
 * back a waiver. Refuses with `nothing-to-undo`, `decided-by-other`.
 */
export async function undoDecision(ctx: ServiceContext, input: SharedDecision): Promise<DecidedAll> {
  mustBeAble(ctx, "requirement.accept");
  return write(ctx, async (tx) => {
    const uses = await lockUses(tx, ctx, input);
    const back = new Map<string, UseStatus>();
    for (const locked of uses) {
      const { requirement } = locked;
      const to = before(locked);
      if (to === null) throw new ServiceError("PRECONDITION_FAILED", "nothing-to-undo");
      if (requirement.status !== "waived" && requirement.decidedBy !== personOf(ctx).userId)
        throw new ServiceError("PRECONDITION_FAILED", "decided-by-other");
      await mustBeAbleToMove(tx, ctx, locked, to);
      back.set(requirement.id, to);
    }
    const open = { reason: null, marks: null, decidedAt: null, decidedBy: null };
    return settle(
      tx,
      ctx,
      uses,
      ({ requirement }) => ({ ...open, status: back.get(requirement.id) }),
      "requirement.decision-undone",
      ({ requirement }) => ({ from: requirement.status }),
    );
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
