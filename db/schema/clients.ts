import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { CLIENT_SOURCES } from "../../domain/clients/client-sources";
import { CONTACT_ROLES } from "../../domain/clients/contact-roles";
import { createdAt, id, instant, oneOf, version } from "./columns";
import { users } from "./people";

/** A company that the agency serves. */
export const clients = pgTable(
  "clients",
  {
    id: id(),
    /** Full registered name. */
    name: text("name").notNull(),
    /** What people call it in lists: 青禾集市. */
    shortName: text("short_name"),
    nameEn: text("name_en"),
    /** Unified social credit code, upper case; null for a company not yet registered. */
    uscc: text("uscc"),
    source: text("source", { enum: CLIENT_SOURCES }),
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    /** Two-character pieces of the name, the short name and the code. */
    searchPieces: text("search_pieces").array().notNull(),
    /** Names, code, full pinyin and initials in lower case, for the recheck. */
    searchText: text("search_text").notNull(),
    isArchived: boolean("is_archived").notNull().default(false),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    version: version(),
  },
  (t) => [
    uniqueIndex("clients_uscc_key").on(t.uscc).where(sql`uscc is not null`),
    index("clients_owner_idx").on(t.ownerId),
    // What follows a client's owner by a foreign key points here.
    uniqueIndex("clients_id_owner_key").on(t.id, t.ownerId),
    index("clients_created_by_idx").on(t.createdBy),
    index("clients_updated_idx").on(t.updatedAt.desc(), t.id.desc()),
    // Chinese people look names up in pinyin order; lists page along this index.
    index("clients_name_idx").on(sql`name collate "zh-x-icu"`, t.id),
    oneOf("clients_source_known", t.source, CLIENT_SOURCES),
    index("clients_search_idx").using("gin", t.searchPieces),
  ],
);

/** A restricted client is reached by managers and by the people in `client_colleagues` only. Holds ids alone. */
export const clientRestrictions = pgTable("client_restrictions", {
  clientId: uuid("client_id")
    .primaryKey()
    .references(() => clients.id, { onDelete: "cascade" }),
  setBy: uuid("set_by")
    .notNull()
    .references(() => users.id, { onDelete: "restrict" }),
  createdAt: createdAt(),
});

/** The agency's people who reach a restricted client; its owner always has a row. */
export const clientColleagues = pgTable(
  "client_colleagues",
  {
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.userId] }), index("client_colleagues_user_idx").on(t.userId)],
);

/** The contacts with a portal account, and the companies each of them reaches. */
export const clientMembers = pgTable(
  "client_members",
  {
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.clientId, t.userId] }), index("client_members_user_idx").on(t.userId)],
);

export const contacts = pgTable(
  "contacts",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    role: text("role", { enum: CONTACT_ROLES }).notNull().default("other"),
    phone: text("phone"),
    email: text("email"),
    wechat: text("wechat"),
    isMain: boolean("is_main").notNull().default(false),
    /** The portal account, once the contact was invited. */
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    index("contacts_client_idx").on(t.clientId),
    index("contacts_user_idx").on(t.userId),
    oneOf("contacts_role_known", t.role, CONTACT_ROLES),
  ],
);

/** A link sent to a contact: opens once, expires, can be revoked. Only the hash of its token is kept. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    contactId: uuid("contact_id")
      .notNull()
      .references(() => contacts.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** The one document request that the link alone opens; null when it only invites to the portal. */
    requestId: uuid("request_id"),
    tokenHash: text("token_hash").notNull(),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    /** SHA-256 of the secret that the first device keeps in a cookie: it alone may open the link again. */
    deviceHash: text("device_hash"),
    revokedAt: instant("revoked_at"),
    /** When the contact, before a link that no longer opens, asked for a new one. */
    renewalAskedAt: instant("renewal_asked_at"),
  },
  (t) => [
    uniqueIndex("invitations_token_hash_key").on(t.tokenHash),
    index("invitations_client_idx").on(t.clientId),
    index("invitations_contact_idx").on(t.contactId),
    index("invitations_user_idx").on(t.userId),
    index("invitations_created_by_idx").on(t.createdBy),
  ],
);
