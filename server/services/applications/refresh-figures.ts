import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clocks, requirements } from "@/db/schema";
import { isSettled } from "@/domain/documents/use-status";
import { nextStep } from "@/domain/workflow/next-step";
import type { ServiceContext } from "../context";
import { ofApplication, recountRenewals } from "../documents/paper-renewals";
import { withSystemReach } from "../elevate";
import { quoteStandingIn } from "../quotes/quote-standing-in";
import { definitionOf } from "./clock-rows";
import { templateOfIn } from "./process-templates";

/**
 * Works out again what lists sort and filter by (whose turn, for what, by when, how many papers) and keeps it with the
 * application; and by when its papers are to be renewed. Every change of an application, its papers or its clocks ends with it, in the same transaction.
 */
export async function refreshFigures(tx: Tx, ctx: ServiceContext, applicationId: string): Promise<void> {
  await withSystemReach(tx, ctx, async () => {
    const [application] = await tx
      .select({
        caseId: applications.caseId,
        licenceId: applications.licenceId,
        kind: applications.kind,
        templateId: applications.templateId,
        officialStatus: applications.officialStatus,
        internalStage: applications.internalStage,
      })
      .from(applications)
      .where(eq(applications.id, applicationId));
    if (!application) throw new Error(`no application ${applicationId}`);
    const template = await templateOfIn(tx, ctx, application.templateId);
    const papers = await tx
      .select({
        id: requirements.id,
        status: requirements.status,
        suppliedBy: requirements.suppliedBy,
        isMandatory: requirements.isMandatory,
        dueOn: requirements.dueOn,
      })
      .from(requirements)
      .where(eq(requirements.applicationId, applicationId))
      .orderBy(asc(requirements.position));
    const running = await tx
      .select({
        key: clocks.key,
        dueOn: clocks.dueOn,
        isProvisional: clocks.isProvisional,
        definition: clocks.definition,
      })
      .from(clocks)
      .where(and(eq(clocks.applicationId, applicationId), eq(clocks.status, "running")));
    const views = running.map((row) => {
      const { actor, kind, unit } = definitionOf(row);
      return { key: row.key, dueOn: row.dueOn, provisional: row.isProvisional, actor, kind, unit };
    });
    const step = nextStep({
      path: template.path,
      stages: template.stages,
      officialStatus: application.officialStatus,
      internalStage: application.internalStage,
      papers,
      clocks: views,
      quote: application.officialStatus === "not-filed" ? await quoteStandingIn(tx, application) : null,
    });
    const mandatory = papers.filter((paper) => paper.isMandatory);
    await tx
      .update(applications)
      .set({
        turn: step.turn,
        nextAct: step.act,
        dueOn: step.dueOn,
        dueKind: step.dueKind,
        isDueProvisional: step.provisional,
        isDueInWorkingDays: views.find((view) => view.key === step.clockKey)?.unit === "working-day",
        papersTotal: mandatory.length,
        papersReady: mandatory.filter((paper) => isSettled(paper.status)).length,
      })
      .where(eq(applications.id, applicationId));
    await recountRenewals(tx, ctx, ofApplication(applicationId));
  });
}
