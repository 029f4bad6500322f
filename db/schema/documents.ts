import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Mark } from "../../domain/documents/marks";
import type { RecordedData } from "../../domain/documents/recorded-data";
import { FORMS, SUPPLIERS } from "../../domain/documents/requirements";
import { USE_STATUSES } from "../../domain/documents/use-status";
import { applications, heldLicences } from "./applications";
import { cases } from "./assessments";
import { clients, contacts } from "./clients";
import { createdAt, day, id, instant, oneOf, version } from "./columns";
import { users } from "./people";

/** One sending of "please give us these papers" to a client. */
export const documentRequests = pgTable(
  "document_requests",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    caseId: uuid("case_id")
      .notNull()
      .references(() => cases.id, { onDelete: "cascade" }),
    /** Whom the link went to. */
    contactId: uuid("contact_id").references(() => contacts.id, { onDelete: "set null" }),
    message: text("message"),
    dueOn: day("due_on"),
    remindedAt: instant("reminded_at"),
    reminders: integer("reminders").notNull().default(0),
    /** False: not to be reminded of by itself. */
    isChased: boolean("is_chased").notNull().default(true),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (t) => [
    index("document_requests_client_idx").on(t.clientId),
    index("document_requests_case_idx").on(t.caseId),
    index("document_requests_contact_idx").on(t.contactId),
    index("document_requests_created_by_idx").on(t.createdBy),
  ],
);

/** A paper of the client. */
export const documents = pgTable(
  "documents",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    /** From the vocabulary in domain/documents. */
    documentType: text("document_type").notNull(),
    title: text("title").notNull(),
    /** Of the newest version; each version has its own in `paper_records`. */
    issuedOn: day("issued_on"),
    expiresOn: day("expires_on"),
    /** The newer paper that took its place, and when. */
    replacedById: uuid("replaced_by_id").references((): AnyPgColumn => documents.id, { onDelete: "set null" }),
    replacedAt: instant("replaced_at"),
    /**
     * Kept with each change of its uses and counted again every night: its last valid day while an application under way or a
     * licence in force uses it, else null. Deadlines are counted along it.
     */
    renewBy: day("renew_by"),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    index("documents_client_idx").on(t.clientId, t.documentType),
    index("documents_replaced_by_idx").on(t.replacedById),
    index("documents_renew_idx").on(t.renewBy, t.id, t.clientId).where(sql`renew_by is not null`),
  ],
);

/** One upload. The bytes lie in the store under their SHA-256. */
export const fileVersions = pgTable(
  "file_versions",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id, { onDelete: "cascade" }),
    /** 1, 2, 3 … within the document. */
    number: integer("number").notNull(),
    /** 64 hex digits; also the key in the store. */
    sha256: text("sha256").notNull(),
    byteCount: bigint("byte_count", { mode: "number" }).notNull(),
    mediaType: text("media_type").notNull(),
    /** As the sender called it; shown, never used as a path. */
    fileName: text("file_name").notNull(),
    /** Quarter turns to the right by which it stands upright. */
    turns: smallint("turns").notNull().default(0),
    uploadedBy: uuid("uploaded_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    uploadedAt: createdAt(),
  },
  (t) => [
    uniqueIndex("file_versions_number_key").on(t.documentId, t.number),
    index("file_versions_client_idx").on(t.clientId),
    index("file_versions_sha256_idx").on(t.sha256),
    index("file_versions_uploaded_by_idx").on(t.uploadedBy),
    check("file_versions_turns_known", sql`${t.turns} between 0 and 3`),
  ],
);

/**
 * What a person read off one version of a paper. One row a version, so that what was known of an older one stays; what a
 * row said before is in the events. Never shown to clients.
 */
export const paperRecords = pgTable(
  "paper_records",
  {
    fileVersionId: uuid("file_version_id")
      .primaryKey()
      .references(() => fileVersions.id, { onDelete: "cascade" }),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    issuedOn: day("issued_on"),
    expiresOn: day("expires_on"),
    issuer: text("issuer"),
    /** What the copy may be used for, where that is written on it. */
    purpose: text("purpose"),
    data: jsonb("data").$type<RecordedData>().notNull().default({}),
    recordedBy: uuid("recorded_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    recordedAt: instant("recorded_at").notNull(),
    version: version(),
  },
  (t) => [
    index("paper_records_client_idx").on(t.clientId),
    index("paper_records_recorded_by_idx").on(t.recordedBy),
    check("paper_records_days_in_order", sql`issued_on is null or expires_on is null or issued_on <= expires_on`),
  ],
);

/** One paper that one application needs, and the client's document used for it. */
export const requirements = pgTable(
  "requirements",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id, { onDelete: "cascade" }),
    /** The catalogue's document id within the licence; null for one added by hand. */
    catalogueId: text("catalogue_id"),
    documentType: text("document_type").notNull(),
    nameZh: text("name_zh").notNull(),
    nameEn: text("name_en").notNull(),
    noteZh: text("note_zh"),
    noteEn: text("note_en"),
    form: text("form", { enum: FORMS }).notNull(),
    suppliedBy: text("supplied_by", { enum: SUPPLIERS }).notNull(),
    isMandatory: boolean("is_mandatory").notNull(),
    /** The window wants it issued within so many days of filing; null: no limit known. */
    maxAgeDays: integer("max_age_days"),
    /** True where the catalogue has no source for this paper: shown as 待确认. */
    isUnconfirmed: boolean("is_unconfirmed").notNull().default(false),
    status: text("status", { enum: USE_STATUSES }).notNull().default("to-request"),
    requestId: uuid("request_id").references(() => documentRequests.id, { onDelete: "set null" }),
    requestedAt: instant("requested_at"),
    dueOn: day("due_on"),
    documentId: uuid("document_id").references(() => documents.id, { onDelete: "set null" }),
    fileVersionId: uuid("file_version_id").references(() => fileVersions.id, { onDelete: "set null" }),
    receivedAt: instant("received_at"),
    decidedAt: instant("decided_at"),
    decidedBy: uuid("decided_by").references(() => users.id, { onDelete: "restrict" }),
    /** Why it was returned or waived, in the words the client reads. */
    reason: text("reason"),
    /** Spots on the returned file that the client is to look at. */
    marks: jsonb("marks").$type<Mark[]>(),
    position: integer("position").notNull(),
    version: version(),
  },
  (t) => [
    index("requirements_client_idx").on(t.clientId),
    index("requirements_application_idx").on(t.applicationId, t.position),
    index("requirements_request_idx").on(t.requestId),
    index("requirements_document_idx").on(t.documentId),
    index("requirements_file_version_idx").on(t.fileVersionId),
    index("requirements_decided_by_idx").on(t.decidedBy),
    index("requirements_status_idx").on(t.status, t.receivedAt),
    // For the queue of papers that wait, walked along their applications.
    index("requirements_waiting_idx").on(t.applicationId).where(sql`status = 'received'`),
    oneOf("requirements_status_known", t.status, USE_STATUSES),
    oneOf("requirements_form_known", t.form, FORMS),
    oneOf("requirements_supplied_by_known", t.suppliedBy, SUPPLIERS),
  ],
);

/** The grant itself of a licence in force, for the client to download. */
export const licenceCertificates = pgTable(
  "licence_certificates",
  {
    heldLicenceId: uuid("held_licence_id")
      .primaryKey()
      .references(() => heldLicences.id, { onDelete: "cascade" }),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    fileVersionId: uuid("file_version_id")
      .notNull()
      .references(() => fileVersions.id, { onDelete: "cascade" }),
  },
  (t) => [
    index("licence_certificates_client_idx").on(t.clientId),
    index("licence_certificates_file_idx").on(t.fileVersionId),
  ],
);
