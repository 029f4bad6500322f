import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { LOCALES } from "../../domain/access/actor";
import { applications } from "./applications";
import { cases } from "./assessments";
import { clients } from "./clients";
import { createdAt, id, instant, oneOf } from "./columns";
import { users } from "./people";

export const OUTBOUND_STATUSES = ["queued", "sent", "copied", "failed"] as const;

/**
 * What happened, append-only. Each row holds the hash of the one before it in its chain: one chain per client and one for
 * the office, so that writers do not queue behind each other.
 */
export const events = pgTable(
  "events",
  {
    id: id(),
    /** The client's id, or "office". */
    chain: text("chain").notNull(),
    sequence: integer("sequence").notNull(),
    clientId: uuid("client_id").references(() => clients.id, { onDelete: "restrict" }),
    caseId: uuid("case_id").references(() => cases.id, { onDelete: "restrict" }),
    applicationId: uuid("application_id").references(() => applications.id, { onDelete: "restrict" }),
    actorId: uuid("actor_id").references(() => users.id, { onDelete: "restrict" }),
    actorName: text("actor_name").notNull(),
    kind: text("kind").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    isClientVisible: boolean("is_client_visible").notNull(),
    address: text("address"),
    at: instant("at").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    uniqueIndex("events_chain_key").on(t.chain, t.sequence),
    index("events_client_idx").on(t.clientId, t.at),
    index("events_case_idx").on(t.caseId),
    index("events_application_idx").on(t.applicationId, t.at),
    index("events_actor_idx").on(t.actorId),
  ],
);

/** The last link of each chain; locked while an event is added. */
export const eventChains = pgTable("event_chains", {
  chain: text("chain").primaryKey(),
  sequence: integer("sequence").notNull(),
  hash: text("hash").notNull(),
});

/** Messages to clients: e-mail when a mail server is configured, else text to copy. */
export const outboundMessages = pgTable(
  "outbound_messages",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    /** The cases it is about, where it is about any: there it can be read again. */
    caseIds: uuid("case_ids").array().notNull().default([]),
    toName: text("to_name").notNull(),
    toEmail: text("to_email"),
    /** The reader's language. */
    locale: text("locale", { enum: LOCALES }).notNull(),
    subject: text("subject").notNull(),
    /** Links stand in it as marks, so that no stored text opens a door. */
    body: text("body").notNull(),
    status: text("status", { enum: OUTBOUND_STATUSES }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    createdAt: createdAt(),
    sentAt: instant("sent_at"),
  },
  (t) => [
    index("outbound_messages_client_idx").on(t.clientId),
    index("outbound_messages_cases_idx").using("gin", t.caseIds),
    index("outbound_messages_status_idx").on(t.status, t.createdAt),
    oneOf("outbound_messages_status_known", t.status, OUTBOUND_STATUSES),
    oneOf("outbound_messages_locale_known", t.locale, LOCALES),
  ],
);
