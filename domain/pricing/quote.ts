import { contentHash } from "@/domain/rules/content-hash";
import { addDays, compareDays, type Day } from "@/domain/shared/day";
import { type BasisPoints, isFen } from "@/domain/shared/money";
import type { InstalmentRule, PriceBook } from "./price-book";
import { linesFrom, type QuoteChoice, type QuoteLine } from "./quote-lines";
import {
  type Discount,
  discountAmount,
  type Instalment,
  instalmentsOf,
  needsApproval,
  type QuoteTotals,
  quoteTotals,
  type Vat,
} from "./quote-totals";

export const QUOTE_STATUSES = [
  "draft",
  "awaiting-approval",
  "sent",
  "accepted",
  "declined",
  "withdrawn",
  "superseded",
] as const;
export type QuoteStatus = (typeof QUOTE_STATUSES)[number];

export const QUOTE_MOVES: Readonly<Record<QuoteStatus, readonly QuoteStatus[]>> = {
  draft: ["awaiting-approval", "sent", "withdrawn"],
  "awaiting-approval": ["draft", "sent", "withdrawn"],
  sent: ["accepted", "declined", "withdrawn", "superseded"],
  accepted: [],
  declined: ["superseded"],
  withdrawn: [],
  superseded: [],
};

/** What the agency decides about a quote; everything else follows from it. Stored as the draft. */
export interface QuoteTerms {
  format: 1;
  /** Language of the paper the client gets. */
  language: "zh" | "en";
  quotedOn: Day;
  /** The last day on which it may be accepted. */
  validUntil: Day;
  lines: QuoteLine[];
  discount: Discount | null;
  vat: Vat;
  instalmentRules: InstalmentRule[];
  /** The application whose progress sets the later instalments due; null: the first line. */
  leadLicenceId: string | null;
  /** Sentences under the table, in the quote's language. */
  notes: string[];
}

export interface Quote extends QuoteTerms {
  totals: QuoteTotals;
  instalments: Instalment[];
}

export interface QuoteInput {
  choices: readonly QuoteChoice[];
  book: PriceBook;
  quotedOn: Day;
  validDays: number;
  language: "zh" | "en";
}

/** A first draft at the book's prices, without discount; valid for `validDays` calendar days after `quotedOn`. */
export function quoteFrom(input: QuoteInput): Quote {
  return withTotals({
    format: 1,
    language: input.language,
    quotedOn: input.quotedOn,
    validUntil: addDays(input.quotedOn, input.validDays),
    lines: linesFrom(input.choices, input.book),
    discount: null,
    vat: input.book.vat,
    instalmentRules: input.book.instalments,
    leadLicenceId: input.choices[0]?.licence.id ?? null,
    notes: [],
  });
}

/** The sums and instalments of a draft, made anew after every change. Throws RangeError for a discount above the fees. */
export function withTotals(terms: QuoteTerms): Quote {
  const totals = quoteTotals(terms.lines, terms.discount, terms.vat);
  return {
    ...terms,
    totals,
    instalments: instalmentsOf(totals.payableFen, terms.instalmentRules, terms.leadLicenceId),
  };
}

export type QuoteRefusal =
  | { reason: "quote-move-not-allowed"; from: QuoteStatus; to: QuoteStatus }
  | { reason: "quote-empty" }
  | { reason: "quote-line-unpriced"; licenceIds: string[] }
  | { reason: "quote-amount-invalid"; licenceIds: string[] }
  | { reason: "discount-too-large" }
  | { reason: "discount-reason-missing" }
  | { reason: "discount-needs-approval"; reductionBasisPoints: BasisPoints; limitBasisPoints: BasisPoints }
  | { reason: "quote-expired"; validUntil: Day }
  | { reason: "quote-content-changed" };

/** What is wrong with a draft's own figures; null when the sums can be made. */
export function refuseTerms(terms: Pick<QuoteTerms, "lines" | "discount">): QuoteRefusal | null {
  if (terms.lines.length === 0) return { reason: "quote-empty" };
  const isWrong = (amount: number | null) => amount !== null && (!isFen(amount) || amount < 0);
  const wrong = terms.lines.filter(
    (line) => isWrong(line.officialFen) || isWrong(line.serviceFen) || isWrong(line.thirdParty?.fen ?? null),
  );
  if (wrong.length > 0) return { reason: "quote-amount-invalid", licenceIds: wrong.map((line) => line.licenceId) };
  if (terms.discount) {
    if (!terms.discount.reason.trim()) return { reason: "discount-reason-missing" };
    const service = terms.lines.reduce((sum, line) => sum + (line.serviceFen ?? 0), 0);
    const amount = discountAmount(terms.discount, service);
    if (!isFen(amount) || amount < 0 || amount > service) return { reason: "discount-too-large" };
  }
  return null;
}

export interface SendFacts {
  today: Day;
  /** What a consultant may grant alone; null for somebody who may approve. */
  limitBasisPoints: BasisPoints | null;
  isApproved: boolean;
}

/** Null when the quote may be sent. */
export function refuseSending(from: QuoteStatus, quote: Quote, facts: SendFacts): QuoteRefusal | null {
  if (!QUOTE_MOVES[from].includes("sent")) return { reason: "quote-move-not-allowed", from, to: "sent" };
  const fault = refuseTerms(quote);
  if (fault) return fault;
  const unpriced = quote.lines.filter((line) => line.serviceFen === null).map((line) => line.licenceId);
  if (unpriced.length > 0) return { reason: "quote-line-unpriced", licenceIds: unpriced };
  if (compareDays(quote.validUntil, facts.today) < 0) return { reason: "quote-expired", validUntil: quote.validUntil };
  if (facts.limitBasisPoints !== null && !facts.isApproved && needsApproval(quote.totals, facts.limitBasisPoints))
    return {
      reason: "discount-needs-approval",
      reductionBasisPoints: quote.totals.reductionBasisPoints,
      limitBasisPoints: facts.limitBasisPoints,
    };
  return null;
}

export interface AnswerFacts {
  today: Day;
  /** The hash that the client saw and sent back. */
  seenHash: string;
  /** The hash stored when the quote was sent. */
  sentHash: string;
}

/** Null when the client may accept or decline. An expired quote can still be declined. */
export function refuseAnswer(
  from: QuoteStatus,
  to: "accepted" | "declined",
  quote: Pick<QuoteTerms, "validUntil">,
  facts: AnswerFacts,
): QuoteRefusal | null {
  if (!QUOTE_MOVES[from].includes(to)) return { reason: "quote-move-not-allowed", from, to };
  if (to === "accepted" && compareDays(quote.validUntil, facts.today) < 0)
    return { reason: "quote-expired", validUntil: quote.validUntil };
  if (facts.seenHash !== facts.sentHash) return { reason: "quote-content-changed" };
  return null;
}

/** Where the agency is reached and paid, as printed on an offer. */
export interface AgencyDetails {
  address: string | null;
  phone: string | null;
  email: string | null;
  bankName: string | null;
  bankAccount: string | null;
}

/** Who offers what to whom on which basis, besides the quote itself. */
export interface OfferFrame {
  number: string;
  revision: number;
  client: { name: string; uscc: string | null };
  /** `details` is missing in what was sent before it was frozen with the rest. */
  agency: { name: string; uscc: string | null; details?: AgencyDetails };
  /** The consultant named on it; missing like `details`. */
  adviserName?: string;
  basis: {
    assessmentId: string | null;
    ruleSetVersion: string | null;
    ruleSetHash: string | null;
    priceBookLabel: string;
  };
  /** The agency's terms of service, as printed. */
  terms: string | null;
}

/**
 * SHA-256 (hex) over the RFC 8785 canonical JSON of what is offered: frame, lines, sums, instalments. The client accepts
 * this hash; anybody can recompute it from the quote's data.
 */
export function offerHash(frame: OfferFrame, quote: Quote): string {
  return contentHash({ frame, quote });
}
