import type { Tx } from "@/db/client";
import { MOST_CHECKS, type TaskCheck } from "@/domain/workflow/task-checks";
import { ServiceError } from "@/server/errors";
import { idOf, mustBeAble, type ServiceContext, write } from "../context";
import { lockTask, recordOfTask, updateTaskRow } from "./edit-tasks";

type Of = { taskId: string; expectedVersion: number };

/** Ticks one thing off, or opens it again. A second time changes nothing. */
export async function setCheck(
  ctx: ServiceContext,
  input: Of & { checkId: string; isDone: boolean },
): Promise<{ version: number }> {
  return change(ctx, input, "task.checked", (checks) => {
    const check = found(checks, input.checkId);
    if ((check.doneAt !== null) === input.isDone) return null;
    const next: TaskCheck = { ...check, doneAt: input.isDone ? ctx.now().toISOString() : null };
    return { checks: checks.map((each) => (each.id === check.id ? next : each)), said: next };
  });
}

/** One more thing to tick off. Refuses with `checks-too-many`. */
export async function addCheck(ctx: ServiceContext, input: Of & { text: string }): Promise<{ version: number }> {
  return change(ctx, input, "task.check-added", (checks) => {
    if (checks.length >= MOST_CHECKS) throw new ServiceError("PRECONDITION_FAILED", "checks-too-many");
    const text = input.text.trim();
    const added: TaskCheck = { id: idOf(ctx), text: { zh: text, en: text }, isOwn: true, doneAt: null };
    return { checks: [...checks, added], said: added };
  });
}

/** Takes away what was added by hand. Refuses with `check-of-process`. */
export async function removeCheck(ctx: ServiceContext, input: Of & { checkId: string }): Promise<{ version: number }> {
  return change(ctx, input, "task.check-removed", (checks) => {
    const check = found(checks, input.checkId);
    if (!check.isOwn) throw new ServiceError("PRECONDITION_FAILED", "check-of-process");
    return { checks: checks.filter((each) => each.id !== check.id), said: check };
  });
}

type Change = (checks: readonly TaskCheck[]) => { checks: TaskCheck[]; said: TaskCheck } | null;

async function change(ctx: ServiceContext, input: Of, kind: string, to: Change): Promise<{ version: number }> {
  mustBeAble(ctx, "task.edit");
  return write(ctx, async (tx: Tx) => {
    const row = await lockTask(tx, ctx, input.taskId, input.expectedVersion);
    const changed = to(row.checks);
    if (!changed) return { version: row.version };
    const { checks, said } = changed;
    const version = await updateTaskRow(tx, row, { checks });
    await recordOfTask(tx, ctx, row, kind, { task: row.title, check: said.text, isDone: said.doneAt !== null });
    return { version };
  });
}

function found(checks: readonly TaskCheck[], id: string): TaskCheck {
  const check = checks.find((each) => each.id === id);
  if (!check) throw new ServiceError("NOT_FOUND", "not-found");
  return check;
}
