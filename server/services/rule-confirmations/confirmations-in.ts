import { and, desc, eq, inArray, isNull, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { ruleConfirmations, users } from "@/db/schema";

export interface KeptConfirmation {
  id: string;
  statement: string;
  contentHash: string;
  byId: string;
  by: string;
  on: string;
  note: string;
}

/** Confirmations that were not taken back, the newest first: of these statements, or of all. */
export async function confirmationsIn(tx: Tx, keys?: readonly string[]): Promise<KeptConfirmation[]> {
  if (keys?.length === 0) return [];
  const later = alias(ruleConfirmations, "later");
  return tx
    .select({
      id: ruleConfirmations.id,
      statement: ruleConfirmations.statement,
      contentHash: ruleConfirmations.contentHash,
      byId: ruleConfirmations.confirmedBy,
      by: users.name,
      on: ruleConfirmations.confirmedOn,
      note: ruleConfirmations.note,
    })
    .from(ruleConfirmations)
    .innerJoin(users, eq(users.id, ruleConfirmations.confirmedBy))
    .where(
      and(
        isNull(ruleConfirmations.withdraws),
        keys ? inArray(ruleConfirmations.statement, [...new Set(keys)]) : undefined,
        notExists(tx.select({ one: sql`1` }).from(later).where(eq(later.withdraws, ruleConfirmations.id))),
      ),
    )
    .orderBy(desc(ruleConfirmations.at), desc(ruleConfirmations.id));
}
