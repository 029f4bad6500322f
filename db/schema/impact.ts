import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { IMPACT_CHANGES, type LicenceImpact } from "../../domain/impact/impact";
import {
  IMPACT_KINDS,
  IMPACT_STATES,
  IMPACT_STATUSES,
  type ImpactQuestion,
  type ImpactTotals,
} from "../../domain/impact/impact-run";
import type { FactRename } from "../../domain/rules/fact-rename";
import { cases } from "./assessments";
import { clients } from "./clients";
import { createdAt, day, id, instant, oneOf, version } from "./columns";
import { outboundMessages } from "./events";
import { users } from "./people";
import { ruleDrafts, ruleSetVersions } from "./rules";

/**
 * Rules as they stood when a preview began, kept once for each content, so that edits of the draft do not mix in. Of the office, without
 * a client.
 */
export const impactRules = pgTable("impact_rules", {
  /** SHA-256 over the canonical JSON of the content. */
  hash: text("hash").primaryKey(),
  label: text("label").notNull(),
  content: jsonb("content").notNull(),
  createdAt: createdAt(),
});

/**
 * One comparison over all clients: rules and day before, rules and day after. The worker goes through the clients by id; `cursor` is the last
 * one whose result stands, and moves in the transaction that writes the results. Of the office: figures, no client.
 */
export const impactRuns = pgTable(
  "impact_runs",
  {
    id: id(),
    kind: text("kind", { enum: IMPACT_KINDS }).notNull(),
    status: text("status", { enum: IMPACT_STATUSES }).notNull().default("queued"),
    /** What the draft was called, for a preview. */
    title: text("title"),
    draftId: uuid("draft_id").references(() => ruleDrafts.id, { onDelete: "set null" }),
    fromHash: text("from_hash").notNull(),
    fromLabel: text("from_label").notNull(),
    fromDay: day("from_day").notNull(),
    toHash: text("to_hash").notNull(),
    toLabel: text("to_label").notNull(),
    toDay: day("to_day").notNull(),
    /** The published version whose rules are the later ones; null for those of a draft. */
    toVersionId: uuid("to_version_id").references(() => ruleSetVersions.id, { onDelete: "restrict" }),
    /** For `who-would-need`: the licence, and the answers that are taken to be true of everybody. */
    question: jsonb("question").$type<ImpactQuestion>(),
    /** Facts that go by another id in the later rules. */
    renames: jsonb("renames").$type<FactRename[]>().notNull().default([]),
    /** Licences that say something else in the later rules. */
    changedLicences: text("changed_licences").array().notNull().default([]),
    cursor: uuid("cursor"),
    clientsTotal: integer("clients_total").notNull(),
    clientsDone: integer("clients_done").notNull().default(0),
    /** Without a final assessment nothing is known to compare. */
    clientsWithoutFacts: integer("clients_without_facts").notNull().default(0),
    clientsHit: integer("clients_hit").notNull().default(0),
    /** How many clients, by licence and kind of change. */
    totals: jsonb("totals").$type<ImpactTotals>().notNull().default({}),
    /** Counts the takings by a worker; only the last one writes. */
    attempt: integer("attempt").notNull().default(0),
    /** Until then the worker that took it is believed to be at it. */
    leasedUntil: instant("leased_until"),
    /** Time that workers spent on it, in milliseconds. */
    workedMs: integer("worked_ms").notNull().default(0),
    requestedBy: uuid("requested_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("impact_runs_created_idx").on(t.createdAt.desc(), t.id.desc()),
    index("impact_runs_open_idx").on(t.leasedUntil).where(sql`status in ('queued', 'running')`),
    index("impact_runs_to_version_idx").on(t.toVersionId),
    index("impact_runs_draft_idx").on(t.draftId).where(sql`draft_id is not null`),
    index("impact_runs_requested_by_idx").on(t.requestedBy),
    oneOf("impact_runs_kind_known", t.kind, IMPACT_KINDS),
    oneOf("impact_runs_status_known", t.status, IMPACT_STATUSES),
  ],
);

/** A client that a run hits, with what differs and what was done about it. */
export const impactClientResults = pgTable(
  "impact_client_results",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => impactRuns.id, { onDelete: "cascade" }),
    clientId: uuid("client_id").notNull(),
    /** Follows the client's owner by the foreign key, so that a colleague's own are found by one index. */
    ownerId: uuid("owner_id").notNull(),
    /** Whose facts were compared; another one since is shown. Without a foreign key: only a client goes with its assessments. */
    assessmentId: uuid("assessment_id").notNull(),
    differences: jsonb("differences").$type<readonly LicenceImpact[]>().notNull(),
    state: text("state", { enum: IMPACT_STATES }).notNull().default("open"),
    /** Why it was dismissed. */
    reason: text("reason"),
    messageId: uuid("message_id").references(() => outboundMessages.id, { onDelete: "set null" }),
    caseId: uuid("case_id").references(() => cases.id, { onDelete: "set null" }),
    actedBy: uuid("acted_by").references(() => users.id, { onDelete: "set null" }),
    actedAt: instant("acted_at"),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.clientId] }),
    foreignKey({
      name: "impact_client_results_client_fk",
      columns: [t.clientId, t.ownerId],
      foreignColumns: [clients.id, clients.ownerId],
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    index("impact_client_results_state_idx").on(t.runId, t.state, t.clientId),
    index("impact_client_results_owner_idx").on(t.ownerId, t.state, t.runId, t.clientId),
    index("impact_client_results_client_idx").on(t.clientId),
    index("impact_client_results_message_idx").on(t.messageId).where(sql`message_id is not null`),
    index("impact_client_results_case_idx").on(t.caseId).where(sql`case_id is not null`),
    index("impact_client_results_acted_by_idx").on(t.actedBy).where(sql`acted_by is not null`),
    oneOf("impact_client_results_state_known", t.state, IMPACT_STATES),
    check("impact_client_results_dismissed_with_reason", sql`${t.state} <> 'dismissed' or ${t.reason} is not null`),
  ],
);

/** The licences of each result, to find and count clients by licence and kind of change along one index. */
export const impactHits = pgTable(
  "impact_hits",
  {
    runId: uuid("run_id").notNull(),
    licenceId: text("licence_id").notNull(),
    change: text("change", { enum: IMPACT_CHANGES }).notNull(),
    /** Nothing was done about the client yet: kept with each act. */
    isOpen: boolean("is_open").notNull().default(true),
    clientId: uuid("client_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.clientId, t.licenceId] }),
    index("impact_hits_licence_idx").on(t.runId, t.licenceId, t.isOpen, t.clientId, t.change),
    index("impact_hits_change_idx").on(t.runId, t.change, t.isOpen, t.clientId),
    foreignKey({
      name: "impact_hits_result_fk",
      columns: [t.runId, t.clientId],
      foreignColumns: [impactClientResults.runId, impactClientResults.clientId],
    }).onDelete("cascade"),
    oneOf("impact_hits_change_known", t.change, IMPACT_CHANGES),
  ],
);
