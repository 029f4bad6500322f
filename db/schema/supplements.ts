import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { OFFICIAL_STATUSES } from "../../domain/workflow/official-status";
import { ITEM_STATUSES, ROUND_STATUSES, SUPPLEMENT_CAUSES, SUPPLEMENT_FAULTS } from "../../domain/workflow/supplement";
import { applications, tasks } from "./applications";
import { clients } from "./clients";
import { createdAt, day, id, instant, oneOf, version } from "./columns";
import { fileVersions, requirements } from "./documents";
import { users } from "./people";

/** One supplement request (补正) of the authority. Rounds are kept: together they are the ledger. Never shown to clients. */
export const supplementRounds = pgTable(
  "supplement_rounds",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id, { onDelete: "cascade" }),
    /** 1, 2, 3 … within the application. */
    number: integer("number").notNull(),
    /** The official status it was asked from. */
    askedFrom: text("asked_from", { enum: OFFICIAL_STATUSES }).notNull(),
    askedOn: day("asked_on").notNull(),
    /** The day it went back, or ended otherwise. */
    endedOn: day("ended_on"),
    status: text("status", { enum: ROUND_STATUSES }).notNull().default("open"),
    /** The authority's letter. */
    letterVersionId: uuid("letter_version_id").references(() => fileVersions.id, { onDelete: "set null" }),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex("supplement_rounds_number_key").on(t.applicationId, t.number),
    index("supplement_rounds_client_idx").on(t.clientId),
    index("supplement_rounds_letter_idx").on(t.letterVersionId),
    index("supplement_rounds_created_by_idx").on(t.createdBy),
    oneOf("supplement_rounds_asked_from_known", t.askedFrom, OFFICIAL_STATUSES),
    oneOf("supplement_rounds_status_known", t.status, ROUND_STATUSES),
  ],
);

/** One thing the authority wants in a round. */
export const supplementItems = pgTable(
  "supplement_items",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    roundId: uuid("round_id")
      .notNull()
      .references(() => supplementRounds.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    /** The paper it is about; null: a statement. */
    requirementId: uuid("requirement_id").references(() => requirements.id, { onDelete: "set null" }),
    /** What is wrong or wanted, as the letter says it. */
    wanted: text("wanted").notNull(),
    cause: text("cause", { enum: SUPPLEMENT_CAUSES }).notNull(),
    fault: text("fault", { enum: SUPPLEMENT_FAULTS }).notNull(),
    status: text("status", { enum: ITEM_STATUSES }).notNull().default("open"),
    /** What was answered, or why it was left out. */
    note: text("note"),
    settledAt: instant("settled_at"),
    settledBy: uuid("settled_by").references(() => users.id, { onDelete: "restrict" }),
    /** The file it went back with. */
    fileVersionId: uuid("file_version_id").references(() => fileVersions.id, { onDelete: "set null" }),
    /** The task it is for us; null where the client was to give a paper. */
    taskId: uuid("task_id").references(() => tasks.id, { onDelete: "set null" }),
    version: version(),
  },
  (t) => [
    index("supplement_items_client_idx").on(t.clientId),
    uniqueIndex("supplement_items_position_key").on(t.roundId, t.position),
    index("supplement_items_requirement_idx").on(t.requirementId),
    index("supplement_items_file_version_idx").on(t.fileVersionId),
    index("supplement_items_settled_by_idx").on(t.settledBy),
    index("supplement_items_task_idx").on(t.taskId),
    oneOf("supplement_items_cause_known", t.cause, SUPPLEMENT_CAUSES),
    oneOf("supplement_items_fault_known", t.fault, SUPPLEMENT_FAULTS),
    oneOf("supplement_items_status_known", t.status, ITEM_STATUSES),
  ],
);
