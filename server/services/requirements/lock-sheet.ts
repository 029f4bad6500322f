import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, requirements } from "@/db/schema";
import { sharedPapers } from "@/domain/documents/shared-papers";
import { ServiceError } from "@/server/errors";
import type { ApplicationRow } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import type { ServiceContext } from "../context";
import { withinLink, withinReach } from "../within-reach";
import type { LockedRequirement } from "./lock-requirement";
import { PAPER_USE } from "./wanted-papers";

/**
 * The papers within reach with their applications, all locked, in the order of `requirementIds`; NOT_FOUND when one is
 * outside it. Applications first and by id, as everybody locks them, so that two never wait for each other.
 */
export async function lockRequirements(
  tx: Tx,
  ctx: ServiceContext,
  requirementIds: readonly string[],
): Promise<LockedRequirement[]> {
  const mine = and(
    inArray(requirements.id, [...requirementIds]),
    withinReach(ctx, requirements.clientId),
    withinLink(ctx, requirements.requestId),
  );
  const found = await tx.select({ applicationId: requirements.applicationId }).from(requirements).where(mine);
  if (found.length !== requirementIds.length) throw new ServiceError("NOT_FOUND", "not-found");
  const rows = await tx
    .select()
    .from(applications)
    .where(
      and(
        inArray(
          applications.id,
          found.map(({ applicationId }) => applicationId),
        ),
        withinReach(ctx, applications.clientId),
      ),
    )
    .orderBy(asc(applications.id))
    .for("update");
  const papers = await tx.select().from(requirements).where(mine).orderBy(asc(requirements.id)).for("update");
  const applicationOf = new Map<string, ApplicationRow>(rows.map((row) => [row.id, row]));
  const locked: LockedRequirement[] = [];
  for (const id of requirementIds) {
    const requirement = papers.find((paper) => paper.id === id);
    const application = requirement && applicationOf.get(requirement.applicationId);
    if (!application) throw new ServiceError("NOT_FOUND", "not-found");
    locked.push({ requirement, application, template: await templateOfIn(tx, ctx, application.templateId) });
  }
  return locked;
}

/**
 * All uses of the sheet that the client gives for this requirement, by the rule of domain/documents/shared-papers.ts, within
 * reach and locked; the named one first. NOT_FOUND outside reach.
 */
export async function lockSheet(tx: Tx, ctx: ServiceContext, requirementId: string): Promise<LockedRequirement[]> {
  const locked = await lockRequirements(tx, ctx, await usesIn(tx, ctx, requirementId));
  // What was decided while we waited for the locks is no longer the same sheet.
  const still = new Set(await usesIn(tx, ctx, requirementId));
  return locked.filter(({ requirement }) => requirement.id === requirementId || still.has(requirement.id));
}

async function usesIn(tx: Tx, ctx: ServiceContext, requirementId: string): Promise<string[]> {
  const inReach = and(withinReach(ctx, requirements.clientId), withinLink(ctx, requirements.requestId));
  const [wanted] = await tx
    .select({
      clientId: requirements.clientId,
      documentType: requirements.documentType,
      form: requirements.form,
    })
    .from(requirements)
    .where(and(eq(requirements.id, requirementId), inReach));
  if (!wanted) throw new ServiceError("NOT_FOUND", "not-found");
  const alike = await tx
    .select(PAPER_USE)
    .from(requirements)
    .innerJoin(applications, eq(applications.id, requirements.applicationId))
    .where(
      and(
        eq(requirements.clientId, wanted.clientId),
        eq(requirements.documentType, wanted.documentType),
        eq(requirements.form, wanted.form),
        // A client gives what was asked of them, and nothing else.
        ne(requirements.status, "to-request"),
        inReach,
      ),
    );
  const sheet = sharedPapers(alike).find((uses) => uses.some(({ id }) => id === requirementId)) ?? [];
  const others = sheet.map(({ id }) => id).filter((id) => id !== requirementId);
  return [requirementId, ...others];
}
