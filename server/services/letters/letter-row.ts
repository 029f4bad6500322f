import { and, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { letters } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export type LetterRow = typeof letters.$inferSelect;

/** As the client's other papers; one of an unknown client is for who uploaded it, and managers. The database's policy says it once more. */
export function letterWithinReach(ctx: ServiceContext): SQL | undefined {
  return or(
    and(isNotNull(letters.clientId), withinReach(ctx, letters.clientId)),
    and(isNull(letters.clientId), ownLetter(ctx)),
  );
}

function ownLetter({ actor }: ServiceContext): SQL {
  if (actor?.kind === "system") return sql`true`;
  if (actor?.kind !== "person") return sql`false`;
  if (actor.role === "manager") return sql`true`;
  return actor.role === "consultant" ? eq(letters.uploadedBy, actor.userId) : sql`false`;
}

export async function letterIn(tx: Tx, ctx: ServiceContext, letterId: string): Promise<LetterRow> {
  const [row] = await tx
    .select()
    .from(letters)
    .where(and(eq(letters.id, letterId), letterWithinReach(ctx)));
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}

/**
 * The letter within reach, locked. Refuses with `letter-recorded-already` once it was recorded, and with `changed-meanwhile` when the
 * version is old.
 */
export async function lockLetter(
  tx: Tx,
  ctx: ServiceContext,
  letterId: string,
  expectedVersion: number,
): Promise<LetterRow> {
  const [row] = await tx
    .select()
    .from(letters)
    .where(and(eq(letters.id, letterId), letterWithinReach(ctx)))
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  if (row.status === "recorded") throw new ServiceError("PRECONDITION_FAILED", "letter-recorded-already");
  if (row.version !== expectedVersion)
    throw new ServiceError("CONFLICT", "changed-meanwhile", { current: { version: row.version, status: row.status } });
  return row;
}
