import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { applications } from "./applications";
import { cases } from "./assessments";
import { clients } from "./clients";
import { createdAt, id, instant, version } from "./columns";
import { requirements } from "./documents";
import { users } from "./people";

/** What a client asked, about a paper, an application or nothing in particular, and what the agency answered. */
export const clientQuestions = pgTable(
  "client_questions",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    caseId: uuid("case_id").references(() => cases.id, { onDelete: "cascade" }),
    applicationId: uuid("application_id").references(() => applications.id, { onDelete: "cascade" }),
    requirementId: uuid("requirement_id").references(() => requirements.id, { onDelete: "set null" }),
    askedBy: uuid("asked_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    text: text("text").notNull(),
    createdAt: createdAt(),
    answer: text("answer"),
    answeredBy: uuid("answered_by").references(() => users.id, { onDelete: "restrict" }),
    answeredAt: instant("answered_at"),
    /** When the client's side said that it read the answer. */
    seenAt: instant("seen_at"),
    version: version(),
  },
  (t) => [
    index("client_questions_client_idx").on(t.clientId, t.createdAt),
    index("client_questions_open_idx").on(t.createdAt).where(sql`answered_at is null`),
    index("client_questions_case_idx").on(t.caseId),
    index("client_questions_application_idx").on(t.applicationId),
    index("client_questions_requirement_idx").on(t.requirementId),
    index("client_questions_asked_by_idx").on(t.askedBy),
    index("client_questions_answered_by_idx").on(t.answeredBy),
    check(
      "client_questions_answered_by_somebody",
      sql`(${t.answer} is null) = (${t.answeredAt} is null) and (${t.answer} is null) = (${t.answeredBy} is null)`,
    ),
    check("client_questions_seen_when_answered", sql`${t.seenAt} is null or ${t.answeredAt} is not null`),
  ],
);
