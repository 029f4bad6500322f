import { and, asc, eq, exists, ne, notInArray, sql } from "drizzle-orm";
import { custodyItems, requirements } from "@/db/schema";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";
import { type ThingView, thingsIn } from "./thing-view";

/** Where the original of a paper lies that an application still needs: to hand in, or to scan without asking the client. */
export type WantedOriginal = Pick<
  ThingView,
  "id" | "documentType" | "name" | "place" | "holder" | "dueBackOn" | "isLate"
>;

/** Whoever holds it comes before who lost it; of several the newest. */
const BEST_FIRST = [
  sql`case ${custodyItems.place} when 'agency' then 0 when 'courier' then 1 when 'client' then 2 when 'authority' then 3 else 4 end`,
  asc(custodyItems.id),
];

/** The originals on the ledger that papers of this application are waiting for, one for each kind of paper. Empty outside reach. */
export async function originalsWanted(
  ctx: ServiceContext,
  input: { applicationId: string },
): Promise<WantedOriginal[]> {
  mustBeAble(ctx, "custody.read");
  return read(ctx, async (tx) => {
    const wanted = tx
      .select({ one: sql`1` })
      .from(requirements)
      .where(
        and(
          eq(requirements.applicationId, input.applicationId),
          eq(requirements.clientId, sql`${custodyItems}.client_id`),
          eq(requirements.documentType, sql`${custodyItems}.document_type`),
          notInArray(requirements.status, ["accepted", "filed", "waived"]),
          withinReach(ctx, requirements.clientId),
        ),
      );
    const things = await thingsIn(
      tx,
      ctx,
      and(eq(custodyItems.kind, "original"), ne(custodyItems.place, "retired"), exists(wanted)),
      { order: BEST_FIRST, limit: 50 },
    );
    const first = new Map(things.toReversed().map((thing) => [thing.documentType, thing]));
    return [...first.values()].map(({ id, documentType, name, place, holder, dueBackOn, isLate }) => ({
      ...{ id, documentType, name, place, holder, dueBackOn, isLate },
    }));
  });
}
