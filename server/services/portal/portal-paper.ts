import { and, asc, eq, ne, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, fileVersions, requirements, users } from "@/db/schema";
import type { Mark } from "@/domain/documents/marks";
import { findDocumentType } from "@/domain/documents/document-types";
import { closestNamed, type PaperUse, sharedPapers } from "@/domain/documents/shared-papers";
import type { UseStatus } from "@/domain/documents/use-status";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import type { PaperWant } from "@/domain/documents/held-papers";
import { templateOfIn } from "../applications/process-templates";
import { givenElsewhereIn } from "../documents/given-elsewhere";
import { uploadLimitFor } from "../documents/client-room";
import { type ServiceContext, todayOf } from "../context";
import { PAPER_USE } from "../requirements/wanted-papers";
import { withinLink, withinReach } from "../within-reach";
import { heldForSheets } from "./held-for-sheets";
import { type LegalDay, legalDay } from "./legal-day";

/** One use of a sheet by one application. */
export interface PortalUse {
  id: string;
  applicationId: string;
  requestId: string | null;
  licence: Text;
}

/** Why a sheet was returned or waived, in the words of who decided; uses with the same words stand together. */
export interface PortalReason {
  text: string;
  decidedBy: string | null;
  decidedAt: Date | null;
  licences: Text[];
}

/** One sheet of paper as its client sees it, given once for all its uses. */
export interface PortalPaper {
  /** Of one use: an upload for it is an upload for all of them. */
  id: string;
  requestId: string | null;
  uses: PortalUse[];
  name: Text;
  notes: { zh: string; en: string | null }[];
  form: (typeof requirements.$inferSelect)["form"];
  /** `returned` when it is for one of the uses. */
  status: UseStatus;
  isMandatory: boolean;
  isUnconfirmed: boolean;
  /** The day we asked for; no legal term. */
  dueOn: Day | null;
  /** The legal term that waits for this paper, when one does. */
  legal: LegalDay | null;
  reasons: PortalReason[];
  /** Spots on the returned file. */
  marks: Mark[];
  decidedBy: string | null;
  file: {
    versionId: string;
    name: string;
    bytes: number;
    mediaType: string;
    number: number;
    uploadedAt: Date;
    /** False by a link for an identity paper that was given before: used again, and not shown. */
    canOpen: boolean;
  } | null;
  /** While it is wanted: what they gave before and may let us use again, for all of the uses. */
  held: { fileVersionId: string; uploadedAt: Date; expiresOn: Day | null } | null;
  /** Identity numbers or faces are on it: told beforehand why it is asked for. */
  isIdentityPaper: boolean;
  /** From the vocabulary of domain/documents. */
  documentType: string;
  limitBytes: number;
}

type Asked = PaperUse & { requestId: string | null; dueOn: Day | null };

/** What decides the cards of the first page: a sheet that came back is one of its own, the others go by their request. */
export const cardOf = (uses: readonly Asked[]): string => {
  const [first] = uses;
  return uses.some(({ status }) => status === "returned")
    ? `returned ${first?.id}`
    : (first?.requestId ?? first?.applicationId ?? "");
};

/** What the client supplies within reach, asked for by us: nobody shows them what nobody asked for. */
const theirs = (ctx: ServiceContext, where: SQL): SQL | undefined =>
  and(
    eq(requirements.suppliedBy, "client"),
    ne(requirements.status, "to-request"),
    withinReach(ctx, requirements.clientId),
    withinLink(ctx, requirements.requestId),
    where,
  );

/** The order of need. */
const BY_NEED = [
  asc(sql`coalesce(${requirements.dueOn}, '9999-12-31')`),
  asc(requirements.applicationId),
  asc(requirements.position),
];

/** The sheets alone, for counting; the same that `portalPapersIn` gives. */
export async function portalSheetsIn(tx: Tx, ctx: ServiceContext, where: SQL): Promise<Asked[][]> {
  const rows = await tx
    .select({ ...PAPER_USE, requestId: requirements.requestId, dueOn: requirements.dueOn })
    .from(requirements)
    .innerJoin(applications, eq(applications.id, requirements.applicationId))
    .where(theirs(ctx, where))
    .orderBy(...BY_NEED)
    .limit(LIMIT);
  return sharedPapers(rows);
}

const LIMIT = 500;

/** The papers within reach that the client supplies, in the order of need; `where` narrows them. At most 500 uses. */
export async function portalPapersIn(tx: Tx, ctx: ServiceContext, where: SQL): Promise<PortalPaper[]> {
  const today = todayOf(ctx);
  const rows = await tx
    .select({
      ...PAPER_USE,
      requirement: requirements,
      file: fileVersions,
      decidedBy: users.name,
      application: {
        templateId: applications.templateId,
        turn: applications.turn,
        dueOn: applications.dueOn,
        dueKind: applications.dueKind,
        isDueInWorkingDays: applications.isDueInWorkingDays,
        isDueProvisional: applications.isDueProvisional,
      },
      maxAgeDays: requirements.maxAgeDays,
    })
    .from(requirements)
    .innerJoin(applications, eq(applications.id, requirements.applicationId))
    .leftJoin(fileVersions, eq(fileVersions.id, requirements.fileVersionId))
    .leftJoin(users, eq(users.id, requirements.decidedBy))
    .where(theirs(ctx, where))
    .orderBy(...BY_NEED)
    .limit(LIMIT);
  const uses: Use[] = [];
  for (const row of rows) {
    const { licenceName } = await templateOfIn(tx, ctx, row.application.templateId);
    const legal = row.application.turn === "client" ? legalDay(row.application, today) : null;
    uses.push({ ...row, licence: licenceName, legal });
  }
  const sheets = sharedPapers(uses);
  const held = await heldForSheets(tx, ctx, sheets);
  const closed = await givenElsewhereIn(
    tx,
    ctx,
    rows.flatMap(({ requirement }) =>
      isIdentityPaper(requirement.documentType) ? (requirement.documentId ?? []) : [],
    ),
  );
  return sheets.map((sheet) => toPaper(sheet, held.get(sheet[0]?.id ?? "") ?? null, closed));
}

interface Use extends PaperWant {
  application: { dueOn: Day | null };
  requirement: typeof requirements.$inferSelect;
  file: typeof fileVersions.$inferSelect | null;
  decidedBy: string | null;
  licence: Text;
  legal: LegalDay | null;
}

/** An unknown type counts as one: better told once too often. */
const isIdentityPaper = (documentType: string): boolean => findDocumentType(documentType)?.isIdentityPaper ?? true;

function toPaper(uses: Use[], held: PortalPaper["held"], closed: ReadonlySet<string>): PortalPaper {
  const best = closestNamed(uses).requirement;
  const returned = uses.filter(({ status }) => status === "returned");
  const shown = returned[0] ?? uses[0];
  if (!shown) throw new RangeError("a sheet has at least one use");
  const notes = new Map(
    uses.flatMap(({ requirement: { noteZh, noteEn } }) =>
      noteZh === null ? [] : [[noteZh, { zh: noteZh, en: noteEn }]],
    ),
  );
  return {
    id: shown.id,
    requestId: (uses[0] ?? shown).requirement.requestId,
    uses: uses.map(({ id, applicationId, requirement: { requestId }, licence }) => ({
      id,
      applicationId,
      requestId,
      licence,
    })),
    name: { zh: best.nameZh, en: best.nameEn },
    notes: [...notes.values()],
    form: best.form,
    status: shown.status,
    isMandatory: uses.some(({ requirement }) => requirement.isMandatory),
    isUnconfirmed: uses.every(({ requirement }) => requirement.isUnconfirmed),
    dueOn: uses.flatMap(({ requirement }) => requirement.dueOn ?? []).sort()[0] ?? null,
    legal: uses.flatMap(({ legal }) => legal ?? []).sort((a, b) => a.dueOn.localeCompare(b.dueOn))[0] ?? null,
    reasons: reasonsOf(uses),
    marks: (shown.status === "returned" && shown.requirement.marks) || [],
    decidedBy: shown.decidedBy,
    file: shown.file && {
      versionId: shown.file.id,
      name: shown.file.fileName,
      bytes: shown.file.byteCount,
      mediaType: shown.file.mediaType,
      number: shown.file.number,
      uploadedAt: shown.file.uploadedAt,
      canOpen: !closed.has(shown.file.documentId),
    },
    held,
    isIdentityPaper: isIdentityPaper(best.documentType),
    documentType: best.documentType,
    limitBytes: uploadLimitFor(best.documentType),
  };
}

function reasonsOf(uses: readonly Use[]): PortalReason[] {
  const reasons = new Map<string, PortalReason>();
  for (const { requirement, decidedBy, licence } of uses) {
    const { reason, decidedAt } = requirement;
    if (reason === null) continue;
    const known = reasons.get(reason);
    if (known) known.licences.push(licence);
    else reasons.set(reason, { text: reason, decidedBy, decidedAt, licences: [licence] });
  }
  return [...reasons.values()];
}
