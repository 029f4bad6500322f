import { and, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { clients, custodyItems, users } from "@/db/schema";
import { type CustodyHand, type CustodyKind, type CustodyPlace, isSlowCourier } from "@/domain/custody/custody";
import { CUSTODY_ACTS, type CustodyAct, isLate, isPossible } from "@/domain/custody/movements";
import type { Day } from "@/domain/shared/day";
import { type ServiceContext, todayOf } from "../context";
import { withinReach } from "../within-reach";
import { standingOf } from "./custody-row";

/** A thing of a client with where it is, as the office reads it. */
export interface ThingView {
  id: string;
  version: number;
  clientId: string;
  clientName: string;
  code: string;
  kind: CustodyKind;
  name: string;
  documentType: string | null;
  portal: string | null;
  loginName: string | null;
  codesTo: string | null;
  note: string | null;
  place: CustodyPlace;
  colleagueId: string | null;
  /** Who has it, by name: one of ours, somebody else, the courier's company. */
  holder: string | null;
  since: Day;
  dueBackOn: Day | null;
  tracking: string | null;
  /** Whom a courier takes it to. */
  to: { hand: CustodyHand; colleagueId: string | null; name: string } | null;
  isUnconfirmed: boolean;
  isLate: boolean;
  isSlow: boolean;
  /** What may be done with it as it stands. */
  acts: CustodyAct[];
}

/** Never for a list: what a person of the agency does not do. */
const NOT_OURS: readonly CustodyAct[] = ["registered", "confirmed"];

/** Things within reach. */
export async function thingsIn(
  tx: Tx,
  ctx: ServiceContext,
  where: SQL | undefined,
  { order, limit }: { order: readonly SQL[]; limit: number },
): Promise<ThingView[]> {
  const takers = alias(users, "takers");
  const rows = await tx
    .select({
      row: custodyItems,
      clientName: sql<string>`coalesce(${clients.shortName}, ${clients.name})`,
      colleague: users.name,
      taker: takers.name,
    })
    .from(custodyItems)
    .innerJoin(clients, eq(clients.id, custodyItems.clientId))
    .leftJoin(users, eq(users.id, custodyItems.colleagueId))
    .leftJoin(takers, eq(takers.id, custodyItems.toColleagueId))
    .where(and(where, withinReach(ctx, custodyItems.clientId)))
    .orderBy(...order)
    .limit(limit);
  const today = todayOf(ctx);
  return rows.map(({ row, clientName, colleague, taker }) => {
    const { id, version, clientId, code, kind, name, documentType, portal, loginName, codesTo, note } = row;
    const { place, colleagueId, holderName, since, dueBackOn, tracking, toHand, toName, isUnconfirmed } = row;
    const standing = standingOf(row);
    return {
      ...{ id, version, clientId, clientName, code, kind, name, documentType, portal, loginName, codesTo, note },
      ...{ place, colleagueId, holder: colleague ?? holderName, since, dueBackOn, tracking, isUnconfirmed },
      to: toHand === null ? null : { hand: toHand, colleagueId: row.toColleagueId, name: taker ?? toName ?? "" },
      isLate: isLate(row, today),
      isSlow: isSlowCourier(place, since, today),
      acts: CUSTODY_ACTS.filter((act) => !NOT_OURS.includes(act) && isPossible(act, kind, standing)),
    };
  });
}

/** As lists show them: what is to be back soonest first. */
export const DUE_FIRST: readonly SQL[] = [
  sql`coalesce(${custodyItems.dueBackOn}, '9999-12-31'::date)`,
  sql`${custodyItems.id}`,
];
