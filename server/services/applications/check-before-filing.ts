import { and, eq } from "drizzle-orm";
import { applications } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { checkFreshness } from "@/domain/documents/freshness";
import type { Day } from "@/domain/shared/day";
import { checkBeforeFiling, type PastCase, type PreFilingCheck } from "@/domain/workflow/pre-filing";
import { refuseMove } from "@/domain/workflow/refuse-move";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { pastItemsIn } from "../supplements/past-items";
import { withinReach } from "../within-reach";
import { type PaperView, papersIn } from "./application-papers";
import { filingFactsOf } from "./filing-facts";
import { templateOfIn } from "./process-templates";

export interface BeforeFiling extends Pick<PreFilingCheck, "result"> {
  refusal: { reason: string; details: Record<string, unknown> } | null;
  past: (PastCase & { paper: PaperView["name"] | null })[];
  undated: PaperView["name"][];
}

/**
 * What speaks against filing on `on`: what the rules refuse, what the authority sent back before for this licence, and days
 * nobody has recorded. Null once it is filed.
 */
export async function beforeFiling(
  ctx: ServiceContext,
  input: { applicationId: string; on?: Day | undefined },
): Promise<BeforeFiling | null> {
  mustBeAble(ctx, "application.list");
  return read(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(applications)
      .where(and(eq(applications.id, input.applicationId), withinReach(ctx, applications.clientId)));
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    if (row.officialStatus !== "not-filed") return null;
    const on = input.on ?? todayOf(ctx);
    const template = await templateOfIn(tx, ctx, row.templateId);
    const papers = await papersIn(tx, ctx, row.id);
    const facts = await filingFactsOf(tx, ctx, row, template, papers, on);
    const check = checkBeforeFiling(
      refuseMove(template, row.officialStatus, "filed", facts),
      papers.map((paper) => ({ ...paper, freshness: freshnessOf(paper, on) })),
      await pastItemsIn(tx, ctx, row),
    );
    const nameOf = (id: string | null) => papers.find((paper) => paper.id === id)?.name ?? null;
    const { reason, ...details } = check.refusal ?? { reason: "" };
    return {
      result: check.result,
      refusal: check.refusal && { reason, details },
      past: check.past.map((each) => ({ ...each, paper: nameOf(each.requirementId) })),
      undated: check.undated.flatMap((id) => nameOf(id) ?? []),
    };
  });
}

const freshnessOf = (paper: PaperView, on: Day) =>
  paper.status === "accepted"
    ? checkFreshness(
        paper.maxAgeDays === null
          ? (findDocumentType(paper.documentType)?.freshness ?? null)
          : { kind: "issued-within", days: paper.maxAgeDays },
        paper,
        on,
      )
    : [];
