import { eq } from "drizzle-orm";
import { quotes } from "@/db/schema";
import { QUOTE_MOVES } from "@/domain/pricing/quote";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockQuote, quoteEventData, refusedQuote } from "./quote-row";
import { refreshQuotedIn } from "./refresh-quoted";

/** Takes a draft or an open offer back. The client who had it reads so; its number is not used again. */
export async function withdrawQuote(
  ctx: ServiceContext,
  input: { quoteId: string; expectedVersion: number; reason: string },
): Promise<void> {
  mustBeAble(ctx, "quote.withdraw");
  await write(ctx, async (tx) => {
    const row = await lockQuote(tx, ctx, input.quoteId);
    await mustBeCurrent(tx, row, input.expectedVersion, { status: row.status });
    if (!QUOTE_MOVES[row.status].includes("withdrawn"))
      throw refusedQuote({ reason: "quote-move-not-allowed", from: row.status, to: "withdrawn" });
    await tx
      .update(quotes)
      .set({ status: "withdrawn", version: row.version + 1 })
      .where(eq(quotes.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "quote.withdrawn",
      isClientVisible: row.status === "sent",
      data: { ...quoteEventData(row), quoteId: row.id, ...(row.status === "sent" ? {} : { reason: input.reason }) },
    });
    await refreshQuotedIn(tx, ctx, row.caseId);
  });
}
