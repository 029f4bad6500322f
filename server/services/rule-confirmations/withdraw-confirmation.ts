import { eq } from "drizzle-orm";
import { ruleConfirmations } from "@/db/schema";
import { ServiceError } from "../../errors";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";

/** Takes one's own confirmation back: what was confirmed before it counts again. NOT_FOUND when there is none, or none any more. */
export async function withdrawConfirmation(ctx: ServiceContext, input: { confirmationId: string }): Promise<void> {
  mustBeAble(ctx, "rules.confirm");
  await write(ctx, async (tx) => {
    const [row] = await tx.select().from(ruleConfirmations).where(eq(ruleConfirmations.id, input.confirmationId));
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
  });
}
