import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleConfirmations } from "@/db/schema";
import { ServiceError } from "../../errors";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";

/**
 * Takes one's own confirmations back, all of them or none: what was confirmed before counts again. NOT_FOUND when one is not there, or
 * not any more.
 */
export async function withdrawConfirmations(
  ctx: ServiceContext,
  input: { confirmationIds: readonly string[] },
): Promise<void> {
  mustBeAble(ctx, "rules.confirm");
  await write(ctx, async (tx) => {
    for (const id of input.confirmationIds) await withdrawIn(tx, ctx, id);
  });
}

async function withdrawIn(tx: Tx, ctx: ServiceContext, id: string): Promise<void> {
  const [row] = await tx.select().from(ruleConfirmations).where(eq(ruleConfirmations.id, id));
  const { userId } = personOf(ctx);
  if (row?.confirmedBy !== userId || row.withdraws !== null) throw new ServiceError("NOT_FOUND", "not-found");
  const [taken] = await tx
    .insert(ruleConfirmations)
    .values({
      ...{ id: idOf(ctx), statement: row.statement, contentHash: row.contentHash, note: row.note },
      ...{ confirmedBy: userId, confirmedOn: todayOf(ctx), at: ctx.now(), withdraws: row.id },
    })
    .onConflictDoNothing()
    .returning({ id: ruleConfirmations.id });
  if (!taken) throw new ServiceError("NOT_FOUND", "not-found");
  const { statement, contentHash, note } = row;
  await recordEvent(tx, ctx, {
    clientId: null,
    kind: "rules.confirmation-withdrawn",
    data: { statement, contentHash, confirmationId: row.id, note },
  });
}
