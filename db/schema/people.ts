import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { FEED_SCOPES, type FeedEntries } from "../../domain/calendar/feed-entries";
import { LOCALES, ROLES } from "../../domain/access/actor";
import { createdAt, id, instant, oneOf, version } from "./columns";

export const THEMES = ["system", "light", "dark"] as const;
/** `link` reaches one request; `password` and `code` reach all that their person does. */
export const SESSION_KINDS = ["password", "code", "link"] as const;

/** Everybody who can sign in: the agency's people and the contacts of its clients. */
export const users = pgTable(
  "users",
  {
    id: id(),
    /** Lower case; what people sign in with. Null for a contact who came by a link alone and has given none yet. */
    email: text("email"),
    name: text("name").notNull(),
    /** Shown to clients beside the name of their consultant. */
    phone: text("phone"),
    role: text("role", { enum: ROLES }).notNull(),
    /** Null until an invited contact sets one. */
    passwordHash: text("password_hash"),
    locale: text("locale", { enum: LOCALES }).notNull().default("zh-CN"),
    theme: text("theme", { enum: THEMES }).notNull().default("system"),
    hasSingleKeys: boolean("has_single_keys").notNull().default(true),
    isActive: boolean("is_active").notNull().default(true),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    uniqueIndex("users_email_key").on(t.email),
    index("users_role_idx").on(t.role),
    oneOf("users_role_known", t.role, ROLES),
    check("users_colleague_has_email", sql`${t.email} is not null or ${t.role} = 'client'`),
    oneOf("users_locale_known", t.locale, LOCALES),
    oneOf("users_theme_known", t.theme, THEMES),
  ],
);

/** One signed-in device. The cookie holds a 256-bit token; only its SHA-256 is kept. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    tokenHash: text("token_hash").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: SESSION_KINDS }).notNull(),
    /** Set for a session opened by a link: it reaches this one document request and nothing else. */
    requestId: uuid("request_id"),
    linkClientId: uuid("link_client_id"),
    /** The invitation that opened it, so that revoking one ends what it opened. */
    invitationId: uuid("invitation_id"),
    createdAt: createdAt(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    address: text("address"),
    agent: text("agent"),
  },
  (t) => [
    uniqueIndex("sessions_token_hash_key").on(t.tokenHash),
    index("sessions_user_idx").on(t.userId),
    index("sessions_invitation_idx").on(t.invitationId),
    oneOf("sessions_kind_known", t.kind, SESSION_KINDS),
    // A link without its request would reach the whole company.
    check(
      "sessions_link_is_bound",
      sql`(${t.kind} = 'link') = (${t.requestId} is not null and ${t.linkClientId} is not null)`,
    ),
  ],
);

/** A link for one of the agency's people to set a password, made by an administrator: opens once, expires. */
export const passwordLinks = pgTable(
  "password_links",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [
    uniqueIndex("password_links_token_hash_key").on(t.tokenHash),
    index("password_links_user_idx").on(t.userId),
    index("password_links_created_by_idx").on(t.createdBy),
  ],
);

/**
 * A six-digit code by which a client's person signs in. The code itself is nowhere: it is a keyed hash of the row's id
 * (server/auth/sign-in-code.ts). An address that nobody has gets a row too, so that asking does the same work for all.
 */
export const signInCodes = pgTable(
  "sign_in_codes",
  {
    id: id(),
    /** Keyed hash of the e-mail address that asked. */
    emailHash: text("email_hash").notNull(),
    /** Null where no client's person signs in with that address. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    /** Somebody of the agency made it to pass it on; null when its person asked for it. */
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    wrongTries: integer("wrong_tries").notNull().default(0),
    /** Used, replaced by a newer one, or tried wrongly too often. */
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("sign_in_codes_email_idx").on(t.emailHash, t.createdAt),
    uniqueIndex("sign_in_codes_one_open").on(t.emailHash).where(sql`ended_at is null`),
    index("sign_in_codes_user_idx").on(t.userId),
    index("sign_in_codes_created_by_idx").on(t.createdBy),
    index("sign_in_codes_expires_idx").on(t.expiresAt),
  ],
);

/** Failed sign-ins, counted per account and per network address together, so that nobody can lock another out. */
export const signInFailures = pgTable("sign_in_failures", {
  /** SHA-256 of account + address, or of the address alone. */
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  lastAt: instant("last_at").notNull(),
  blockedUntil: instant("blocked_until"),
});

/** A write that was answered once is answered the same again. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    key: text("key").primaryKey(),
    actorId: uuid("actor_id"),
    operation: text("operation").notNull(),
    inputHash: text("input_hash").notNull(),
    answer: jsonb("answer"),
    createdAt: createdAt(),
  },
  (t) => [index("idempotency_keys_created_idx").on(t.createdAt)],
);

/** A person's link for their calendar: whoever has it reads that person's deadlines, so only its hash is kept. One each. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    tokenHash: text("token_hash").notNull(),
    /** The person's own duties, or everybody's within their reach. */
    scope: text("scope", { enum: FEED_SCOPES }).notNull().default("mine"),
    createdAt: createdAt(),
    lastReadAt: instant("last_read_at"),
    /** How often it was asked for since then, so that one that asks too often can be told to wait. */
    countedFrom: instant("counted_from"),
    reads: integer("reads").notNull().default(0),
    /** What was last said of each duty, by its UID, so that a change has the next number: domain/calendar/feed-entries.ts. */
    entries: jsonb("entries").$type<FeedEntries>().notNull().default({}),
  },
  (t) => [
    oneOf("calendar_feeds_scope_known", t.scope, FEED_SCOPES),
    uniqueIndex("calendar_feeds_user_key").on(t.userId),
    uniqueIndex("calendar_feeds_token_hash_key").on(t.tokenHash),
  ],
);
