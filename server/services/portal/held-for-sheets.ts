import type { Tx } from "@/db/client";
import { findDocumentType } from "@/domain/documents/document-types";
import { filingDay, heldOffers, type PaperWant } from "@/domain/documents/held-papers";
import { isWanted } from "@/domain/documents/use-status";
import type { Day } from "@/domain/shared/day";
import { type ServiceContext, todayOf } from "../context";
import { heldPapersIn } from "../documents/held-papers";
import { withSystemReach } from "../elevate";

type Wanting = PaperWant & { application: { dueOn: Day | null } };

/**
 * For each sheet that is wanted, by the id of its first use: the one file given before that is good for all of its uses. By a
 * link the file itself stays unseen; only that there is one, since when and until when, is told.
 */
export async function heldForSheets(tx: Tx, ctx: ServiceContext, sheets: readonly (readonly Wanting[])[]) {
  const wanted = sheets.filter(
    ([use]) => use && isWanted(use.status) && (findDocumentType(use.documentType)?.isReusable ?? false),
  );
  const uses = wanted.flat();
  const papers =
    uses.length === 0
      ? []
      : await withSystemReach(tx, ctx, () =>
          heldPapersIn(
            tx,
            uses.map(({ clientId }) => clientId),
            uses.map(({ documentType }) => documentType),
          ),
        );
  const held = new Map<string, { fileVersionId: string; uploadedAt: Date; expiresOn: Day | null }>();
  for (const sheet of wanted) {
    const offers = sheet.map((use) => heldOffers(use, papers, filingDay(use.application, todayOf(ctx))));
    const best = offers[0]?.find(
      // Of another name a person has to judge; nobody asks a client to.
      ({ fileVersionId, isSameSheet }) =>
        isSameSheet && offers.every((each) => each.some((offer) => offer.fileVersionId === fileVersionId)),
    );
    const paper = papers.find(({ fileVersionId }) => fileVersionId === best?.fileVersionId);
    const [first] = sheet;
    if (!best || !paper || !first) continue;
    const { fileVersionId, expiresOn } = best;
    held.set(first.id, { fileVersionId, expiresOn, uploadedAt: paper.uploadedAt });
  }
  return held;
}
