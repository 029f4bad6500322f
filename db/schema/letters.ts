import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { LETTER_KINDS } from "../../domain/letters/letter-kind";
import { LETTER_STATUSES, READING_FAULTS, TEXT_SOURCES } from "../../domain/letters/reading-fault";
import { applications } from "./applications";
import { clients } from "./clients";
import { createdAt, day, id, instant, oneOf, version } from "./columns";
import { fileVersions } from "./documents";
import { users } from "./people";
import { supplementRounds } from "./supplements";

/**
 * An authority's letter, from its upload until somebody recorded what it says; then its file is a document of the client. Clients
 * never see one. Without a client it is seen by who uploaded it, and managers.
 */
export const letters = pgTable(
  "letters",
  {
    id: id(),
    /** Of its application; null while nobody has said which it is. */
    clientId: uuid("client_id").references(() => clients.id, { onDelete: "cascade" }),
    applicationId: uuid("application_id").references(() => applications.id, { onDelete: "cascade" }),
    sha256: text("sha256").notNull(),
    byteCount: bigint("byte_count", { mode: "number" }).notNull(),
    mediaType: text("media_type").notNull(),
    /** As the sender called it; shown, never used as a path. */
    fileName: text("file_name").notNull(),
    status: text("status", { enum: LETTER_STATUSES }).notNull().default("reading"),
    /** What a machine read, as it came; what it means is worked out anew each time. */
    text: text("text"),
    source: text("source", { enum: TEXT_SOURCES }),
    /** Why it was not read. */
    fault: text("fault", { enum: READING_FAULTS }),
    uploadedBy: uuid("uploaded_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    /** What a person recorded. */
    kind: text("kind", { enum: LETTER_KINDS }),
    number: text("number"),
    datedOn: day("dated_on"),
    receivedOn: day("received_on"),
    fileVersionId: uuid("file_version_id").references(() => fileVersions.id, { onDelete: "set null" }),
    roundId: uuid("round_id").references(() => supplementRounds.id, { onDelete: "set null" }),
    recordedBy: uuid("recorded_by").references(() => users.id, { onDelete: "restrict" }),
    recordedAt: instant("recorded_at"),
    version: version(),
  },
  (t) => [
    index("letters_client_idx").on(t.clientId),
    index("letters_application_idx").on(t.applicationId),
    index("letters_sha256_idx").on(t.sha256),
    index("letters_uploaded_by_idx").on(t.uploadedBy),
    index("letters_recorded_by_idx").on(t.recordedBy),
    index("letters_file_version_idx").on(t.fileVersionId),
    index("letters_round_idx").on(t.roundId),
    index("letters_waiting_idx").on(t.createdAt.desc(), t.id.desc()).where(sql`status <> 'recorded'`),
    // The same file says the same thing to an application once.
    uniqueIndex("letters_recorded_key").on(t.applicationId, t.sha256).where(sql`status = 'recorded'`),
    oneOf("letters_status_known", t.status, LETTER_STATUSES),
    oneOf("letters_source_known", t.source, TEXT_SOURCES),
    oneOf("letters_fault_known", t.fault, READING_FAULTS),
    oneOf("letters_kind_known", t.kind, LETTER_KINDS),
  ],
);
