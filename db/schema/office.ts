import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { HolidayYear } from "../../domain/calendar/holiday-table-schema";
import { PROPOSAL_OUTCOMES } from "../../domain/calendar/proposal";
import { LEAD_NOTICES } from "../../domain/leads/lead-notice";
import { createdAt, day, id, instant, oneOf, version } from "./columns";
import { users } from "./people";

/** The agency's logo, at most one: a PNG of our making in base64, by the SHA-256 of its bytes. */
export const agencyLogos = pgTable("agency_logos", {
  hash: text("hash").primaryKey(),
  png: text("png").notNull(),
  createdAt: createdAt(),
});

/** One row: the agency that this installation serves. */
export const agency = pgTable(
  "agency",
  {
    id: integer("id").primaryKey().default(1),
    name: text("name").notNull(),
    nameEn: text("name_en"),
    address: text("address"),
    phone: text("phone"),
    email: text("email"),
    uscc: text("uscc"),
    bankName: text("bank_name"),
    bankAccount: text("bank_account"),
    /** A consultant may grant this discount alone; above it a manager approves. */
    discountLimitBasisPoints: integer("discount_limit_basis_points").notNull().default(1000),
    quoteValidDays: integer("quote_valid_days").notNull().default(30),
    /** Reminders of papers that go out by themselves: domain/workflow/chase.ts. 0 at most: none do. */
    chaseMost: integer("chase_most").notNull().default(0),
    chaseDaysBefore: integer("chase_days_before").notNull().default(2),
    chaseEveryDays: integer("chase_every_days").notNull().default(3),
    /** The public self-check: domain/leads. Off until the agency turns it on, since it takes names and numbers of strangers. */
    hasSelfCheck: boolean("has_self_check").notNull().default(false),
    /** Leads that became nothing are deleted after so many days. */
    leadKeepDays: integer("lead_keep_days").notNull().default(180),
    /** Who is mailed about a new one. */
    leadNotice: text("lead_notice", { enum: LEAD_NOTICES }).notNull().default("everyone"),
    logoHash: text("logo_hash").references(() => agencyLogos.hash, { onDelete: "set null" }),
    quoteTermsZh: text("quote_terms_zh"),
    quoteTermsEn: text("quote_terms_en"),
    /** The demo mark: the trial seeds only an empty database, production refuses one that bears it. */
    isDemo: boolean("is_demo").notNull().default(false),
    version: version(),
  },
  (t) => [oneOf("agency_lead_notice_known", t.leadNotice, LEAD_NOTICES)],
);

/** Numbers without gaps within a year, such as ZB-2026-0418: one locked row for each series and year. */
export const numberSeries = pgTable(
  "number_series",
  {
    series: text("series").notNull(),
    year: integer("year").notNull(),
    last: integer("last").notNull(),
  },
  (t) => [uniqueIndex("number_series_key").on(t.series, t.year)],
);

/**
 * Notices of the State Council's office on days off, as an administrator or manager took them over, newest last by id. The table in
 * force is the one that ships with `years` of each row put over it. Rows stay; only the recount is written afterwards.
 */
export const calendarNotices = pgTable("calendar_notices", {
  id: id(),
  /** The year of its title. */
  year: integer("year").notNull(),
  number: text("number"),
  publishedOn: day("published_on"),
  url: text("url"),
  /** The words that were pasted. */
  text: text("text").notNull(),
  /** The years it changes, whole, as they stand with it. */
  years: jsonb("years").$type<HolidayYear[]>().notNull(),
  importedBy: uuid("imported_by")
    .notNull()
    .references(() => users.id, { onDelete: "restrict" }),
  createdAt: createdAt(),
  /** When every running clock had been counted by it, and how many due days moved. */
  recountedAt: instant("recounted_at"),
  clocksMoved: integer("clocks_moved"),
});

/** A notice that waits for a second person, where the agency asks for one. At most one waits; what became of each stays. */
export const calendarProposals = pgTable(
  "calendar_proposals",
  {
    id: id(),
    year: integer("year").notNull(),
    text: text("text").notNull(),
    url: text("url"),
    proposedBy: uuid("proposed_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    /** Null: it waits. */
    outcome: text("outcome", { enum: PROPOSAL_OUTCOMES }),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "restrict" }),
    decidedAt: instant("decided_at"),
    /** Why it was sent back. */
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("calendar_proposals_waiting_key").on(sql`(outcome is null)`).where(sql`outcome is null`),
    index("calendar_proposals_by_idx").on(t.proposedBy),
    index("calendar_proposals_decided_by_idx").on(t.decidedBy),
    oneOf("calendar_proposals_outcome_known", t.outcome, PROPOSAL_OUTCOMES),
  ],
);

/** Published price books, whole and immutable; the newest in force is used for new quotes. */
export const priceBooks = pgTable("price_books", {
  id: id(),
  label: text("label").notNull(),
  content: jsonb("content").notNull(),
  inForceFrom: day("in_force_from").notNull(),
  publishedBy: uuid("published_by").references(() => users.id, { onDelete: "restrict" }),
  createdAt: createdAt(),
});
