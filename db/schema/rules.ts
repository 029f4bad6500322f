import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { FactRename } from "../../domain/rules/fact-rename";
import type { RuleSettings } from "../../domain/rules/rule-settings";
import { DRAFT_STATES } from "../../domain/rules/draft-life";
import { createdAt, day, id, instant, oneOf, version } from "./columns";
import { users } from "./people";

const byUser = (name: string) => uuid(name).references(() => users.id, { onDelete: "restrict" });

/** Published rule sets, whole and immutable: those that came with the program, and the agency's own, which name who published them. */
export const ruleSetVersions = pgTable(
  "rule_set_versions",
  {
    id: id(),
    /** For people: "2026.11". */
    label: text("label").notNull(),
    /** SHA-256 over the canonical JSON of the content. */
    hash: text("hash").notNull(),
    content: jsonb("content").notNull(),
    inForceFrom: day("in_force_from").notNull(),
    publishedAt: instant("published_at").notNull(),
    /** Null: it came with the program. */
    publishedBy: byUser("published_by"),
    approvedBy: byUser("approved_by"),
    summary: text("summary"),
    /** The version that it changed, and the draft that it was. */
    baseVersionId: uuid("base_version_id").references((): AnyPgColumn => ruleSetVersions.id, { onDelete: "restrict" }),
    draftId: uuid("draft_id").references((): AnyPgColumn => ruleDrafts.id, { onDelete: "restrict" }),
    /** Its test book as parts over the one that ships with the program; null: that one as it is. */
    scenarios: jsonb("scenarios").$type<Record<string, unknown>>(),
    /** Facts that go by another id from this version on. */
    renames: jsonb("renames").$type<FactRename[]>(),
  },
  (t) => [
    uniqueIndex("rule_set_versions_hash_key").on(t.hash),
    index("rule_set_versions_base_idx").on(t.baseVersionId),
    index("rule_set_versions_draft_idx").on(t.draftId),
    // Asked at every request: which of the agency's own is the newest.
    index("rule_set_versions_own_idx").on(t.inForceFrom, t.publishedAt).where(sql`published_by is not null`),
  ],
);

/** A published version that was called back before its day. It stays readable and never comes into force. */
export const ruleVersionWithdrawals = pgTable("rule_version_withdrawals", {
  versionId: uuid("version_id")
    .primaryKey()
    .references(() => ruleSetVersions.id, { onDelete: "restrict" }),
  reason: text("reason").notNull(),
  withdrawnBy: byUser("withdrawn_by").notNull(),
  at: instant("at").notNull(),
});

/** Rules in the making: an overlay of parts (`rule_draft_parts`) over a published version. domain/rules/draft-parts.ts */
export const ruleDrafts = pgTable(
  "rule_drafts",
  {
    id: id(),
    title: text("title").notNull(),
    /** What changes and why, in words; asked for before it is submitted. */
    summary: text("summary").notNull().default(""),
    baseVersionId: uuid("base_version_id")
      .notNull()
      .references((): AnyPgColumn => ruleSetVersions.id, { onDelete: "restrict" }),
    state: text("state", { enum: DRAFT_STATES }).notNull().default("open"),
    inForceFrom: day("in_force_from"),
    /** The number of the last entry of its journal. */
    edits: integer("edits").notNull().default(0),
    renames: jsonb("renames").$type<FactRename[]>().notNull().default([]),
    createdBy: byUser("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull(),
    submittedBy: byUser("submitted_by"),
    submittedAt: instant("submitted_at"),
    approvedBy: byUser("approved_by"),
    approvedAt: instant("approved_at"),
    /** Why it was sent back last. */
    sentBackReason: text("sent_back_reason"),
    /** Why it may be published although the test book covers less than the agency asks for. */
    belowReason: text("below_reason"),
    version: version(),
  },
  (t) => [
    oneOf("rule_drafts_state_known", t.state, DRAFT_STATES),
    index("rule_drafts_base_idx").on(t.baseVersionId),
    index("rule_drafts_state_idx").on(t.state, t.updatedAt),
    index("rule_drafts_created_by_idx").on(t.createdBy),
  ],
);

/** What a draft changes: only parts that differ from its base. */
export const ruleDraftParts = pgTable(
  "rule_draft_parts",
  {
    draftId: uuid("draft_id")
      .notNull()
      .references(() => ruleDrafts.id, { onDelete: "restrict" }),
    part: text("part").notNull(),
    /** Null: taken away. */
    content: jsonb("content"),
    /** The number in the draft's journal that made it so: never given twice. */
    version: integer("version").notNull(),
    updatedBy: byUser("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.part] }), index("rule_draft_parts_by_idx").on(t.updatedBy)],
);

/** The journal of a draft, only added to. Edits of one `batch` were done as one and are undone as one. */
export const ruleDraftEdits = pgTable(
  "rule_draft_edits",
  {
    id: id(),
    draftId: uuid("draft_id")
      .notNull()
      .references(() => ruleDrafts.id, { onDelete: "restrict" }),
    sequence: integer("sequence").notNull(),
    batch: integer("batch").notNull(),
    kind: text("kind", { enum: ["edit", "undo", "redo"] }).notNull(),
    /** The batch that an undo takes back or a redo does again. */
    of: integer("of"),
    part: text("part").notNull(),
    /** The whole part, null where there was or is none. */
    before: jsonb("before"),
    after: jsonb("after"),
    by: byUser("by").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    uniqueIndex("rule_draft_edits_sequence_key").on(t.draftId, t.sequence),
    index("rule_draft_edits_by_idx").on(t.by),
    oneOf("rule_draft_edits_kind_known", t.kind, ["edit", "undo", "redo"]),
  ],
);

/** Who looks at which part of a draft just now. Old rows mean nothing. */
export const ruleDraftPresence = pgTable(
  "rule_draft_presence",
  {
    draftId: uuid("draft_id")
      .notNull()
      .references(() => ruleDrafts.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    part: text("part").notNull(),
    seenAt: instant("seen_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.userId] }), index("rule_draft_presence_user_idx").on(t.userId)],
);

/**
 * What the test book says of rules: one row for each state of rules and book (`testedHash`), whatever draft or version has it. Shares
 * are basis points.
 */
export const ruleCheckReports = pgTable("rule_check_reports", {
  testedHash: text("tested_hash").primaryKey(),
  scenarios: integer("scenarios").notNull(),
  failed: integer("failed").notNull(),
  /** Clauses seen true and false, and decisive. */
  covered: integer("covered").notNull(),
  decisive: integer("decisive").notNull(),
  mutantsFound: integer("mutants_found").notNull(),
  report: jsonb("report").notNull(),
  madeBy: byUser("made_by"),
  madeAt: instant("made_at").notNull(),
});

/**
 * A person looked a statement of the rules up and found it right. It holds as long as the statement stays as it was. Nothing is changed:
 * a row that `withdraws` another takes it back and confirms nothing itself.
 */
export const ruleConfirmations = pgTable(
  "rule_confirmations",
  {
    id: id(),
    /** Part and place: "licence:edi-b21/conditions/capital-single". */
    statement: text("statement").notNull(),
    /** Of the statement as it was confirmed. */
    contentHash: text("content_hash").notNull(),
    note: text("note").notNull(),
    confirmedBy: byUser("confirmed_by").notNull(),
    confirmedOn: day("confirmed_on").notNull(),
    at: instant("at").notNull(),
    withdraws: uuid("withdraws").references((): AnyPgColumn => ruleConfirmations.id, { onDelete: "restrict" }),
  },
  (t) => [
    uniqueIndex("rule_confirmations_withdraws_key").on(t.withdraws),
    index("rule_confirmations_statement_idx").on(t.statement, t.contentHash),
    index("rule_confirmations_by_idx").on(t.confirmedBy),
  ],
);

/** One row: what the agency asks of rules of its own. No row: domain/rules/rule-settings.ts has what holds until somebody says so. */
export const ruleSettings = pgTable("rule_settings", {
  id: integer("id").primaryKey().default(1),
  settings: jsonb("settings").$type<RuleSettings>().notNull(),
  updatedBy: byUser("updated_by").notNull(),
  updatedAt: instant("updated_at").notNull(),
  version: version(),
});
