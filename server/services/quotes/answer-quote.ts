import { eq } from "drizzle-orm";
import { type QuoteAnswer, quotes } from "@/db/schema";
import { offerHash, QUOTE_MOVES, refuseAnswer } from "@/domain/pricing/quote";
import { mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { findQuote, lockQuote, type QuoteRow, quoteEventData, refusedQuote } from "./quote-row";
import { refreshQuotedIn } from "./refresh-quoted";

export interface AcceptQuoteInput {
  quoteId: string;
  /** Who accepts for the company, as typed. */
  name: string;
  /** The hash of what stood on the client's screen (`quoteForClient`). */
  contentHash: string;
}

/**
 * The client accepts: name, time, address, device and the hash of what was accepted are kept for good.
 *
 * Refuses with PRECONDITION_FAILED: `quote-expired`, `quote-content-changed` (another hash than the one sent), and
 * `quote-move-not-allowed` (withdrawn, superseded, answered already).
 */
export async function acceptQuote(ctx: ServiceContext, input: AcceptQuoteInput): Promise<void> {
  mustBeAble(ctx, "quote.accept");
  await answer(ctx, input, "accepted", null);
}

/** The client declines, with a reason or none. An expired quote can still be declined. Same refusals otherwise. */
export async function declineQuote(
  ctx: ServiceContext,
  input: { quoteId: string; contentHash: string; reason: string | null },
): Promise<void> {
  mustBeAble(ctx, "quote.decline");
  await answer(ctx, { ...input, name: personOf(ctx).name }, "declined", input.reason);
}

async function answer(
  ctx: ServiceContext,
  input: AcceptQuoteInput,
  to: "accepted" | "declined",
  reason: string | null,
): Promise<void> {
  const person = personOf(ctx);
  await write(ctx, async (tx) => {
    // The database locks for a client only what may still be answered; what is closed is told by its own name first.
    const seen = await findQuote(tx, ctx, input.quoteId);
    if (!QUOTE_MOVES[seen.status].includes(to))
      throw refusedQuote({ reason: "quote-move-not-allowed", from: seen.status, to });
    const row = await lockQuote(tx, ctx, input.quoteId);
    const refusal = refuseAnswer(row.status, to, row.content.quote, {
      today: todayOf(ctx),
      seenHash: input.contentHash,
      sentHash: sentHashOf(row),
    });
    if (refusal) throw refusedQuote(refusal);
    const kept: QuoteAnswer = {
      name: input.name.trim(),
      userId: person.userId,
      address: ctx.address,
      agent: ctx.agent,
      hash: input.contentHash,
      reason,
    };
    await tx
      .update(quotes)
      .set({ status: to, answeredAt: ctx.now(), answer: kept, version: row.version + 1 })
      .where(eq(quotes.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: `quote.${to}`,
      isClientVisible: true,
      data: { ...quoteEventData(row), quoteId: row.id, ...kept },
    });
    await refreshQuotedIn(tx, ctx, row.caseId);
  });
}

/** What was sent, hashed anew: a row whose content was touched behind our back is never accepted. */
function sentHashOf(row: QuoteRow): string {
  const { frame, quote } = row.content;
  const again = frame && offerHash(frame, quote);
  if (row.contentHash !== again) throw new Error(`the content of quote ${row.id} is not what was sent`);
  return row.contentHash ?? "";
}
