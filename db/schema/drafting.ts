import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { FilledField } from "../../domain/drafting/plan-draft";
import type { TemplateTag } from "../../domain/drafting/template-tags";
import { applications } from "./applications";
import { clients } from "./clients";
import { createdAt, id, version } from "./columns";
import { fileVersions, requirements } from "./documents";
import { users } from "./people";

/** A Word template of the agency for one type of paper. */
export const draftTemplates = pgTable(
  "draft_templates",
  {
    id: id(),
    name: text("name").notNull(),
    /** From the vocabulary in domain/documents. */
    documentType: text("document_type").notNull(),
    /** Only for this licence; null: for any. */
    licenceId: text("licence_id"),
    /** False: kept with what was drafted from it, but offered no more. */
    isActive: boolean("is_active").notNull().default(true),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    version: version(),
  },
  (t) => [
    index("draft_templates_type_idx").on(t.documentType),
    index("draft_templates_created_by_idx").on(t.createdBy),
  ],
);

/** One uploaded Word file of a template; never changed. The newest one is drafted from. */
export const draftTemplateVersions = pgTable(
  "draft_template_versions",
  {
    id: id(),
    templateId: uuid("template_id")
      .notNull()
      .references(() => draftTemplates.id, { onDelete: "restrict" }),
    number: integer("number").notNull(),
    sha256: text("sha256").notNull(),
    byteCount: bigint("byte_count", { mode: "number" }).notNull(),
    fileName: text("file_name").notNull(),
    /** What stands between its braces, as read when it was uploaded. */
    tags: jsonb("tags").$type<TemplateTag[]>().notNull(),
    uploadedBy: uuid("uploaded_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    uploadedAt: createdAt(),
  },
  (t) => [
    uniqueIndex("draft_template_versions_number_key").on(t.templateId, t.number),
    index("draft_template_versions_sha256_idx").on(t.sha256),
    index("draft_template_versions_uploaded_by_idx").on(t.uploadedBy),
  ],
);

/** A paper as it was drafted: what went in, and the Word file that came out. */
export const drafts = pgTable(
  "drafts",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id, { onDelete: "cascade" }),
    requirementId: uuid("requirement_id")
      .notNull()
      .references(() => requirements.id, { onDelete: "cascade" }),
    templateVersionId: uuid("template_version_id")
      .notNull()
      .references(() => draftTemplateVersions.id, { onDelete: "restrict" }),
    /** 1, 2, 3 … for the paper. */
    number: integer("number").notNull(),
    sha256: text("sha256").notNull(),
    byteCount: bigint("byte_count", { mode: "number" }).notNull(),
    fileName: text("file_name").notNull(),
    filled: jsonb("filled").$type<FilledField[]>().notNull(),
    /** Names of the fields that were left blank. */
    blanks: jsonb("blanks").$type<string[]>().notNull(),
    /** The client may fetch it, to sign or stamp and send back. */
    isForClient: boolean("is_for_client").notNull(),
    /** Where it was put in as the paper itself. */
    fileVersionId: uuid("file_version_id").references(() => fileVersions.id, { onDelete: "set null" }),
    madeBy: uuid("made_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    madeAt: createdAt(),
  },
  (t) => [
    index("drafts_client_idx").on(t.clientId),
    index("drafts_application_idx").on(t.applicationId),
    uniqueIndex("drafts_number_key").on(t.requirementId, t.number),
    index("drafts_template_version_idx").on(t.templateVersionId),
    index("drafts_sha256_idx").on(t.sha256),
    index("drafts_file_version_idx").on(t.fileVersionId),
    index("drafts_made_by_idx").on(t.madeBy),
  ],
);
