import { and, asc, eq } from "drizzle-orm";
import { custodyActs, custodyItems, custodyMovements } from "@/db/schema";
import { entryToCorrect, neverThere } from "@/domain/custody/movements";
import { ServiceError } from "@/server/errors";
import { mustBeAble, type ServiceContext, todayOf, write } from "../context";
import { withinReach } from "../within-reach";
import { holderWordsIn, lockItems, standingOf } from "./custody-row";
import { mustBeCurrentThing, writeActIn } from "./move-things";
import { mustHoldNoSecrets } from "./record-custody";

/**
 * Takes back the newest entry of a thing that still counts, by a further one with its reason: nothing of the ledger is edited. The thing
 * stands again where it stood before; one that was only ever entered by mistake is closed.
 *
 * Refuses with `not-found`, `changed-meanwhile`, `nothing-to-correct`, `custody-no-passwords`.
 */
export async function correctCustody(
  ctx: ServiceContext,
  input: { itemId: string; expectedVersion: number; reason: string },
): Promise<{ actId: string; number: string }> {
  mustBeAble(ctx, "custody.record");
  mustHoldNoSecrets(input.reason);
  return write(ctx, async (tx) => {
    const [found] = await tx
      .select({ clientId: custodyItems.clientId })
      .from(custodyItems)
      .where(and(eq(custodyItems.id, input.itemId), withinReach(ctx, custodyItems.clientId)));
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    const { clientId } = found;
    const [row] = await lockItems(tx, ctx, clientId, [input.itemId]);
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    await mustBeCurrentThing(tx, row, input.expectedVersion);
    const entries = await tx
      .select({
        sequence: custodyMovements.sequence,
        act: custodyActs.act,
        corrects: custodyMovements.corrects,
        before: custodyMovements.before,
      })
      .from(custodyMovements)
      .innerJoin(custodyActs, eq(custodyActs.id, custodyMovements.actId))
      .where(eq(custodyMovements.itemId, row.id))
      .orderBy(asc(custodyMovements.sequence));
    const wrong = entryToCorrect(entries);
    if (!wrong) throw new ServiceError("PRECONDITION_FAILED", "nothing-to-correct");
    const on = todayOf(ctx);
    const before = standingOf(row);
    const after = wrong.before ?? neverThere(on);
    return writeActIn(tx, ctx, {
      clientId,
      act: "corrected",
      movement: { on, dueBackOn: after.dueBackOn, courier: null, tracking: null, note: input.reason },
      words: { fromWords: await holderWordsIn(tx, before), toWords: await holderWordsIn(tx, after) },
      moved: [{ row, isNew: false, before, after, corrects: wrong.sequence }],
    });
  });
}
