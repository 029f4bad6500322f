import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirements, tasks } from "@/db/schema";
import { addWorkingDays } from "@/domain/calendar/work-calendar";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import { type CheckedPaper, checksOf, MOST_CHECKS } from "@/domain/workflow/task-checks";
import { tasksOnEntering } from "@/domain/workflow/template-tasks";
import { calendarInForce } from "@/server/calendar-in-force";
import { idOf, type ServiceContext, todayOf } from "../context";
import type { StoredTemplate } from "./process-templates";

interface TaskedApplication {
  id: string;
  clientId: string;
  caseId: string;
  ownerId: string;
  reviewerId: string | null;
}

/**
 * The template's tasks for a stage that is entered, except those that are open already (the stage was entered before).
 * Stored in Chinese; screens show a template's task in the reader's language by its key.
 */
export async function addStageTasksIn(
  tx: Tx,
  ctx: ServiceContext,
  application: TaskedApplication,
  template: StoredTemplate,
  stage: InternalStage,
): Promise<void> {
  const wanted = tasksOnEntering(stage, template.tasks);
  if (wanted.length === 0) return;
  const open = await tx
    .select({ key: tasks.templateKey })
    .from(tasks)
    .where(and(eq(tasks.applicationId, application.id), isNull(tasks.doneAt)));
  const missing = wanted.filter((task) => !open.some(({ key }) => key === task.key));
  if (missing.length === 0) return;
  const papers = await papersIn(tx, application.id);
  const createdBy = ctx.actor?.kind === "person" ? ctx.actor.userId : application.ownerId;
  await tx.insert(tasks).values(
    missing.map((task) => ({
      id: idOf(ctx),
      clientId: application.clientId,
      caseId: application.caseId,
      applicationId: application.id,
      title: task.title.zh,
      templateKey: task.key,
      checks: checksOf(task.key, papers)
        .slice(0, MOST_CHECKS)
        .map((text) => ({ id: idOf(ctx), text, isOwn: false, doneAt: null })),
      ownerId: (task.ownerRole === "reviewer" ? application.reviewerId : null) ?? application.ownerId,
      dueOn: addWorkingDays(todayOf(ctx), task.dueWorkingDays, calendarInForce()).day,
      createdBy,
      createdAt: ctx.now(),
    })),
  );
}

const papersIn = async (tx: Tx, applicationId: string): Promise<CheckedPaper[]> =>
  (
    await tx
      .select({
        zh: requirements.nameZh,
        en: requirements.nameEn,
        suppliedBy: requirements.suppliedBy,
        form: requirements.form,
        isUnconfirmed: requirements.isUnconfirmed,
      })
      .from(requirements)
      .where(eq(requirements.applicationId, applicationId))
      .orderBy(requirements.position)
  ).map(({ zh, en, ...paper }) => ({ ...paper, name: { zh, en } }));

/** Template tasks that an act has made true are done by it: nobody ticks off what the system saw. */
export async function finishTasksIn(
  tx: Tx,
  ctx: ServiceContext,
  applicationId: string,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .update(tasks)
    .set({ doneAt: ctx.now(), doneBy: ctx.actor?.kind === "person" ? ctx.actor.userId : null })
    .where(and(eq(tasks.applicationId, applicationId), inArray(tasks.templateKey, [...keys]), isNull(tasks.doneAt)));
}
