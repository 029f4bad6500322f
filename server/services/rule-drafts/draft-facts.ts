import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleCheckReports, ruleSetVersions } from "@/db/schema";
import type { Scenario } from "@/domain/book/scenario";
import type { DraftFacts, Tested } from "@/domain/rules/draft-life";
import type { RuleSetContent } from "@/domain/rules/draft-parts";
import type { ServiceContext } from "../context";
import { latestVersionIn } from "../rules/latest-version";
import { allFindings, testedHashOf } from "../rules/derived";
import { bookWithIn, contentWithIn } from "./content-of-draft";
import { type DraftRow, overlayIn } from "./draft-row";

/** The run of the test book on exactly these rules and scenarios; null: there was none. */
export async function testedIn(
  tx: Tx,
  content: RuleSetContent,
  scenarios: readonly Scenario[],
): Promise<(Tested & { at: Date }) | null> {
  const [row] = await tx
    .select({
      failed: ruleCheckReports.failed,
      decisive: ruleCheckReports.decisive,
      mutantsFound: ruleCheckReports.mutantsFound,
      at: ruleCheckReports.madeAt,
    })
    .from(ruleCheckReports)
    .where(eq(ruleCheckReports.testedHash, testedHashOf(content, scenarios)));
  return row ?? null;
}

export interface WeighedDraft {
  facts: DraftFacts;
  content: RuleSetContent;
  overlay: ReadonlyMap<string, unknown>;
  tested: (Tested & { at: Date }) | null;
}

/** Everything that decides whether a draft may go on. */
export async function weighDraftIn(tx: Tx, ctx: ServiceContext, draft: DraftRow): Promise<WeighedDraft> {
  const overlay = await overlayIn(tx, draft.id);
  const content = await contentWithIn(tx, ctx, draft.baseVersionId, overlay);
  const latestId = await latestVersionIn(tx, ctx);
  const [latest] = await tx
    .select({ label: ruleSetVersions.label, inForceFrom: ruleSetVersions.inForceFrom })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.id, latestId));
  if (!latest) throw new Error(`no rule set version ${latestId}`);
  const scenarios = await bookWithIn(tx, draft.baseVersionId, overlay);
  const tested = await testedIn(tx, content, scenarios);
  const facts: DraftFacts = {
    summary: draft.summary,
    inForceFrom: draft.inForceFrom,
    parts: overlay.size,
    errors: allFindings(content).filter(({ severity }) => severity === "error").length,
    newer: latestId === draft.baseVersionId ? null : latest.label,
    latestFrom: latest.inForceFrom,
    tested,
    belowReason: draft.belowReason,
    submittedBy: draft.submittedBy,
  };
  return { facts, content, overlay, tested };
}
