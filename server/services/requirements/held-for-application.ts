import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, requirements } from "@/db/schema";
import { filingDay, type HeldOffer, heldOffers } from "@/domain/documents/held-papers";
import { isWanted, USE_STATUSES } from "@/domain/documents/use-status";
import type { Text } from "@/domain/rules/schema";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { heldPapersIn } from "../documents/held-papers";
import { withinReach } from "../within-reach";
import { PAPER_USE } from "./wanted-papers";

/** A paper that is wanted, and what we hold for it, the best first. */
export interface WantedAndHeld {
  requirementId: string;
  version: number;
  name: Text;
  applicationId: string;
  offers: [ShownOffer, ...ShownOffer[]];
}

export interface ShownOffer extends HeldOffer {
  title: string;
  fileName: string;
  uploadedAt: Date;
  /** Applications that use it already. */
  uses: number;
}

/** What an application still needs and the client has given before: offered before anybody is asked. */
export async function heldForApplication(
  ctx: ServiceContext,
  input: { applicationId: string },
): Promise<WantedAndHeld[]> {
  mustBeAble(ctx, "document.reuse");
  return read(ctx, (tx) => offeredIn(tx, ctx, eq(requirements.applicationId, input.applicationId)));
}

/** The same for the requirements that `where` names, within reach. */
export async function offeredIn(tx: Tx, ctx: ServiceContext, where: SQL): Promise<WantedAndHeld[]> {
  const wants = await tx
    .select({
      ...PAPER_USE,
      nameEn: requirements.nameEn,
      maxAgeDays: requirements.maxAgeDays,
      version: requirements.version,
      dueOn: applications.dueOn,
    })
    .from(requirements)
    .innerJoin(applications, eq(applications.id, requirements.applicationId))
    .where(
      and(where, inArray(requirements.status, USE_STATUSES.filter(isWanted)), withinReach(ctx, requirements.clientId)),
    )
    .orderBy(asc(applications.number), asc(requirements.position));
  const held = await heldPapersIn(
    tx,
    wants.map(({ clientId }) => clientId),
    wants.map(({ documentType }) => documentType),
  );
  const fileOf = new Map(held.map((paper) => [paper.fileVersionId, paper]));
  return wants.flatMap((want): WantedAndHeld[] => {
    const offers = heldOffers(want, held, filingDay(want, todayOf(ctx))).flatMap((offer): ShownOffer[] => {
      const paper = fileOf.get(offer.fileVersionId);
      if (!paper) return [];
      const { title, fileName, uploadedAt } = paper;
      return [{ ...offer, title, fileName, uploadedAt, uses: paper.uses.length }];
    });
    const [best, ...others] = offers;
    if (!best) return [];
    const { id: requirementId, version, applicationId } = want;
    const name = { zh: want.nameZh, en: want.nameEn };
    return [{ requirementId, version, name, applicationId, offers: [best, ...others] }];
  });
}
