import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, fileVersions, requirements, users } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { sizeLimit } from "@/domain/documents/file-kinds";
import type { UseStatus } from "@/domain/documents/use-status";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import { env } from "@/server/env";
import { templateOfIn } from "../applications/process-templates";
import { type ServiceContext, todayOf } from "../context";
import { withinLink, withinReach } from "../within-reach";
import { type LegalDay, legalDay } from "./legal-day";

/** One paper as its client sees it. */
export interface PortalPaper {
  id: string;
  applicationId: string;
  requestId: string | null;
  licence: Text;
  name: Text;
  note: { zh: string | null; en: string | null };
  form: (typeof requirements.$inferSelect)["form"];
  status: UseStatus;
  isMandatory: boolean;
  isUnconfirmed: boolean;
  /** The day we asked for; no legal term. */
  dueOn: Day | null;
  /** The legal term that waits for this paper, when one does. */
  legal: LegalDay | null;
  /** Why it was returned or waived, in the words of who decided. */
  reason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  file: { versionId: string; name: string; bytes: number; mediaType: string; number: number; uploadedAt: Date } | null;
  /** Identity numbers or faces are on it: told beforehand why it is asked for. */
  isIdentityPaper: boolean;
  limitBytes: number;
}

/** The papers within reach that the client supplies, in the order of need; `where` narrows them. At most 300. */
export async function portalPapersIn(tx: Tx, ctx: ServiceContext, where: SQL): Promise<PortalPaper[]> {
  const today = todayOf(ctx);
  const rows = await tx
    .select({
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
    })
    .from(requirements)
    .innerJoin(applications, eq(applications.id, requirements.applicationId))
    .leftJoin(fileVersions, eq(fileVersions.id, requirements.fileVersionId))
    .leftJoin(users, eq(users.id, requirements.decidedBy))
    .where(
      and(
        eq(requirements.suppliedBy, "client"),
        withinReach(ctx, requirements.clientId),
        withinLink(ctx, requirements.requestId),
        where,
      ),
    )
    .orderBy(
      asc(sql`coalesce(${requirements.dueOn}, '9999-12-31')`),
      asc(requirements.applicationId),
      asc(requirements.position),
    )
    .limit(300);
  const papers: PortalPaper[] = [];
  for (const { requirement, file, decidedBy, application } of rows) {
    const { licenceName } = await templateOfIn(tx, ctx, application.templateId);
    const type = findDocumentType(requirement.documentType);
    papers.push({
      id: requirement.id,
      applicationId: requirement.applicationId,
      requestId: requirement.requestId,
      licence: licenceName,
      name: { zh: requirement.nameZh, en: requirement.nameEn },
      note: { zh: requirement.noteZh, en: requirement.noteEn },
      form: requirement.form,
      status: requirement.status,
      isMandatory: requirement.isMandatory,
      isUnconfirmed: requirement.isUnconfirmed,
      dueOn: requirement.dueOn,
      legal: application.turn === "client" ? legalDay(application, today) : null,
      reason: requirement.reason,
      decidedBy,
      decidedAt: requirement.decidedAt,
      file: file && {
        versionId: file.id,
        name: file.fileName,
        bytes: file.byteCount,
        mediaType: file.mediaType,
        number: file.number,
        uploadedAt: file.uploadedAt,
      },
      // An unknown type counts as one: better told once too often.
      isIdentityPaper: type?.isIdentityPaper ?? true,
      limitBytes: type?.isBulk ? Math.max(env().uploadLimitBytes, sizeLimit(type)) : env().uploadLimitBytes,
    });
  }
  return papers;
}
