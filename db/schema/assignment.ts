import { integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { type AssignmentRule, FALLBACKS } from "../../domain/assignment/assignment-rules";
import { instant, oneOf, version } from "./columns";
import { users } from "./people";

/** One row: the rules by which new work finds its owner, in their order, written as a whole. No row: there are none. */
export const assignmentRules = pgTable(
  "assignment_rules",
  {
    id: integer("id").primaryKey().default(1),
    rules: jsonb("rules").$type<readonly AssignmentRule[]>().notNull(),
    /** Who gets what no rule gives away. */
    fallback: text("fallback", { enum: FALLBACKS }).notNull().default("client-owner"),
    updatedBy: uuid("updated_by").references(() => users.id, { onDelete: "set null" }),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    version: version(),
  },
  (t) => [oneOf("assignment_rules_fallback_known", t.fallback, FALLBACKS)],
);
