import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, fileVersions, requirements } from "@/db/schema";
import type { RecordField } from "@/domain/documents/recorded-data";
import { checkFreshness } from "@/domain/documents/freshness";
import { freshnessRule } from "@/domain/documents/held-papers";
import type { Day } from "@/domain/shared/day";
import { checkBeforeFiling, type PastCase, type PreFilingCheck } from "@/domain/workflow/pre-filing";
import { refuseMove } from "@/domain/workflow/refuse-move";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { pastItemsIn } from "../supplements/past-items";
import { withinReach } from "../within-reach";
import { type PaperView, papersIn } from "./application-papers";
import { comparedRecordsIn } from "./compared-records";
import { filingFactsOf } from "./filing-facts";
import { templateOfIn } from "./process-templates";

export interface BeforeFiling extends Pick<PreFilingCheck, "result"> {
  refusal: { reason: string; details: Record<string, unknown> } | null;
  past: (PastCase & { paper: PaperView["name"] | null })[];
  undated: PaperView["name"][];
  /** Papers for which the very same file was given. */
  sameFile: NamedPaper[][];
  /** What stands on several papers, or on one and in the client's file, and whether it is alike. */
  fields: ComparedField[];
  /** Papers of which nothing was recorded. */
  unrecorded: NamedPaper[];
}

export interface NamedPaper {
  /** Of the requirement. */
  id: string;
  name: PaperView["name"];
}

export interface ComparedField {
  field: RecordField;
  result: "same" | "differs";
  weight: "block" | "warn";
  writings: { value: string | number; papers: NamedPaper[]; isClient: boolean }[];
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
    const records = await comparedRecordsIn(tx, row);
    const contents = await contentsIn(tx, ctx, row.id);
    const facts = await filingFactsOf(tx, ctx, row, template, papers, records, on);
    const check = checkBeforeFiling(
      refuseMove(template, row.officialStatus, "filed", facts),
      papers.map((paper) => ({
        ...paper,
        freshness: freshnessOf(paper, on),
        content: contents.get(paper.id) ?? null,
      })),
      await pastItemsIn(tx, ctx, row),
      records,
    );
    const nameOf = (id: string | null) => papers.find((paper) => paper.id === id)?.name ?? null;
    const named = (ids: readonly string[]) =>
      ids.flatMap((id): NamedPaper[] => {
        const name = nameOf(id);
        return name ? [{ id, name }] : [];
      });
    const { reason, ...details } = check.refusal ?? { reason: "" };
    return {
      result: check.result,
      refusal: check.refusal && { reason, details },
      past: check.past.map((each) => ({ ...each, paper: nameOf(each.requirementId) })),
      undated: check.undated.flatMap((id) => nameOf(id) ?? []),
      sameFile: check.sameFile.map(named),
      fields: check.fields.flatMap(({ field, result, weight, writings }) =>
        result === "single"
          ? []
          : [
              {
                field,
                result,
                weight,
                writings: writings.map(({ value, requirementIds, isClient }) => ({
                  value,
                  isClient,
                  papers: named(requirementIds),
                })),
              },
            ],
      ),
      unrecorded: named(check.unrecorded),
    };
  });
}

/** The hash of the file that stands for each paper that has one. */
async function contentsIn(tx: Tx, ctx: ServiceContext, applicationId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: requirements.id, sha256: fileVersions.sha256 })
    .from(requirements)
    .innerJoin(fileVersions, eq(fileVersions.id, requirements.fileVersionId))
    .where(
      and(
        eq(requirements.applicationId, applicationId),
        withinReach(ctx, requirements.clientId),
        ne(requirements.status, "waived"),
      ),
    );
  return new Map(rows.map(({ id, sha256 }) => [id, sha256]));
}

const freshnessOf = (paper: PaperView, on: Day) =>
  paper.status === "accepted" ? checkFreshness(freshnessRule(paper), paper, on) : [];
