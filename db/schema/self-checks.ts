import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { LEAD_STATUSES } from "../../domain/leads/lead-status";
import { LOCALES } from "../../messages/locale";
import { cases } from "./assessments";
import { clients } from "./clients";
import { createdAt, id, instant, oneOf, version } from "./columns";
import { users } from "./people";

export const SELF_CHECK_LINKS = ["resume", "result"] as const;

/**
 * Answers of the public self-check that somebody without an account asked to keep, behind a link: to go on elsewhere, or to
 * show the result. Only the hash of the link's secret is kept; the row goes when the link has expired.
 */
export const selfChecks = pgTable(
  "self_checks",
  {
    id: id(),
    tokenHash: text("token_hash").notNull(),
    opens: text("opens", { enum: SELF_CHECK_LINKS }).notNull(),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    /** "Don't know yet". */
    skipped: text("skipped").array().notNull().default([]),
    locale: text("locale", { enum: LOCALES }).notNull(),
    rulesVersion: text("rules_version").notNull(),
    rulesHash: text("rules_hash").notNull(),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    uniqueIndex("self_checks_token_key").on(t.tokenHash),
    index("self_checks_expires_idx").on(t.expiresAt),
    oneOf("self_checks_opens_known", t.opens, SELF_CHECK_LINKS),
    oneOf("self_checks_locale_known", t.locale, LOCALES),
  ],
);

/** Somebody who left their contact after the self-check, with what they answered. */
export const leads = pgTable(
  "leads",
  {
    id: id(),
    name: text("name").notNull(),
    company: text("company"),
    phone: text("phone"),
    email: text("email"),
    wechat: text("wechat"),
    message: text("message"),
    locale: text("locale", { enum: LOCALES }).notNull(),
    facts: jsonb("facts").$type<Record<string, unknown>>().notNull(),
    skipped: text("skipped").array().notNull().default([]),
    rulesVersion: text("rules_version").notNull(),
    /** Licences found to be needed when it was sent, by id, for the list. */
    requiredIds: text("required_ids").array().notNull().default([]),
    /** The words of consent as they were shown, and when they were agreed to. */
    consent: text("consent").notNull(),
    consentedAt: instant("consented_at").notNull(),
    status: text("status", { enum: LEAD_STATUSES }).notNull().default("new"),
    ownerId: uuid("owner_id").references(() => users.id, { onDelete: "set null" }),
    dismissedBecause: text("dismissed_because"),
    becameClientId: uuid("became_client_id").references(() => clients.id, { onDelete: "set null" }),
    becameCaseId: uuid("became_case_id").references(() => cases.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull(),
    version: version(),
  },
  (t) => [
    index("leads_status_idx").on(t.status, t.createdAt.desc(), t.id.desc()),
    index("leads_owner_idx").on(t.ownerId),
    index("leads_client_idx").on(t.becameClientId),
    index("leads_case_idx").on(t.becameCaseId),
    oneOf("leads_status_known", t.status, LEAD_STATUSES),
    oneOf("leads_locale_known", t.locale, LOCALES),
    check("leads_reachable", sql`${t.phone} is not null or ${t.email} is not null or ${t.wechat} is not null`),
    check("leads_dismissed_because", sql`(${t.status} = 'dismissed') = (${t.dismissedBecause} is not null)`),
  ],
);
