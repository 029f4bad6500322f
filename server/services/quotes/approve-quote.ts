import { eq } from "drizzle-orm";
import { quotes } from "@/db/schema";
import { QUOTE_MOVES, refuseSending } from "@/domain/pricing/quote";
import { ServiceError } from "../../errors";
import { agencyIn } from "../agency/agency-row";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { lockQuote, quoteEventData, refusedQuote } from "./quote-row";

interface QuoteVersion {
  quoteId: string;
  expectedVersion: number;
}

/**
 * Asks a manager for a discount above what a consultant may grant. Refused with the reasons of sending (a draft that could
 * not be sent anyway is not worth a manager's time) and with `approval-not-needed`.
 */
export async function askForApproval(ctx: ServiceContext, input: QuoteVersion): Promise<void> {
  mustBeAble(ctx, "quote.send");
  await write(ctx, async (tx) => {
    const row = await lockQuote(tx, ctx, input.quoteId);
    await mustBeCurrent(tx, row, input.expectedVersion, { status: row.status });
    if (!QUOTE_MOVES[row.status].includes("awaiting-approval"))
      throw refusedQuote({ reason: "quote-move-not-allowed", from: row.status, to: "awaiting-approval" });
    const agency = await agencyIn(tx);
    const refusal = refuseSending(row.status, row.content.quote, {
      today: todayOf(ctx),
      limitBasisPoints: agency.discountLimitBasisPoints,
      isApproved: row.approvedBy !== null,
    });
    if (!refusal) throw new ServiceError("PRECONDITION_FAILED", "approval-not-needed");
    if (refusal.reason !== "discount-needs-approval") throw refusedQuote(refusal);
    await tx
      .update(quotes)
      .set({ status: "awaiting-approval", approvalNote: null, version: row.version + 1 })
      .where(eq(quotes.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "quote.approval-asked",
      data: { ...quoteEventData(row), quoteId: row.id, reductionBasisPoints: refusal.reductionBasisPoints },
    });
  });
}

/** A manager agrees: the draft may be sent exactly as it stands. Any change takes the approval away again. */
export async function approveQuote(ctx: ServiceContext, input: QuoteVersion): Promise<void> {
  mustBeAble(ctx, "quote.approve-discount");
  const person = personOf(ctx);
  await write(ctx, async (tx) => {
    const row = await lockQuote(tx, ctx, input.quoteId);
    await mustBeCurrent(tx, row, input.expectedVersion, { status: row.status });
    if (row.status !== "awaiting-approval")
      throw refusedQuote({ reason: "quote-move-not-allowed", from: row.status, to: "draft" });
    await tx
      .update(quotes)
      .set({
        status: "draft",
        approvedBy: person.userId,
        approvedAt: ctx.now(),
        approvalNote: null,
        version: row.version + 1,
      })
      .where(eq(quotes.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "quote.approved",
      data: {
        ...quoteEventData(row),
        quoteId: row.id,
        reductionBasisPoints: row.content.quote.totals.reductionBasisPoints,
      },
    });
  });
}

/** A manager gives the draft back with a sentence. */
export async function giveQuoteBack(ctx: ServiceContext, input: QuoteVersion & { note: string }): Promise<void> {
  mustBeAble(ctx, "quote.approve-discount");
  await write(ctx, async (tx) => {
    const row = await lockQuote(tx, ctx, input.quoteId);
    await mustBeCurrent(tx, row, input.expectedVersion, { status: row.status });
    if (row.status !== "awaiting-approval")
      throw refusedQuote({ reason: "quote-move-not-allowed", from: row.status, to: "draft" });
    await tx
      .update(quotes)
      .set({ status: "draft", approvalNote: input.note, version: row.version + 1 })
      .where(eq(quotes.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "quote.given-back",
      data: { ...quoteEventData(row), quoteId: row.id, note: input.note },
    });
  });
}
