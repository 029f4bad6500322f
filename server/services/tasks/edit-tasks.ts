import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { tasks } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { colleaguesIn } from "../applications/assign-application";
import { lockApplication } from "../applications/lock-application";
import { mustBeCurrent, mustReachClient } from "../clients/lock-client";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";

export interface TaskFields {
  title: string;
  ownerId: string;
  dueOn: Day | null;
}

type TaskRow = typeof tasks.$inferSelect;

/** A task by hand, of an application or of a client. Refuses with `colleague-unknown`, `colleague-without-reach`. */
export async function createTask(
  ctx: ServiceContext,
  input: { clientId: string; applicationId: string | null; fields: TaskFields },
): Promise<{ id: string; version: number }> {
  mustBeAble(ctx, "task.edit");
  return write(ctx, async (tx) => {
    await mustReachClient(tx, ctx, input.clientId);
    const application = input.applicationId ? await lockApplication(tx, ctx, input.applicationId) : null;
    if (application && application.clientId !== input.clientId) throw new ServiceError("NOT_FOUND", "not-found");
    await colleaguesIn(tx, input.clientId, [input.fields.ownerId]);
    const id = idOf(ctx);
    const row = {
      id,
      clientId: input.clientId,
      caseId: application?.caseId ?? null,
      applicationId: input.applicationId,
      ...input.fields,
      title: input.fields.title.trim(),
    };
    await tx.insert(tasks).values({ ...row, createdBy: personOf(ctx).userId, createdAt: ctx.now() });
    await recordOfTask(tx, ctx, row, "task.created", { task: row.title, dueOn: row.dueOn });
    return { id, version: 1 };
  });
}

export async function updateTask(
  ctx: ServiceContext,
  input: { taskId: string; expectedVersion: number; fields: TaskFields },
): Promise<{ version: number }> {
  mustBeAble(ctx, "task.edit");
  return write(ctx, async (tx) => {
    const row = await lockTask(tx, ctx, input.taskId, input.expectedVersion);
    await colleaguesIn(tx, row.clientId, [input.fields.ownerId]);
    const { title, ownerId, dueOn } = row;
    const version = await updateTaskRow(tx, row, { ...input.fields, title: input.fields.title.trim() });
    await recordOfTask(tx, ctx, row, "task.updated", {
      task: input.fields.title.trim(),
      before: { title, ownerId, dueOn },
      after: input.fields,
    });
    return { version };
  });
}

/** Done, by whoever says so. A second time changes nothing. */
export async function finishTask(
  ctx: ServiceContext,
  input: { taskId: string; expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "task.edit");
  return write(ctx, async (tx) => {
    const row = await lockTask(tx, ctx, input.taskId, input.expectedVersion);
    if (row.doneAt !== null) return { version: row.version };
    const version = await updateTaskRow(tx, row, { doneAt: ctx.now(), doneBy: personOf(ctx).userId });
    await recordOfTask(tx, ctx, row, "task.done", { task: row.title });
    return { version };
  });
}

export async function reopenTask(
  ctx: ServiceContext,
  input: { taskId: string; expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "task.edit");
  return write(ctx, async (tx) => {
    const row = await lockTask(tx, ctx, input.taskId, input.expectedVersion);
    if (row.doneAt === null) return { version: row.version };
    const version = await updateTaskRow(tx, row, { doneAt: null, doneBy: null });
    await recordOfTask(tx, ctx, row, "task.reopened", { task: row.title });
    return { version };
  });
}

/** Puts a task off to another day (H). */
export async function postponeTask(
  ctx: ServiceContext,
  input: { taskId: string; expectedVersion: number; dueOn: Day },
): Promise<{ version: number; before: Day | null }> {
  mustBeAble(ctx, "task.edit");
  return write(ctx, async (tx) => {
    const row = await lockTask(tx, ctx, input.taskId, input.expectedVersion);
    const version = await updateTaskRow(tx, row, { dueOn: input.dueOn });
    await recordOfTask(tx, ctx, row, "task.updated", {
      task: row.title,
      before: { dueOn: row.dueOn },
      after: { dueOn: input.dueOn },
    });
    return { version, before: row.dueOn };
  });
}

export async function lockTask(tx: Tx, ctx: ServiceContext, taskId: string, expectedVersion: number): Promise<TaskRow> {
  const [row] = await tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.id, taskId), withinReach(ctx, tasks.clientId)))
    .for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  const { title, ownerId, dueOn, doneAt } = row;
  await mustBeCurrent(tx, row, expectedVersion, { title, ownerId, dueOn, isDone: doneAt !== null });
  return row;
}

export async function updateTaskRow(tx: Tx, row: TaskRow, change: Partial<typeof tasks.$inferInsert>): Promise<number> {
  const version = row.version + 1;
  await tx
    .update(tasks)
    .set({ ...change, version })
    .where(eq(tasks.id, row.id));
  return version;
}

export const recordOfTask = (
  tx: Tx,
  ctx: ServiceContext,
  row: Pick<TaskRow, "id" | "clientId" | "caseId" | "applicationId">,
  kind: string,
  data: Record<string, unknown>,
) =>
  recordEvent(tx, ctx, {
    clientId: row.clientId,
    caseId: row.caseId,
    applicationId: row.applicationId,
    kind,
    data: { taskId: row.id, ...data },
  });
