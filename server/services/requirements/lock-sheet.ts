import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, requirements } from "@/db/schema";
import { sharedPapers } from "@/domain/documents/shared-papers";
import { ServiceError } from "@/server/errors";
import type { ServiceContext } from "../context";
import { withinLink, withinReach } from "../within-reach";
import { type LockedRequirement, lockRequirements } from "./lock-requirement";
import { PAPER_USE } from "./wanted-papers";

/**
 * All uses of the sheet that the client gives for this requirement, by the rule of domain/documents/shared-papers.ts, within
 * reach and locked; the named one first. NOT_FOUND outside reach.
 */
export async function lockSheet(
  tx: Tx,
  ctx: ServiceContext,
  requirementId: string,
): Promise<[LockedRequirement, ...LockedRequirement[]]> {
  const others = (await othersIn(tx, ctx, requirementId)).map((id) => ({ requirementId: id }));
  const [first, ...rest] = await lockRequirements(tx, ctx, [{ requirementId }, ...others]);
  // What was decided while we waited for the locks is no longer the same sheet.
  const still = new Set(await othersIn(tx, ctx, requirementId));
  return [first, ...rest.filter(({ requirement }) => still.has(requirement.id))];
}

async function othersIn(tx: Tx, ctx: ServiceContext, requirementId: string): Promise<string[]> {
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
  return sheet.map(({ id }) => id).filter((id) => id !== requirementId);
}
