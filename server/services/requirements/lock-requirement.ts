import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { fileVersions, requirements, users } from "@/db/schema";
import { refuseUseMove, type UseRefusal, type UseStatus } from "@/domain/documents/use-status";
import { ServiceError } from "@/server/errors";
import { type ApplicationRow, lockApplication } from "../applications/lock-application";
import { type StoredTemplate, templateOfIn } from "../applications/process-templates";
import { mustBeCurrent } from "../clients/lock-client";
import type { ServiceContext } from "../context";
import { withinLink, withinReach } from "../within-reach";

export type RequirementRow = typeof requirements.$inferSelect;

export interface LockedRequirement {
  requirement: RequirementRow;
  application: ApplicationRow;
  template: StoredTemplate;
}

/** A paper, and the version of it that the person saw. */
export interface Target {
  requirementId: string;
  expectedVersion?: number | undefined;
}

/** The paper within reach with its application, both locked. NOT_FOUND outside reach; CONFLICT when `expectedVersion` is old. */
export async function lockRequirement(
  tx: Tx,
  ctx: ServiceContext,
  requirementId: string,
  expectedVersion?: number,
): Promise<LockedRequirement> {
  const [locked] = await lockRequirements(tx, ctx, [{ requirementId, expectedVersion }]);
  return locked;
}

/**
 * The papers within reach with their applications, all locked, in the order of `targets`. Applications first and by id: every
 * writer takes them in this order, so that two never wait for each other. NOT_FOUND when one is outside reach; CONFLICT when
 * one is not as it was seen.
 */
export async function lockRequirements(
  tx: Tx,
  ctx: ServiceContext,
  targets: readonly [Target, ...Target[]],
): Promise<[LockedRequirement, ...LockedRequirement[]]> {
  const mine = and(
    inArray(
      requirements.id,
      targets.map(({ requirementId }) => requirementId),
    ),
    withinReach(ctx, requirements.clientId),
    withinLink(ctx, requirements.requestId),
  );
  const found = await tx.selectDistinct({ id: requirements.applicationId }).from(requirements).where(mine);
  const locked = new Map<string, ApplicationRow>();
  for (const { id } of found.toSorted((a, b) => a.id.localeCompare(b.id)))
    locked.set(id, await lockApplication(tx, ctx, id));
  const papers = await tx.select().from(requirements).where(mine).orderBy(asc(requirements.id)).for("update");
  const one = async ({ requirementId, expectedVersion }: Target): Promise<LockedRequirement> => {
    const requirement = papers.find(({ id }) => id === requirementId);
    const application = requirement && locked.get(requirement.applicationId);
    if (!application) throw new ServiceError("NOT_FOUND", "not-found");
    if (expectedVersion !== undefined) await mustBeCurrent(tx, requirement, expectedVersion, viewOf(requirement));
    return { requirement, application, template: await templateOfIn(tx, ctx, application.templateId) };
  };
  const [first, ...others] = targets;
  const all: [LockedRequirement, ...LockedRequirement[]] = [await one(first)];
  for (const target of others) all.push(await one(target));
  return all;
}

const viewOf = ({ status, reason, fileVersionId }: RequirementRow) => ({ status, reason, fileVersionId });

/** Writes a change of a locked paper and counts its version up. Returns the new version. */
export async function updateRequirement(
  tx: Tx,
  requirement: RequirementRow,
  change: Partial<typeof requirements.$inferInsert>,
): Promise<number> {
  const version = requirement.version + 1;
  await tx
    .update(requirements)
    .set({ ...change, version })
    .where(eq(requirements.id, requirement.id));
  return version;
}

interface MoveFacts {
  words?: string | null;
  hasFile?: boolean;
}

/** Throws PRECONDITION_FAILED with the domain's reason when the paper may not go to `to`. */
export async function mustBeAbleToMove(
  tx: Tx,
  ctx: ServiceContext,
  locked: LockedRequirement,
  to: UseStatus,
  more: MoveFacts = {},
): Promise<void> {
  const refusal = await refusalToMove(tx, ctx, locked, to, more);
  if (refusal) throw new ServiceError("PRECONDITION_FAILED", refusal.reason, { ...refusal });
}

/** The domain's reason why the paper may not go to `to`; null when it may. */
export async function refusalToMove(
  tx: Tx,
  ctx: ServiceContext,
  { requirement, template }: LockedRequirement,
  to: UseStatus,
  more: MoveFacts = {},
): Promise<UseRefusal | null> {
  return refuseUseMove(requirement.status, to, {
    words: more.words ?? null,
    hasFile: more.hasFile ?? requirement.fileVersionId !== null,
    isOwnUpload: to === "accepted" && (await isOwnUpload(tx, ctx, requirement)),
    needsOtherReviewer: template.needsOtherReviewer,
  });
}

/** The agency's own draft, uploaded by the very person who now decides on it. */
async function isOwnUpload(tx: Tx, ctx: ServiceContext, requirement: RequirementRow): Promise<boolean> {
  if (requirement.suppliedBy !== "agency-draft" || requirement.fileVersionId === null || ctx.actor?.kind !== "person")
    return false;
  const [file] = await tx
    .select({ by: fileVersions.uploadedBy, role: users.role })
    .from(fileVersions)
    .innerJoin(users, eq(users.id, fileVersions.uploadedBy))
    .where(eq(fileVersions.id, requirement.fileVersionId));
  return file !== undefined && file.role !== "client" && file.by === ctx.actor.userId;
}
