import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirements } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { checkFreshness, type FreshnessFinding } from "@/domain/documents/freshness";
import { freshnessRule } from "@/domain/documents/held-papers";
import { closestNamed } from "@/domain/documents/shared-papers";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import type { UseStatus } from "@/domain/documents/use-status";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { ServiceError } from "@/server/errors";
import { nameOfLicence } from "../applications/name-of-licence";
import { mustBeAble, personOf, read, type ServiceContext, todayOf } from "../context";
import { withinReach } from "../within-reach";
import { type ReviewRecord, reviewRecordsIn } from "./review-records";

/** What the system itself noticed about a file, before a person looks. */
export type PaperFinding =
  | FreshnessFinding
  /** The very bytes that were sent back before. */
  | { finding: "same-as-returned"; number: number }
  /** The same bytes stand for another paper of this client. */
  | { finding: "same-as-other"; paper: Text };

/** One application's use of the file. */
export interface ReviewUse {
  /** Of the requirement. */
  id: string;
  version: number;
  application: {
    id: string;
    number: string;
    licence: Text;
    kind: ApplicationKind;
    dueOn: Day | null;
    isDueProvisional: boolean;
    isDueInWorkingDays: boolean;
  };
  /** Drafted and uploaded by the person who asks: somebody else decides. */
  isOwnDraft: boolean;
}

/** A file with everything that it is given for: it is looked at once. */
export interface PaperToReview {
  /** Of the first use. */
  id: string;
  uses: [ReviewUse, ...ReviewUse[]];
  status: UseStatus;
  /** Why it was returned or waived. */
  reason: string | null;
  name: Text;
  notes: Text[];
  forms: string[];
  suppliedBy: string;
  documentType: string;
  isIdentityPaper: boolean;
  isUnconfirmed: boolean;
  /** The strictest of the uses. */
  maxAgeDays: number | null;
  issuedOn: Day | null;
  expiresOn: Day | null;
  /** ISO instant. */
  receivedAt: string;
  clientName: string;
  /** `turns`: quarters to the right by which it stands upright. */
  file: {
    id: string;
    name: string;
    mediaType: string;
    turns: number;
    byteCount: number;
    number: number;
    uploadedBy: string;
  };
  findings: PaperFinding[];
  record: ReviewRecord;
}

interface Row extends Record<string, unknown> {
  id: string;
  version: number;
  client_id: string;
  catalogue_id: string | null;
  document_id: string | null;
  status: UseStatus;
  reason: string | null;
  name_zh: string;
  name_en: string;
  note_zh: string | null;
  note_en: string | null;
  form: string;
  supplied_by: string;
  document_type: string;
  is_unconfirmed: boolean;
  max_age_days: number | null;
  issued_on: Day | null;
  expires_on: Day | null;
  received_at: string;
  application_id: string;
  number: string;
  licence_id: string;
  kind: ApplicationKind;
  due_on: Day | null;
  is_due_provisional: boolean;
  is_due_in_working_days: boolean;
  needs_other: boolean;
  client_name: string;
  file_id: string;
  file_name: string;
  media_type: string;
  turns: number;
  byte_count: string;
  file_number: number;
  uploaded_by: string;
  uploader: string;
  returned_number: number | null;
  other_zh: string | null;
  other_en: string | null;
  is_asked: boolean;
  asked_count: number;
}

export const REVIEW_LIMIT = 100;

/**
 * The papers that wait for somebody to look at them: by the application's latest day, then the longest waiting. `mine`: of
 * applications the person owns or reviews. A file stands once with all its uses that wait, also those outside the scope. At
 * most a hundred uses; `isMore` tells that there are others behind them.
 */
export async function reviewQueue(
  ctx: ServiceContext,
  input: { scope: "mine" | "all"; applicationId?: string | undefined },
): Promise<{ papers: PaperToReview[]; isMore: boolean }> {
  mustBeAble(ctx, "requirement.accept");
  const { userId } = personOf(ctx);
  const where: SQL[] = [sql`requirements.status = 'received'`];
  if (input.applicationId) where.push(sql`requirements.application_id = ${input.applicationId}::uuid`);
  if (input.scope === "mine") where.push(sql`(a.owner_id = ${userId}::uuid or a.reviewer_id = ${userId}::uuid)`);
  const today = todayOf(ctx);
  return read(ctx, async (tx) => {
    const rows = await tx.execute<Row>(papersQuery(ctx, where));
    const files = byFile(rows);
    const records = await recordsOf(tx, files);
    return {
      papers: files.map((uses) => toPaper(uses, userId, today, records)),
      isMore: (rows[0]?.asked_count ?? 0) > REVIEW_LIMIT,
    };
  });
}

/** One paper with a file, whatever its status, the named use first. NOT_FOUND outside reach, or while there is no file. */
export async function paperToReview(ctx: ServiceContext, input: { requirementId: string }): Promise<PaperToReview> {
  mustBeAble(ctx, "requirement.accept");
  return read(ctx, async (tx) => {
    const rows = await tx.execute<Row>(papersQuery(ctx, [sql`requirements.id = ${input.requirementId}::uuid`]));
    const [uses] = byFile(rows.toSorted((a, b) => Number(b.is_asked) - Number(a.is_asked)));
    if (!uses) throw new ServiceError("NOT_FOUND", "not-found");
    return toPaper(uses, personOf(ctx).userId, todayOf(ctx), await recordsOf(tx, [uses]));
  });
}

const recordsOf = (tx: Tx, files: readonly Uses[]): Promise<Map<string, ReviewRecord>> =>
  reviewRecordsIn(
    tx,
    files.map(([row]) => ({
      fileId: row.file_id,
      documentId: row.document_id,
      use: {
        id: row.id,
        clientId: row.client_id,
        applicationId: row.application_id,
        licenceId: row.licence_id,
        catalogueId: row.catalogue_id,
        documentType: row.document_type,
        form: row.form,
        suppliedBy: row.supplied_by,
        nameZh: row.name_zh,
        noteZh: row.note_zh,
        status: row.status,
        fileVersionId: row.file_id,
      },
    })),
  );

const papersQuery = (ctx: ServiceContext, where: readonly SQL[]): SQL => sql`
  with asked as materialized (
    select requirements.id, requirements.file_version_id, requirements.status
    from requirements join applications a on a.id = requirements.application_id
    where ${sql.join([...where, withinReach(ctx, requirements.clientId)], sql` and `)}
    order by a.due_sort, requirements.received_at, requirements.id limit ${REVIEW_LIMIT + 1}
  ), page as materialized (
    select requirements.*, a.number, a.licence_id, a.kind, a.due_on as app_due_on, a.due_sort, a.is_due_provisional,
      a.is_due_in_working_days, a.template_id
    from requirements join applications a on a.id = requirements.application_id
    where requirements.file_version_id in (select asked.file_version_id from asked)
      and requirements.status in (select asked.status from asked) and ${withinReach(ctx, requirements.clientId)}
  )
  select page.id, page.version, page.client_id, page.catalogue_id, page.document_id, page.status, page.reason, page.name_zh, page.name_en, page.note_zh, page.note_en, page.form,
    page.supplied_by, page.document_type, page.is_unconfirmed, page.max_age_days, d.issued_on::text, d.expires_on::text,
    page.received_at::text, page.application_id, page.number, page.licence_id, page.kind, page.app_due_on::text as due_on,
    page.is_due_provisional, page.is_due_in_working_days,
    coalesce((t.content ->> 'needsOtherReviewer')::boolean, false) as needs_other,
    coalesce(c.short_name, c.name) as client_name, f.id as file_id, f.file_name, f.media_type, f.turns, f.byte_count::text,
    f.number as file_number, f.uploaded_by, u.name as uploader,
    (select max(e.number) from file_versions e where e.document_id = f.document_id and e.number < f.number and e.sha256 = f.sha256)
      as returned_number,
    other.name_zh as other_zh, other.name_en as other_en, page.id in (select asked.id from asked) as is_asked,
    (select count(*)::int from asked) as asked_count
  from page
  join clients c on c.id = page.client_id
  join process_templates t on t.id = page.template_id
  join file_versions f on f.id = page.file_version_id
  left join documents d on d.id = page.document_id
  join users u on u.id = f.uploaded_by
  left join lateral (
    select r.name_zh, r.name_en from file_versions e join requirements r on r.file_version_id = e.id
    where e.sha256 = f.sha256 and e.client_id = page.client_id and r.document_id is distinct from page.document_id limit 1
  ) other on true
  order by page.due_sort, page.received_at, page.id`;

type Uses = [Row, ...Row[]];

/** The rows of each file, in the order in which the first of them came. */
function byFile(rows: readonly Row[]): Uses[] {
  const files = new Map<string, Uses>();
  for (const row of rows) {
    const uses = files.get(row.file_id);
    if (uses) uses.push(row);
    else files.set(row.file_id, [row]);
  }
  return [...files.values()];
}

function toPaper(uses: Uses, userId: string, today: Day, records: ReadonlyMap<string, ReviewRecord>): PaperToReview {
  const [row] = uses;
  const named = closestNamed(uses.map((use) => ({ nameZh: use.name_zh, nameEn: use.name_en })));
  const ages = uses.flatMap(({ max_age_days }) => max_age_days ?? []);
  const notes = new Map(
    uses.flatMap(({ note_zh: zh, note_en }) => (zh === null ? [] : [[zh, { zh, en: note_en ?? zh }] as const])),
  );
  const strictest: Row = { ...row, max_age_days: ages.length > 0 ? Math.min(...ages) : null };
  const useOf = (use: Row): ReviewUse => ({
    id: use.id,
    version: use.version,
    application: {
      id: use.application_id,
      number: use.number,
      licence: nameOfLicence(use.licence_id),
      kind: use.kind,
      dueOn: use.due_on,
      isDueProvisional: use.is_due_provisional,
      isDueInWorkingDays: use.is_due_in_working_days,
    },
    isOwnDraft: use.needs_other && use.supplied_by === "agency-draft" && use.uploaded_by === userId,
  });
  return {
    id: row.id,
    uses: [useOf(row), ...uses.slice(1).map(useOf)],
    status: row.status,
    reason: row.reason,
    name: { zh: named.nameZh, en: named.nameEn },
    notes: [...notes.values()],
    forms: [...new Set(uses.map(({ form }) => form))],
    suppliedBy: row.supplied_by,
    documentType: row.document_type,
    isIdentityPaper: uses.some((use) => findDocumentType(use.document_type)?.isIdentityPaper ?? false),
    isUnconfirmed: uses.every((use) => use.is_unconfirmed),
    maxAgeDays: strictest.max_age_days,
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
    receivedAt: new Date(row.received_at).toISOString(),
    clientName: row.client_name,
    file: {
      id: row.file_id,
      name: row.file_name,
      mediaType: row.media_type,
      turns: row.turns,
      byteCount: Number(row.byte_count),
      number: row.file_number,
      uploadedBy: row.uploader,
    },
    findings: findingsOf(strictest, today),
    record: records.get(row.file_id) ?? { issuer: null, purpose: null, data: {}, proposal: {}, replaces: null },
  };
}

/** As of today: the day of filing is not known yet, and a paper too old today is too old then. */
function findingsOf(row: Row, today: Day): PaperFinding[] {
  const findings: PaperFinding[] = checkFreshness(
    freshnessRule({ documentType: row.document_type, maxAgeDays: row.max_age_days }),
    { issuedOn: row.issued_on, expiresOn: row.expires_on },
    today,
  );
  if (row.returned_number !== null) findings.push({ finding: "same-as-returned", number: row.returned_number });
  if (row.other_zh !== null)
    findings.push({ finding: "same-as-other", paper: { zh: row.other_zh, en: row.other_en ?? row.other_zh } });
  return findings;
}
