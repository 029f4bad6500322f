import { type Discount, type Instalment, type QuoteTotals, quoteTotals, type Vat } from "@/domain/pricing/quote-totals";
import type { QuoteLine } from "@/domain/pricing/quote-lines";
import type { AgencyDetails, Quote, QuoteStatus } from "@/domain/pricing/quote";
import { compareDays, type Day } from "@/domain/shared/day";
import { agencyDetails, type AgencyRow } from "../agency/agency-row";
import type { QuoteRow } from "./quote-row";

/** A line without what only the office knows: the book's price. */
export type OfferedLine = Omit<QuoteLine, "listServiceFen">;

/**
 * A quote as its client may see it: on the phone, on the desk's preview and on paper. Amounts in whole fen; null is not
 * known and shown 待确认, never 0.
 */
export interface OfferedQuote {
  id: string;
  number: string;
  revision: number;
  status: QuoteStatus;
  /** Sent and past its last day: it can no longer be accepted. */
  isExpired: boolean;
  language: "zh" | "en";
  quotedOn: Day;
  validUntil: Day;
  sentAt: Date | null;
  /** What is accepted: hand it back to `acceptQuote`. Null before it is sent. */
  contentHash: string | null;
  client: { name: string; uscc: string | null };
  agency: AgencyDetails & { name: string };
  /** The consultant of the engagement. */
  adviserName: string;
  basis: { assessmentId: string | null; assessedOn: Day | null; ruleSetVersion: string | null };
  lines: OfferedLine[];
  discount: Discount | null;
  vat: Vat;
  totals: Omit<QuoteTotals, "reductionBasisPoints">;
  instalments: Instalment[];
  notes: string[];
  /** The agency's terms of service. */
  terms: string | null;
  answer: { kind: "accepted" | "declined"; name: string; at: Date; reason: string | null } | null;
}

export interface QuoteSurroundings {
  clientName: string;
  clientUscc: string | null;
  adviserName: string;
  assessedOn: Day | null;
  ruleSetVersion: string | null;
}

/** Pure. A sent quote takes what is printed from its frozen frame, a draft from today's records. */
export function offeredQuote(row: QuoteRow, around: QuoteSurroundings, agency: AgencyRow, today: Day): OfferedQuote {
  const { frame } = row.content;
  const quote = withFeesKnown(row.content.quote);
  const isEnglish = quote.language === "en";
  const { reductionBasisPoints: _, ...totals } = quote.totals;
  return {
    id: row.id,
    number: row.number,
    revision: row.revision,
    status: row.status,
    isExpired: row.status === "sent" && compareDays(row.validUntil, today) < 0,
    language: quote.language,
    quotedOn: quote.quotedOn,
    validUntil: quote.validUntil,
    sentAt: row.sentAt,
    contentHash: row.contentHash,
    client: frame?.client ?? { name: around.clientName, uscc: around.clientUscc },
    agency: {
      name: frame?.agency.name ?? (isEnglish ? (agency.nameEn ?? agency.name) : agency.name),
      ...(frame?.agency.details ?? agencyDetails(agency)),
    },
    adviserName: frame?.adviserName ?? around.adviserName,
    basis: {
      assessmentId: row.assessmentId,
      assessedOn: around.assessedOn,
      ruleSetVersion: frame?.basis.ruleSetVersion ?? around.ruleSetVersion,
    },
    lines: offeredLines(quote),
    discount: quote.discount,
    vat: quote.vat,
    totals,
    instalments: quote.instalments,
    notes: quote.notes,
    terms: frame ? frame.terms : isEnglish ? (agency.quoteTermsEn ?? agency.quoteTermsZh) : agency.quoteTermsZh,
    answer: answerOf(row),
  };
}

/**
 * The catalogue's "free, from memory" used to be stored as 0 to be confirmed. Such a fee is not known: quotes that hold one are
 * shown and summed without it. What is payable to the agency is the same.
 */
export function withFeesKnown(quote: Quote): Quote {
  const isRemembered = (line: QuoteLine) => line.officialFen === 0 && line.isOfficialUnconfirmed;
  if (!quote.lines.some(isRemembered)) return quote;
  const lines = quote.lines.map((line) => (isRemembered(line) ? { ...line, officialFen: null } : line));
  return { ...quote, lines, totals: quoteTotals(lines, quote.discount, quote.vat) };
}

const offeredLines = (quote: Quote): OfferedLine[] => quote.lines.map(({ listServiceFen: _, ...line }) => line);

function answerOf(row: QuoteRow): OfferedQuote["answer"] {
  if (!row.answer || !row.answeredAt || (row.status !== "accepted" && row.status !== "declined")) return null;
  return { kind: row.status, name: row.answer.name, at: row.answeredAt, reason: row.answer.reason };
}
