import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { custodyItems, users } from "@/db/schema";
import type { CustodyHolder, CustodyStanding } from "@/domain/custody/movements";
import { ServiceError } from "@/server/errors";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export type CustodyRow = typeof custodyItems.$inferSelect;

/** Where the row says that its thing is. */
export function standingOf(row: CustodyRow): CustodyStanding {
  const { place, colleagueId, holderName, since, dueBackOn, tracking, isUnconfirmed } = row;
  const to: CustodyHolder | null =
    row.toHand === null ? null : { hand: row.toHand, colleagueId: row.toColleagueId, name: row.toName };
  return { place, colleagueId, holderName, since, dueBackOn, tracking, to, isUnconfirmed };
}

/** The columns of a standing. */
export function columnsOf({ to, ...standing }: CustodyStanding) {
  return {
    ...standing,
    toHand: to?.hand ?? null,
    toColleagueId: to?.colleagueId ?? null,
    toName: to?.name ?? null,
  };
}

/** The client's things by id, within reach and locked in the order of their ids; NOT_FOUND when one is missing. */
export async function lockItems(
  tx: Tx,
  ctx: ServiceContext,
  clientId: string,
  ids: readonly string[],
): Promise<CustodyRow[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const rows = await tx
    .select()
    .from(custodyItems)
    .where(
      and(
        inArray(custodyItems.id, wanted),
        eq(custodyItems.clientId, clientId),
        withinReach(ctx, custodyItems.clientId),
      ),
    )
    .orderBy(asc(custodyItems.id))
    .for("update");
  if (rows.length !== wanted.length) throw new ServiceError("NOT_FOUND", "not-found");
  return rows;
}

/** The person of the agency, by name; refused when they do not work here (any more). */
export async function colleagueNameIn(tx: Tx, id: string): Promise<string> {
  const [person] = await tx
    .select({ name: users.name, role: users.role, isActive: users.isActive })
    .from(users)
    .where(eq(users.id, id));
  if (!person?.isActive || (person.role !== "consultant" && person.role !== "manager"))
    throw new ServiceError("BAD_REQUEST", "colleague-unknown");
  return person.name;
}

/** Who holds it, as the ledger writes it: one of ours by name, whoever else as written. */
export async function holderWordsIn(tx: Tx, standing: CustodyStanding): Promise<string | null> {
  if (standing.colleagueId === null) return standing.holderName;
  const [person] = await tx.select({ name: users.name }).from(users).where(eq(users.id, standing.colleagueId));
  return person?.name ?? null;
}
