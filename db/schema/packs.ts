import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { PackedPaper } from "../../domain/documents/filing-pack";
import { PACK_RUN_STATUSES } from "../../domain/documents/pack-run";
import { applications } from "./applications";
import { clients } from "./clients";
import { createdAt, id, instant, oneOf } from "./columns";
import { ruleSetVersions } from "./rules";
import { users } from "./people";

/** The making of one filing pack: ordered by a person, done by the worker, and over in one of three ways. */
export const filingPackRuns = pgTable(
  "filing_pack_runs",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "cascade" }),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id, { onDelete: "cascade" }),
    status: text("status", { enum: PACK_RUN_STATUSES }).notNull().default("queued"),
    /** What was ordered, with every paper's file as it was then: server/pack/pack-plan.ts. */
    plan: jsonb("plan").notNull(),
    papersTotal: integer("papers_total").notNull(),
    papersDone: integer("papers_done").notNull().default(0),
    /** The pre-filing check's warnings as they were shown, and why the pack was made all the same. */
    warnings: jsonb("warnings").$type<Record<string, unknown>>(),
    acceptedReason: text("accepted_reason"),
    /** Papers that cannot become pages, with the reason of each; of a failed one. */
    faults: jsonb("faults").$type<{ requirementId: string; reason: string }[]>().notNull().default([]),
    /** Counts the takings by a worker; only the last one may finish. */
    attempt: integer("attempt").notNull().default(0),
    /** Until then the worker that took it is believed to be at it. */
    leasedUntil: instant("leased_until"),
    requestedBy: uuid("requested_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    index("filing_pack_runs_client_idx").on(t.clientId),
    index("filing_pack_runs_application_idx").on(t.applicationId, t.createdAt.desc()),
    uniqueIndex("filing_pack_runs_one_key").on(t.applicationId).where(sql`status in ('queued', 'making')`),
    index("filing_pack_runs_open_idx").on(t.leasedUntil).where(sql`status in ('queued', 'making')`),
    index("filing_pack_runs_requested_by_idx").on(t.requestedBy),
    oneOf("filing_pack_runs_status_known", t.status, PACK_RUN_STATUSES),
  ],
);

/** A paper as a pack holds it: what it was, where it lies, and its bytes by their hash. */
export interface KeptPaper extends PackedPaper {
  number: number;
  sha256: string;
  byteCount: number;
  fileName: string;
  /** Pages of the papers in the merged PDF, from 1, its index not counted; null: its own file only. */
  pages: { from: number; to: number } | null;
}

/** A finished filing pack. Never changed and never deleted: triggers and rights refuse it. */
export const filingPacks = pgTable(
  "filing_packs",
  {
    id: id(),
    clientId: uuid("client_id")
      .notNull()
      .references(() => clients.id, { onDelete: "restrict" }),
    applicationId: uuid("application_id")
      .notNull()
      .references(() => applications.id, { onDelete: "restrict" }),
    runId: uuid("run_id")
      .notNull()
      .references(() => filingPackRuns.id, { onDelete: "restrict" }),
    /** 1, 2, 3 … of the application. */
    number: integer("number").notNull(),
    ruleSetVersionId: uuid("rule_set_version_id")
      .notNull()
      .references(() => ruleSetVersions.id, { onDelete: "restrict" }),
    papers: jsonb("papers").$type<KeptPaper[]>().notNull(),
    warnings: jsonb("warnings").$type<Record<string, unknown>>(),
    acceptedReason: text("accepted_reason"),
    /** Names to download under, without extension. */
    fileName: text("file_name").notNull(),
    pdfSha256: text("pdf_sha256").notNull(),
    pdfBytes: bigint("pdf_bytes", { mode: "number" }).notNull(),
    pdfPages: integer("pdf_pages").notNull(),
    zipSha256: text("zip_sha256").notNull(),
    zipBytes: bigint("zip_bytes", { mode: "number" }).notNull(),
    madeBy: uuid("made_by")
      .notNull()
      .references(() => users.id, { onDelete: "restrict" }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("filing_packs_number_key").on(t.applicationId, t.number),
    uniqueIndex("filing_packs_run_key").on(t.runId),
    index("filing_packs_client_idx").on(t.clientId),
    index("filing_packs_rule_set_idx").on(t.ruleSetVersionId),
    index("filing_packs_made_by_idx").on(t.madeBy),
    index("filing_packs_pdf_idx").on(t.pdfSha256),
    index("filing_packs_zip_idx").on(t.zipSha256),
  ],
);
