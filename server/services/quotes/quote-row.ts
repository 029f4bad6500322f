import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { quotes } from "@/db/schema";
import type { Quote, QuoteRefusal } from "@/domain/pricing/quote";
import type { ChangeRefusal } from "@/domain/pricing/change-terms";
import { ServiceError } from "../../errors";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

export type QuoteRow = typeof quotes.$inferSelect;

/** The quote within reach; NOT_FOUND otherwise. */
export async function findQuote(tx: Tx, ctx: ServiceContext, quoteId: string): Promise<QuoteRow> {
  const [row] = await tx
    .select()
    .from(quotes)
    .where(and(eq(quotes.id, quoteId), withinReach(ctx, quotes.clientId)));
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}

/** The same, locked for a change. */
export async function lockQuote(tx: Tx, ctx: ServiceContext, quoteId: string): Promise<QuoteRow> {
  const [row] = await tx
    .select()
    .from(quotes)
    .where(and(eq(quotes.id, quoteId), withinReach(ctx, quotes.clientId)))
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}

/** The figures that lists show and sort by, kept with every change. */
export function figuresOf(quote: Quote) {
  const { totals } = quote;
  return {
    officialFen: totals.official.knownFen,
    serviceFen: totals.service.knownFen,
    thirdPartyFen: totals.thirdParty.knownFen,
    discountFen: totals.discountFen,
    vatFen: totals.vatFen,
    payableFen: totals.payableFen,
    unknownParts: totals.official.unknown + totals.service.unknown + totals.thirdParty.unknown,
    validUntil: quote.validUntil,
  };
}

/** A refusal of the domain as an error that a screen has words for. */
export function refusedQuote(refusal: QuoteRefusal | ChangeRefusal): ServiceError {
  const { reason, ...details } = refusal;
  const percents =
    refusal.reason === "discount-needs-approval"
      ? { reduction: percent(refusal.reductionBasisPoints), limit: percent(refusal.limitBasisPoints) }
      : {};
  return new ServiceError("PRECONDITION_FAILED", reason, { ...details, ...percents });
}

const percent = (basisPoints: number) => `${basisPoints / 100}%`;

/** What an event about a quote says. */
export const quoteEventData = (row: Pick<QuoteRow, "number" | "revision" | "payableFen">) => ({
  number: row.number,
  revision: row.revision,
  payableFen: row.payableFen,
});
