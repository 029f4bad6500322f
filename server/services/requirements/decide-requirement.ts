import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirements } from "@/db/schema";
import type { Mark } from "@/domain/documents/marks";
import { type PaperRecordFields, recordedData } from "@/domain/documents/record-schema";
import type { Day } from "@/domain/shared/day";
import type { UseStatus } from "@/domain/documents/use-status";
import { ServiceError } from "@/server/errors";
import { faultPoint } from "@/server/fault-point";
import { refreshFigures } from "../applications/refresh-figures";
import { type Action } from "@/domain/access/can";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordPaperIn } from "../documents/record-paper";
import { recordEvent } from "../events/record-event";
import { mustHaveLooked } from "../documents/must-have-looked";
import { withinReach } from "../within-reach";
import { type LockedRequirement, lockRequirements, mustBeAbleToMove, updateRequirement } from "./lock-requirement";
import { movedByReplacing, movedTo, replacePaperIn, undoReplacementIn } from "./replace-paper";

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
 * The paper is good. `issuedOn`, `expiresOn`, `record`: read off it by whoever looked at it; left out they stay as they are.
 * `replaces`: an older paper of the client whose place it takes, with all uses that are not filed yet.
 *
 * Refuses with the reasons of domain/documents/use-status.ts, `validity-backwards`, `record-field-elsewhere`,
 * `document-not-replaceable` and `identity-paper-unseen`.
 */
export function acceptRequirement(
  ctx: ServiceContext,
  input: SharedDecision & {
    issuedOn?: Day | null | undefined;
    expiresOn?: Day | null | undefined;
    record?: Omit<PaperRecordFields, "issuedOn" | "expiresOn"> | undefined;
    replaces?: string | undefined;
  },
): Promise<DecidedAll> {
  const { issuedOn, expiresOn, record, replaces } = input;
  if (issuedOn && expiresOn && expiresOn < issuedOn) throw new ServiceError("BAD_REQUEST", "validity-backwards");
  const read = {
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...(record === undefined
      ? {}
      : { issuer: record.issuer, purpose: record.purpose, data: recordedData(record.fields) }),
  };
  return decide(ctx, "requirement.accept", input, "accepted", null, {
    alsoLocked: async (tx, form) => (replaces ? movedByReplacing(tx, ctx, replaces, form) : []),
    then: async (tx, accepted, moved) => {
      await mustHaveLooked(tx, ctx, accepted.requirement);
      const { fileVersionId } = accepted.requirement;
      if (fileVersionId !== null && Object.keys(read).length > 0) await recordPaperIn(tx, ctx, fileVersionId, read);
      if (replaces) await replacePaperIn(tx, ctx, accepted, replaces, moved);
    },
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
  more?: {
    /** Further requirements that the decision changes, by the form of the one decided on. */
    alsoLocked: (tx: Tx, form: string) => Promise<string[]>;
    then: (tx: Tx, decided: LockedRequirement, others: readonly LockedRequirement[]) => Promise<void>;
  },
  marks: Mark[] = [],
): Promise<DecidedAll> {
  mustBeAble(ctx, action);
  const reason = words?.trim() ?? null;
  return write(ctx, async (tx) => {
    const face = await faceOf(tx, ctx, input.requirementId);
    const further = more && face ? await more.alsoLocked(tx, face.form) : [];
    const { uses, others } = await lockUses(tx, ctx, input, further);
    for (const locked of uses) await mustBeAbleToMove(tx, ctx, locked, to, { words });
    const decision = {
      status: to,
      reason,
      decidedAt: ctx.now(),
      decidedBy: personOf(ctx).userId,
      marks: marks.length > 0 ? marks : null,
    };
    faultPoint("decision-allowed");
    const decided = await settle(
      tx,
      ctx,
      uses,
      () => decision,
      `requirement.${to}`,
      () => ({ reason }),
    );
    // The file and its document are the same for all of them.
    await more?.then(tx, uses[0], others);
    faultPoint("decision-written");
    return decided;
  });
}

async function faceOf(tx: Tx, ctx: ServiceContext, requirementId: string) {
  const [row] = await tx
    .select({ form: requirements.form, documentId: requirements.documentId })
    .from(requirements)
    .where(and(eq(requirements.id, requirementId), withinReach(ctx, requirements.clientId)));
  return row;
}

type Locked = readonly [LockedRequirement, ...LockedRequirement[]];

/**
 * The uses that are decided on, and beside them the further requirements named, all locked in one order. Refuses with
 * `not-the-same-file` unless all uses are answered by one.
 */
async function lockUses(
  tx: Tx,
  ctx: ServiceContext,
  { also = [], ...first }: SharedDecision,
  further: readonly string[],
): Promise<{ uses: Locked; others: LockedRequirement[] }> {
  const named = new Set([first.requirementId]);
  // Named twice, it is decided once.
  const shared = also.filter(({ requirementId }) => !named.has(requirementId) && named.add(requirementId));
  const beside = further.filter((id) => !named.has(id)).map((requirementId) => ({ requirementId }));
  const [one, ...rest] = await lockRequirements(tx, ctx, [first, ...shared, ...beside]);
  const uses: Locked = [one, ...rest.slice(0, shared.length)];
  const { fileVersionId } = one.requirement;
  const isShared = uses.every(
    ({ requirement }) => fileVersionId !== null && requirement.fileVersionId === fileVersionId,
  );
  if (uses.length > 1 && !isShared) throw new ServiceError("PRECONDITION_FAILED", "not-the-same-file");
  return { uses, others: rest.slice(shared.length) };
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
    const moved = await movedTo(tx, ctx, (await faceOf(tx, ctx, input.requirementId))?.documentId ?? null);
    const { uses, others } = await lockUses(tx, ctx, input, moved);
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
    const { documentId } = uses[0].requirement;
    if (documentId !== null && back.get(uses[0].requirement.id) === "received")
      await undoReplacementIn(tx, ctx, documentId, uses, others);
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
