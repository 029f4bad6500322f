"use client";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { useAct } from "@/components/use-act";
import { type Check, TaskChecklist } from "./task-checklist";

/** One task with its tick box; ticking is undone with Z. */
export function TaskRow({
  task,
  title,
  note,
  isLate,
  checks,
}: {
  task: { id: string; version: number; isDone: boolean };
  title: string;
  note: string;
  isLate: boolean;
  checks: readonly Check[];
}) {
  const t = useT("applications");
  const act = useAct();
  const set = (isDone: boolean) => {
    const input = { taskId: task.id, expectedVersion: task.version };
    return act.run(
      (options) => (isDone ? api.task.finish.mutate(input, options) : api.task.reopen.mutate(input, options)),
      {
        done: isDone ? t("act.taskDone") : t("act.taskReopened"),
        undo: ({ version }, options) => {
          const back = { taskId: task.id, expectedVersion: version };
          return isDone ? api.task.reopen.mutate(back, options) : api.task.finish.mutate(back, options);
        },
      },
    );
  };
  return (
    <li className="border-b border-line py-2 text-sm">
      <label className="flex gap-2">
        <input
          type="checkbox"
          className="mt-1"
          checked={task.isDone}
          disabled={act.isPending}
          onChange={(event) => void set(event.currentTarget.checked)}
        />
        <span className="min-w-0">
          <span className={task.isDone ? "text-fg-3 line-through" : undefined}>{title}</span>
          <small className={`block text-xs ${isLate ? "text-bad" : "text-fg-3"}`}>{note}</small>
        </span>
      </label>
      {task.isDone && checks.length === 0 ? null : <TaskChecklist task={task} title={title} checks={checks} />}
      {act.error ? (
        <p role="alert" className="mt-1 text-xs text-bad">
          {act.error.message}
        </p>
      ) : null}
    </li>
  );
}
