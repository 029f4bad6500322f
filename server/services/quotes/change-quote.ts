import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { quotes } from "@/db/schema";
import { changeTerms, type LineKey, type TermsChange } from "@/domain/pricing/change-terms";
import { type IsExamined, isExaminedChoice } from "@/domain/pricing/lead-line";
import { type QuoteTerms, withTotals } from "@/domain/pricing/quote";
import { linesFrom } from "@/domain/pricing/quote-lines";
import { findLicence } from "@/domain/rules/rule-set";
import { ServiceError } from "../../errors";
import { mustBeCurrent } from "../clients/lock-client";
import { mustBeAble, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { priceBookOn } from "../price-book/price-book-in-force";
import { currentRulesIn } from "../rules/rule-versions";
import { choicesIn } from "./draft-quote";
import { figuresOf, lockQuote, type QuoteRow, quoteEventData, refusedQuote } from "./quote-row";
import { refreshQuotedIn } from "./refresh-quoted";
import { withdrawQuotedIn } from "./quoted-applications";

/** A change as a screen asks for it: lines are added by name, their first amounts come from the book and the catalogue. */
export type QuoteChange =
  | Exclude<TermsChange, { type: "add-lines" | "remove-line" }>
  | { type: "add-lines"; choices: readonly LineKey[] }
  /** `withApplication`: the application prepared with the line is withdrawn, too. */
  | { type: "remove-line"; line: LineKey; withApplication?: boolean | undefined };

export interface ChangeQuoteInput {
  quoteId: string;
  expectedVersion: number;
  change: QuoteChange;
}

/**
 * One change of a draft. A draft that was waiting for approval, or had it, becomes a plain draft again: what a manager
 * approved is what stands there and nothing else.
 *
 * Refuses with PRECONDITION_FAILED: `quote-fixed` once it was sent, and the domain's reasons (domain/pricing/change-terms.ts).
 */
export async function changeQuote(ctx: ServiceContext, input: ChangeQuoteInput): Promise<{ version: number }> {
  mustBeAble(ctx, "quote.create");
  return write(ctx, async (tx) => {
    const row = await lockQuote(tx, ctx, input.quoteId);
    await mustBeCurrent(tx, row, input.expectedVersion, { status: row.status, payableFen: row.payableFen });
    if (row.status !== "draft" && row.status !== "awaiting-approval")
      throw new ServiceError("PRECONDITION_FAILED", "quote-fixed", { status: row.status });
    const terms: QuoteTerms = row.content.quote;
    const changed = changeTerms(terms, await inFull(tx, ctx, row, input.change), await examinedBy(tx, ctx));
    if (!changed.ok) throw refusedQuote(changed.refusal);
    const quote = withTotals(changed.terms);
    const figures = figuresOf(quote);
    await tx
      .update(quotes)
      .set({
        content: { quote, frame: null },
        ...figures,
        status: "draft",
        approvedBy: null,
        approvedAt: null,
        version: row.version + 1,
      })
      .where(eq(quotes.id, row.id));
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      caseId: row.caseId,
      kind: "quote.changed",
      data: { ...quoteEventData({ ...row, ...figures }), quoteId: row.id, was: row.payableFen, change: input.change },
    });
    const wanted = input.change;
    if (wanted.type === "remove-line" && wanted.withApplication)
      await withdrawQuotedIn(tx, ctx, { caseId: row.caseId, ...wanted.line });
    if (wanted.type === "add-lines" || wanted.type === "remove-line") await refreshQuotedIn(tx, ctx, row.caseId);
    return { version: row.version + 1 };
  });
}

async function examinedBy(tx: Tx, ctx: ServiceContext): Promise<IsExamined> {
  const { ruleSet } = await currentRulesIn(tx, ctx);
  return ({ licenceId, kind }) => {
    const licence = findLicence(ruleSet, licenceId);
    return licence !== undefined && isExaminedChoice({ licence, kind });
  };
}

async function inFull(tx: Tx, ctx: ServiceContext, row: QuoteRow, change: QuoteChange): Promise<TermsChange> {
  if (change.type !== "add-lines") return change;
  const prices = await priceBookOn(tx, todayOf(ctx));
  if (!prices) throw new ServiceError("PRECONDITION_FAILED", "no-price-book");
  const choices = change.choices.map(({ licenceId, kind }) => ({ licenceId, kind }));
  return { type: "add-lines", lines: linesFrom(await choicesIn(tx, ctx, choices), prices.book) };
}
