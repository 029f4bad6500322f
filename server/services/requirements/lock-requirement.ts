import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { fileVersions, requirements, users } from "@/db/schema";
import { refuseUseMove, type UseStatus } from "@/domain/documents/use-status";
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

/**
 * The paper within reach with its application, both locked, the application first: every writer takes them in this order,
 * so that two never wait for each other. NOT_FOUND outside reach; CONFLICT when `expectedVersion` is old.
 */
export async function lockRequirement(
  tx: Tx,
  ctx: ServiceContext,
  requirementId: string,
  expectedVersion?: number,
): Promise<LockedRequirement> {
  const mine = and(
    eq(requirements.id, requirementId),
    withinReach(ctx, requirements.clientId),
    withinLink(ctx, requirements.requestId),
  );
  const [found] = await tx.select({ applicationId: requirements.applicationId }).from(requirements).where(mine);
  if (!found) throw new ServiceError("NOT_FOUND", "not-found");
  const application = await lockApplication(tx, ctx, found.applicationId);
  const [requirement] = await tx.select().from(requirements).where(mine).for("update");
  if (!requirement) throw new ServiceError("NOT_FOUND", "not-found");
  if (expectedVersion !== undefined) await mustBeCurrent(tx, requirement, expectedVersion, viewOf(requirement));
  return { requirement, application, template: await templateOfIn(tx, ctx, application.templateId) };
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

/** Throws PRECONDITION_FAILED with the domain's reason when the paper may not go to `to`. */
export async function mustBeAbleToMove(
  tx: Tx,
  ctx: ServiceContext,
  { requirement, template }: LockedRequirement,
  to: UseStatus,
  more: { words?: string | null; hasFile?: boolean } = {},
): Promise<void> {
  const refusal = refuseUseMove(requirement.status, to, {
    words: more.words ?? null,
    hasFile: more.hasFile ?? requirement.fileVersionId !== null,
    isOwnUpload: to === "accepted" && (await isOwnUpload(tx, ctx, requirement)),
    needsOtherReviewer: template.needsOtherReviewer,
  });
  if (refusal) throw new ServiceError("PRECONDITION_FAILED", refusal.reason, { ...refusal });
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
