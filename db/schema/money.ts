import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { type OfferFrame, QUOTE_STATUSES, type Quote } from "../../domain/pricing/quote";
import { assessments, cases } from "./assessments";
import { clients } from "./clients";
import { createdAt, day, fen, id, instant, oneOf, version } from "./columns";
import { priceBooks } from "./office";
import { users } from "./people";

export interface QuoteContent {
  quote: Quote;
  /** Who offers to whom on which basis; set when the quote is sent, and hashed with it. */
  frame: OfferFrame | null;
}

/** How the client answered. `hash`: what was on the screen; an acceptance is only kept when it is what was sent. */
export interface QuoteAnswer {
  name: string;
  userId: string;
  address: string | null;
  agent: string | null;
  hash: string;
  /** Why it was declined, in the client's words. */
  reason: string | null;
}

/** One version of one quote. From `sent` on its content never changes; a change is a new version of the same number. */
export const quotes = pgTable(
  "quotes",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id, { onDelete: "cascade" }),
    assessmentId: uuid("assessment_id").references(() => assessments.id, { onDelete: "set null" }),
    priceBookId: uuid("price_book_id")
      .notNull()
      .references(() => priceBooks.id, { onDelete: "restrict" }),
    /** Q-2026-0237 */
    number: text("number").notNull(),
    /** 1, 2, 3 … within the number. */
    revision: integer("revision").notNull().default(1),
    status: text("status", { enum: QUOTE_STATUSES }).notNull().default("draft"),
    /** Lines, discount, VAT, instalments, terms: the shape of domain/pricing. From `sent` on it never changes. */
    content: jsonb("content").$type<QuoteContent>().notNull(),
    officialFen: fen("official_fen").notNull(),
    serviceFen: fen("service_fen").notNull(),
    thirdPartyFen: fen("third_party_fen").notNull(),
    discountFen: fen("discount_fen").notNull(),
    vatFen: fen("vat_fen").notNull(),
    /** What the client pays the agency. */
    payableFen: fen("payable_fen").notNull(),
    /** Fees of authorities and third parties that are not known yet: 待确认 stands beside the sums. */
    unknownParts: integer("unknown_parts").notNull().default(0),
    validUntil: day("valid_until").notNull(),
    /** SHA-256 over the canonical JSON of what is offered; set when sent. */
    contentHash: text("content_hash"),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    approvedBy: uuid("approved_by").references(() => users.id, { onDelete: "restrict" }),
    approvedAt: instant("approved_at"),
    /** Why a manager gave it back. */
    approvalNote: text("approval_note"),
    sentAt: instant("sent_at"),
    openedAt: instant("opened_at"),
    answeredAt: instant("answered_at"),
    answer: jsonb("answer").$type<QuoteAnswer>(),
    version: version(),
  },
  (t) => [
    uniqueIndex("quotes_number_key").on(t.number, t.revision),
    index("quotes_client_idx").on(t.clientId),
    index("quotes_case_idx").on(t.caseId),
    index("quotes_assessment_idx").on(t.assessmentId),
    index("quotes_price_book_idx").on(t.priceBookId),
    index("quotes_created_by_idx").on(t.createdBy),
    index("quotes_approved_by_idx").on(t.approvedBy),
    index("quotes_status_idx").on(t.status, t.id.desc()),
    oneOf("quotes_status_known", t.status, QUOTE_STATUSES),
  ],
);
