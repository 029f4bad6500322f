import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Grounds } from "../../domain/judgement/judgement";
import { JUDGED_VERDICTS } from "../../domain/judgement/judged-verdicts";
import { assessments } from "./assessments";
import { clients } from "./clients";
import { createdAt, id, instant, oneOf } from "./columns";
import { documents } from "./documents";
import { users } from "./people";

/**
 * What a person decided of one licence of a client where the rules could not, with the answers it rests on. Rows stay: a later one
 * takes the place of an earlier one, which is ended and never changed otherwise.
 */
export const judgements = pgTable(
  "judgements",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    /** Before which assessment it was decided; null: a draft that was thrown away. */
    assessmentId: uuid("assessment_id").references(() => assessments.id, { onDelete: "set null" }),
    licenceId: text("licence_id").notNull(),
    verdict: text("verdict", { enum: JUDGED_VERDICTS }).notNull(),
    /** In words that the client may read. */
    reason: text("reason").notNull(),
    /** What shows it: a paper of the client's. */
    documentId: uuid("document_id").references(() => documents.id, { onDelete: "set null" }),
    grounds: jsonb("grounds").$type<Grounds>().notNull(),
    decidedBy: uuid("decided_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
    endedBy: uuid("ended_by").references(() => users.id, { onDelete: "restrict" }),
  },
  (t) => [
    uniqueIndex("judgements_standing_key").on(t.clientId, t.licenceId).where(sql`ended_at is null`),
    index("judgements_client_idx").on(t.clientId, t.createdAt),
    index("judgements_assessment_idx").on(t.assessmentId),
    index("judgements_document_idx").on(t.documentId),
    index("judgements_decided_by_idx").on(t.decidedBy),
    index("judgements_ended_by_idx").on(t.endedBy),
    oneOf("judgements_verdict_known", t.verdict, JUDGED_VERDICTS),
    check("judgements_end_by_somebody", sql`(${t.endedAt} is null) = (${t.endedBy} is null)`),
    check("judgements_reason_given", sql`length(trim(${t.reason})) > 0`),
  ],
);
