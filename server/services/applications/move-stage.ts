import type { Tx } from "@/db/client";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import { refuseStageMove } from "@/domain/workflow/refuse-move";
import { ServiceError } from "@/server/errors";
import { type Action } from "@/domain/access/can";
import { mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { stopClocksIn } from "./clock-rows";
import { stageFactsIn } from "./filing-facts";
import { type ApplicationRow, lockApplication, updateApplication } from "./lock-application";
import { type StoredTemplate, templateOfIn } from "./process-templates";
import { refreshFigures } from "./refresh-figures";
import { addStageTasksIn, finishTasksIn } from "./stage-tasks";

interface StageMove {
  applicationId: string;
  expectedVersion: number;
}

/** Moves the internal stage on, back or to the end. Refuses with the reasons of domain/workflow/refuse-move.ts. */
export const moveStage = (
  ctx: ServiceContext,
  input: StageMove & { to: InternalStage },
): Promise<{ version: number }> => move(ctx, "application.move-stage", input, () => input.to, null);

/** Puts the application aside, with the reason; legal clocks run on. */
export const holdApplication = (
  ctx: ServiceContext,
  input: StageMove & { reason: string },
): Promise<{ version: number }> => move(ctx, "application.hold", input, () => "on-hold", input.reason);

/** Takes it up again where it was. */
export const resumeApplication = (ctx: ServiceContext, input: StageMove): Promise<{ version: number }> =>
  move(
    ctx,
    "application.hold",
    input,
    (row) => {
      if (row.internalStage !== "on-hold" || row.heldStage === null)
        throw new ServiceError("PRECONDITION_FAILED", "not-on-hold");
      return row.heldStage;
    },
    null,
  );

async function move(
  ctx: ServiceContext,
  action: Action,
  input: StageMove,
  target: (row: ApplicationRow) => InternalStage,
  holdReason: string | null,
): Promise<{ version: number }> {
  mustBeAble(ctx, action);
  return write(ctx, async (tx) => {
    const row = await lockApplication(tx, ctx, input.applicationId, input.expectedVersion);
    const template = await templateOfIn(tx, ctx, row.templateId);
    const moved = await moveStageIn(tx, ctx, row, template, target(row), holdReason);
    await refreshFigures(tx, ctx, moved.id);
    return { version: moved.version };
  });
}

/** The move itself, for acts that move both tracks. The caller refreshes the figures. */
export async function moveStageIn(
  tx: Tx,
  ctx: ServiceContext,
  row: ApplicationRow,
  template: StoredTemplate,
  to: InternalStage,
  holdReason: string | null,
): Promise<ApplicationRow> {
  const from = row.internalStage;
  const refusal = refuseStageMove(template, from, to, await stageFactsIn(tx, ctx, row, holdReason));
  if (refusal) throw new ServiceError("PRECONDITION_FAILED", refusal.reason, { ...refusal });
  const isForward = template.stages.indexOf(to) > template.stages.indexOf(from) && to !== "on-hold";
  const isReviewPassed = from === "internal-review" && isForward;
  const moved = await updateApplication(tx, ctx, row, {
    internalStage: to,
    stageSince: ctx.now(),
    heldStage: to === "on-hold" ? from : null,
    holdReason: to === "on-hold" ? holdReason?.trim() : null,
    ...(isReviewPassed ? { reviewerId: personOf(ctx).userId } : {}),
  });
  if (isForward && from !== "on-hold")
    await finishTasksIn(
      tx,
      ctx,
      row.id,
      template.tasks.filter((task) => task.stage === from).map((task) => task.key),
    );
  if (to === "closed") {
    await finishTasksIn(
      tx,
      ctx,
      row.id,
      template.tasks.map((task) => task.key),
    );
    await stopClocksIn(tx, moved, todayOf(ctx));
  } else if (from !== "on-hold" && to !== "on-hold") await addStageTasksIn(tx, ctx, moved, template, to);
  await recordEvent(tx, ctx, {
    clientId: row.clientId,
    caseId: row.caseId,
    applicationId: row.id,
    kind: to === "on-hold" ? "application.held" : from === "on-hold" ? "application.resumed" : "stage.changed",
    data: { licence: template.licenceName, from, to, reason: holdReason?.trim() ?? null },
  });
  return moved;
}
