import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { clients } from "./clients";
import { createdAt, day, id, instant, oneOf, version } from "./columns";
import { ruleSetVersions } from "./rules";
import { users } from "./people";

export const CASE_STATUSES = ["open", "closed"] as const;
export const ASSESSMENT_STATUSES = ["draft", "final"] as const;

/** One engagement with a client. */
export const cases = pgTable(
  "cases",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    /** ZB-2026-0418 */
    number: text("number").notNull(),
    title: text("title").notNull(),
    status: text("status", { enum: CASE_STATUSES }).notNull().default("open"),
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    closedAt: instant("closed_at"),
    version: version(),
  },
  (t) => [
    uniqueIndex("cases_number_key").on(t.number),
    index("cases_client_idx").on(t.clientId),
    index("cases_owner_idx").on(t.ownerId, t.status),
    oneOf("cases_status_known", t.status, CASE_STATUSES),
  ],
);

/** How an answer came here: asked, given with its whole group, carried over, or taken from the client's record. */
export const ANSWER_SOURCES = ["asked", "group", "previous", "record"] as const;

export interface StoredAnswer {
  /** The person's name at the time. */
  by: string;
  /** ISO instant; also the answer's version: a write names the one it saw. */
  at: string;
  source: (typeof ANSWER_SOURCES)[number];
  note?: string | undefined;
  /** For `previous`: the day of the assessment it was carried over from. */
  from?: string | undefined;
}

/**
 * One run of the rules. A draft collects answers; finalising it fixes facts, day, verdicts and receipt for good: the
 * database refuses later changes. `facts`: fact id → value (null is "don't know yet"). `answers`: fact id → who, when,
 * whence. `result`: the engine's `Assessment` without its trace, only when final.
 */
export const assessments = pgTable(
  "assessments",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id, { onDelete: "cascade" }),
    ruleSetVersionId: uuid("rule_set_version_id")
      .notNull()
      .references(() => ruleSetVersions.id, { onDelete: "restrict" }),
    status: text("status", { enum: ASSESSMENT_STATUSES }).notNull().default("draft"),
    /** The day whose law counts. */
    assessedOn: day("assessed_on").notNull(),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    answers: jsonb("answers").$type<Record<string, StoredAnswer>>().notNull(),
    result: jsonb("result"),
    receipt: text("receipt"),
    /** Ids of what `result` finds required, so that counting over all clients opens no result. */
    requiredLicences: jsonb("required_licences")
      .$type<string[]>()
      .generatedAlwaysAs(sql`jsonb_path_query_array(result, '$.results[*] ? (@.verdict == "required").licence')`),
    requiredCount: integer("required_count"),
    judgementCount: integer("judgement_count"),
    undeterminedCount: integer("undetermined_count"),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    finalisedAt: instant("finalised_at"),
    version: version(),
  },
  (t) => [
    index("assessments_client_idx").on(t.clientId, t.createdAt),
    index("assessments_case_idx").on(t.caseId),
    index("assessments_rule_set_idx").on(t.ruleSetVersionId),
    index("assessments_created_by_idx").on(t.createdBy),
    oneOf("assessments_status_known", t.status, ASSESSMENT_STATUSES),
  ],
);
