import { desc, eq } from "drizzle-orm";
import { quotes } from "@/db/schema";
import { withTotals } from "@/domain/pricing/quote";
import { addDays } from "@/domain/shared/day";
import { ServiceError } from "../../errors";
import { agencyIn } from "../agency/agency-row";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { figuresOf, lockQuote, quoteEventData } from "./quote-row";
import { refreshQuotedIn } from "./refresh-quoted";

/**
 * A new draft under the same number, with the lines and terms of this one, dated today. What was sent stays open until the
 * new one is sent.
 *
 * Refuses with PRECONDITION_FAILED: `quote-not-sent` (a draft is changed, not revised), `quote-revision-open` (there is
 * a newer one already; details: its id), `quote-accepted` (an accepted quote is agreed; more work is another quote).
 */
export async function reviseQuote(ctx: ServiceContext, input: { quoteId: string }): Promise<{ quoteId: string }> {
  mustBeAble(ctx, "quote.create");
  const person = personOf(ctx);
  return write(ctx, async (tx) => {
    const row = await lockQuote(tx, ctx, input.quoteId);
    if (row.status === "draft" || row.status === "awaiting-approval")
      throw new ServiceError("PRECONDITION_FAILED", "quote-not-sent");
    if (row.status === "accepted") throw new ServiceError("PRECONDITION_FAILED", "quote-accepted");
    const [newest] = await tx
      .select({ id: quotes.id, revision: quotes.revision })
      .from(quotes)
      .where(eq(quotes.number, row.number))
      .orderBy(desc(quotes.revision))
      .limit(1);
    if (newest && newest.id !== row.id)
      throw new ServiceError("PRECONDITION_FAILED", "quote-revision-open", {
        quoteId: newest.id,
        revision: newest.revision,
      });
    const agency = await agencyIn(tx);
    const today = todayOf(ctx);
    const quote = withTotals({
      ...row.content.quote,
      quotedOn: today,
      validUntil: addDays(today, agency.quoteValidDays),
    });
    const quoteId = idOf(ctx);
    const revision = row.revision + 1;
    await tx.insert(quotes).values({
      id: quoteId,
      clientId: row.clientId,
      caseId: row.caseId,
      assessmentId: row.assessmentId,
      priceBookId: row.priceBookId,
      number: row.number,
      revision,
      content: { quote, frame: null },
      ...figuresOf(quote),
      createdBy: person.userId,
      createdAt: ctx.now(),
    });
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "quote.revised",
      data: { ...quoteEventData({ ...row, revision }), quoteId },
    });
    await refreshQuotedIn(tx, ctx, row.caseId);
    return { quoteId };
  });
}
