import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { CLOCK_ACTORS, CLOCK_KINDS } from "../../domain/clocks/clock-definition";
import { PHASES } from "../../domain/clocks/usual-time";
import { APPLICATION_KINDS } from "../../domain/workflow/application-kind";
import { INTERNAL_STAGES } from "../../domain/workflow/internal-stage";
import { NEXT_ACTS, TURNS } from "../../domain/workflow/next-step";
import { OFFICIAL_STATUSES } from "../../domain/workflow/official-status";
import type { TaskCheck } from "../../domain/workflow/task-checks";
import { assessments, cases } from "./assessments";
import { clients } from "./clients";
import { createdAt, day, id, instant, oneOf, version } from "./columns";
import { ruleSetVersions } from "./rules";
import { users } from "./people";

/** Whose figure the due day of an application is: a clock of that kind, or a day we named ourselves. */
export const DUE_KINDS = [...CLOCK_KINDS, "own"] as const;
export const CLOCK_STATUSES = ["running", "met", "stopped"] as const;

/**
 * Process templates as they were when applications began, whole and immutable, each stored once: the papers, which differ
 * from client to client, stand in `requirements`.
 */
export const processTemplates = pgTable(
  "process_templates",
  {
    id: id(),
    /** SHA-256 over the canonical JSON of the content. */
    hash: text("hash").notNull(),
    /** domain/workflow/process-template.ts, without its papers. */
    content: jsonb("content").notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("process_templates_hash_key").on(t.hash)],
);

/** One licence pursued. */
export const applications = pgTable(
  "applications",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id, { onDelete: "cascade" }),
    /** SQ-2026-0418 */
    number: text("number").notNull(),
    assessmentId: uuid("assessment_id").references(() => assessments.id, { onDelete: "set null" }),
    ruleSetVersionId: uuid("rule_set_version_id")
      .notNull()
      .references(() => ruleSetVersions.id, { onDelete: "restrict" }),
    /** The catalogue's id, such as edi-b21. */
    licenceId: text("licence_id").notNull(),
    kind: text("kind", { enum: APPLICATION_KINDS }).notNull(),
    /** The process as it was when the application began. */
    templateId: uuid("template_id")
      .notNull()
      .references(() => processTemplates.id, { onDelete: "restrict" }),
    /** The licence that is renewed, changed or reported on. */
    heldLicenceId: uuid("held_licence_id").references((): AnyPgColumn => heldLicences.id, { onDelete: "set null" }),
    /** The one that ended without the licence, when this one asks again. */
    formerId: uuid("former_id").references((): AnyPgColumn => applications.id, { onDelete: "set null" }),
    /** Yearly reports: the year in which the report is due. */
    reportYear: integer("report_year"),
    officialStatus: text("official_status", { enum: OFFICIAL_STATUSES }).notNull().default("not-filed"),
    internalStage: text("internal_stage", { enum: INTERNAL_STAGES }).notNull().default("collecting"),
    /** The day of the last official move. */
    officialOn: day("official_on"),
    /** While a supplement is asked for: the status it was asked from. */
    supplementFrom: text("supplement_from", { enum: OFFICIAL_STATUSES }),
    supplementRounds: integer("supplement_rounds").notNull().default(0),
    /** The stage to come back to while on hold. */
    heldStage: text("held_stage", { enum: INTERNAL_STAGES }),
    holdReason: text("hold_reason"),
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    reviewerId: uuid("reviewer_id").references(() => users.id, { onDelete: "restrict" }),
    /** The authority's own number for this filing. */
    filingNumber: text("filing_number"),
    filedOn: day("filed_on"),
    acceptedOn: day("accepted_on"),
    decidedOn: day("decided_on"),
    issuedOn: day("issued_on"),
    /** True when the authority's first answer to the first filing was acceptance, false when it was a supplement or a no. */
    isFirstTimeAccepted: boolean("is_first_time_accepted"),
    firstAnsweredOn: day("first_answered_on"),
    /** Kept with each change, so that lists sort and filter by index: whose turn it is, for what, by when, how many papers. */
    dueOn: day("due_on"),
    /** What lists sort by: what has no due day comes last. */
    dueSort: day("due_sort").notNull().generatedAlwaysAs(sql`coalesce(due_on, '9999-12-31'::date)`),
    dueKind: text("due_kind", { enum: DUE_KINDS }),
    /** What is left until then is counted in working days. */
    isDueInWorkingDays: boolean("is_due_in_working_days").notNull().default(false),
    isDueProvisional: boolean("is_due_provisional").notNull().default(false),
    turn: text("turn", { enum: TURNS }).notNull().default("agency"),
    nextAct: text("next_act", { enum: NEXT_ACTS }).notNull().default("none"),
    /** Mandatory papers, and how many of them are accepted, filed or waived. */
    papersTotal: integer("papers_total").notNull().default(0),
    papersReady: integer("papers_ready").notNull().default(0),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    officialSince: instant("official_since").notNull().defaultNow(),
    stageSince: instant("stage_since").notNull().defaultNow(),
    version: version(),
  },
  (t) => [
    uniqueIndex("applications_number_key").on(t.number),
    // What the clocks' foreign key points to.
    uniqueIndex("applications_owned_key").on(t.id, t.ownerId),
    index("applications_client_idx").on(t.clientId),
    index("applications_case_idx").on(t.caseId),
    index("applications_assessment_idx").on(t.assessmentId),
    index("applications_rule_set_idx").on(t.ruleSetVersionId),
    index("applications_created_by_idx").on(t.createdBy),
    index("applications_template_idx").on(t.templateId),
    index("applications_held_licence_idx").on(t.heldLicenceId),
    // Asked again once: whoever fails again is asked for again from the later one.
    uniqueIndex("applications_former_key").on(t.formerId),
    index("applications_reviewer_idx").on(t.reviewerId),
    index("applications_updated_idx").on(t.updatedAt.desc(), t.id.desc()),
    index("applications_due_idx").on(t.dueOn, t.id),
    index("applications_own_due_idx")
      .on(t.dueOn, t.turn, t.id, t.ownerId, t.clientId)
      .where(sql`due_kind = 'own' and internal_stage <> 'closed'`),
    index("applications_due_sort_idx").on(t.dueSort, t.id),
    index("applications_open_idx").on(t.dueSort, t.id).where(sql`internal_stage <> 'closed'`),
    index("applications_owner_due_idx").on(t.ownerId, t.dueSort, t.id),
    index("applications_status_idx").on(t.officialStatus, t.dueSort, t.id),
    index("applications_stage_idx").on(t.internalStage, t.dueSort, t.id),
    index("applications_licence_idx").on(t.licenceId, t.dueSort, t.id),
    index("applications_turn_idx").on(t.turn, t.dueSort, t.id),
    oneOf("applications_kind_known", t.kind, APPLICATION_KINDS),
    oneOf("applications_official_known", t.officialStatus, OFFICIAL_STATUSES),
    oneOf("applications_stage_known", t.internalStage, INTERNAL_STAGES),
    oneOf("applications_turn_known", t.turn, TURNS),
    oneOf("applications_next_act_known", t.nextAct, NEXT_ACTS),
    oneOf("applications_due_kind_known", t.dueKind, DUE_KINDS),
    oneOf("applications_held_stage_known", t.heldStage, INTERNAL_STAGES),
    oneOf("applications_supplement_from_known", t.supplementFrom, OFFICIAL_STATUSES),
  ],
);

/** A dated duty of an application: what was counted, from which day, on which basis. */
export const clocks = pgTable(
  "clocks",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id, { onDelete: "cascade" }),
    /** Who works on the application; follows it by the foreign key, so that deadlines are counted by one index. */
    ownerId: uuid("owner_id").notNull(),
    /** The clock's key in the template. */
    key: text("key").notNull(),
    /** The definition as it was when the clock started: length, unit, kind, basis, roll rule. */
    definition: jsonb("definition").notNull(),
    /** Who must act, and whose figure it is: of the definition, for the index. */
    actor: text("actor", { enum: CLOCK_ACTORS }).notNull().generatedAlwaysAs(sql`definition ->> 'actor'`),
    kind: text("kind", { enum: CLOCK_KINDS }).notNull().generatedAlwaysAs(sql`definition ->> 'kind'`),
    startedOn: day("started_on").notNull(),
    dueOn: day("due_on").notNull(),
    isProvisional: boolean("is_provisional").notNull(),
    /** [{from, to|null, reason}]: days that do not count. */
    suspensions: jsonb("suspensions")
      .$type<{ from: string; to: string | null; reason: string }[]>()
      .notNull()
      .default([]),
    status: text("status", { enum: CLOCK_STATUSES }).notNull().default("running"),
    endedOn: day("ended_on"),
  },
  (t) => [
    index("clocks_client_idx").on(t.clientId),
    index("clocks_application_idx").on(t.applicationId),
    index("clocks_due_idx").on(t.dueOn, t.actor, t.id, t.ownerId, t.clientId, t.kind).where(sql`status = 'running'`),
    foreignKey({
      name: "clocks_owner_fk",
      columns: [t.applicationId, t.ownerId],
      foreignColumns: [applications.id, applications.ownerId],
    })
      .onUpdate("cascade")
      .onDelete("cascade"),
    oneOf("clocks_status_known", t.status, CLOCK_STATUSES),
  ],
);

/** What one of the agency's people has to do by a day. Never shown to clients. */
export const tasks = pgTable(
  "tasks",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    caseId: uuid("case_id").references(() => cases.id, { onDelete: "cascade" }),
    applicationId: uuid("application_id").references(() => applications.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    /** The template task it came from; null for one written by hand. */
    templateKey: text("template_key"),
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    dueOn: day("due_on"),
    /** domain/workflow/task-checks.ts */
    checks: jsonb("checks").$type<TaskCheck[]>().notNull().default([]),
    doneAt: instant("done_at"),
    doneBy: uuid("done_by").references(() => users.id, { onDelete: "restrict" }),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    index("tasks_client_idx").on(t.clientId),
    index("tasks_case_idx").on(t.caseId),
    index("tasks_application_idx").on(t.applicationId),
    index("tasks_created_by_idx").on(t.createdBy),
    index("tasks_done_by_idx").on(t.doneBy),
    index("tasks_open_idx").on(t.ownerId, t.dueOn).where(sql`done_at is null`),
    index("tasks_due_idx")
      .on(t.dueOn, t.id, t.ownerId, t.clientId)
      .where(sql`done_at is null and template_key is null`),
  ],
);

/** What colleagues write to each other about an application or a client. Never shown to clients. */
export const notes = pgTable(
  "notes",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    applicationId: uuid("application_id").references(() => applications.id, { onDelete: "cascade" }),
    /** Empty once it was deleted. */
    body: text("body").notNull(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    editedAt: instant("edited_at"),
    deletedAt: instant("deleted_at"),
    version: version(),
  },
  (t) => [
    index("notes_client_idx").on(t.clientId),
    index("notes_application_idx").on(t.applicationId),
    index("notes_created_by_idx").on(t.createdBy),
  ],
);

/** Whom a note names with @, and whether they have seen it. */
export const noteMentions = pgTable(
  "note_mentions",
  {
    noteId: uuid("note_id")
      .notNull()
      .references(() => notes.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    /** When they saw it, or answered. */
    seenAt: instant("seen_at"),
  },
  (t) => [
    primaryKey({ columns: [t.noteId, t.userId] }),
    index("note_mentions_user_idx").on(t.userId),
    index("note_mentions_client_idx").on(t.clientId),
    index("note_mentions_unseen_idx").on(t.userId, t.noteId).where(sql`seen_at is null`),
  ],
);

/** A licence in force. */
export const heldLicences = pgTable(
  "held_licences",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    licenceId: text("licence_id").notNull(),
    /** The application that brought it; null when it was recorded by hand. */
    applicationId: uuid("application_id").references(() => applications.id, { onDelete: "set null" }),
    number: text("number"),
    scope: text("scope"),
    validFrom: day("valid_from"),
    /** Null: no expiry, or not known; see `isExpiryUnknown`. */
    validTo: day("valid_to"),
    isExpiryUnknown: boolean("is_expiry_unknown").notNull().default(false),
    /**
     * Kept with each change and counted again every night: the last day to ask for renewal, or where none is known the last day
     * itself; and the last day of the next yearly report. The first days for them stand beside.
     */
    renewFrom: day("renew_from"),
    renewBy: day("renew_by"),
    isRenewProvisional: boolean("is_renew_provisional").notNull().default(false),
    reportFrom: day("report_from"),
    reportBy: day("report_by"),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    index("held_licences_renew_idx").on(t.renewBy, t.id, t.clientId).where(sql`renew_by is not null`),
    index("held_licences_report_idx").on(t.reportBy, t.id, t.clientId).where(sql`report_by is not null`),
    index("held_licences_client_idx").on(t.clientId),
    index("held_licences_application_idx").on(t.applicationId),
    index("held_licences_created_by_idx").on(t.createdBy),
    index("held_licences_valid_to_idx").on(t.validTo),
  ],
);

/**
 * How long an authority takes by the agency's own history: working days from one official status to the next, counted anew every
 * night over the applications that reached it in the last two years. Figures of the office, without a client.
 */
export const usualTimes = pgTable(
  "usual_times",
  {
    licenceId: text("licence_id").notNull(),
    kind: text("kind", { enum: APPLICATION_KINDS }).notNull(),
    /** domain/clocks/authority-area.ts: the first two figures of the place, or "CN" where one authority answers all. */
    area: text("area").notNull(),
    phase: text("phase", { enum: PHASES }).notNull(),
    fastest: integer("fastest").notNull().default(0),
    median: integer("median").notNull(),
    slow: integer("slow").notNull(),
    n: integer("n").notNull(),
    countedOn: day("counted_on").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.licenceId, t.kind, t.area, t.phase] }),
    oneOf("usual_times_kind_known", t.kind, APPLICATION_KINDS),
    oneOf("usual_times_phase_known", t.phase, PHASES),
  ],
);
