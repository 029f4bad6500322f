"use client";
import { useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { type CallOptions, useAct } from "@/components/use-act";

export interface Check {
  id: string;
  text: string;
  isOwn: boolean;
  isDone: boolean;
}

/** What there is to tick off in a task; each tick is undone with Z. */
export function TaskChecklist({
  task,
  title,
  checks,
}: {
  task: { id: string; version: number };
  title: string;
  checks: readonly Check[];
}) {
  const t = useT("applications");
  const act = useAct();
  const [added, setAdded] = useState<string | null>(null);
  const of = (version: number) => ({ taskId: task.id, expectedVersion: version });
  const tick = (check: Check, isDone: boolean) => {
    const set = (version: number, to: boolean, options: CallOptions) =>
      api.task.setCheck.mutate({ ...of(version), checkId: check.id, isDone: to }, options);
    void act.run((options) => set(task.version, isDone, options), {
      done: t(isDone ? "check.done" : "check.open", { check: check.text }),
      undo: ({ version }, options) => set(version, !isDone, options),
    });
  };
  const add = () => {
    if (!added?.trim()) return;
    void act.run((options) => api.task.addCheck.mutate({ ...of(task.version), text: added }, options), {
      done: t("check.added"),
      onDone: () => setAdded(""),
    });
  };
  return (
    <div className="ml-6 mt-1">
      <ActFault act={act} />
      {checks.length > 0 ? (
        <ul aria-label={t("check.list", { task: title })}>
          {checks.map((check) => (
            <li key={check.id} className="flex items-start gap-1 text-sm">
              <label className="flex min-w-0 flex-1 gap-2 py-0.5">
                <input
                  type="checkbox"
                  className="mt-1"
                  checked={check.isDone}
                  disabled={act.isPending}
                  onChange={(event) => tick(check, event.currentTarget.checked)}
                />
                <span className={check.isDone ? "text-fg-3 line-through" : undefined}>{check.text}</span>
              </label>
              {check.isOwn ? (
                <IconButton
                  icon="close"
                  size={28}
                  label={t("check.remove", { check: check.text })}
                  onClick={() =>
                    void act.run(
                      (options) => api.task.removeCheck.mutate({ ...of(task.version), checkId: check.id }, options),
                      { done: t("check.removed", { check: check.text }) },
                    )
                  }
                />
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {added === null ? (
        <Button tone="link" size={28} onClick={() => setAdded("")}>
          {t("check.add")}
        </Button>
      ) : (
        <form
          method="post"
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <TextField
            id={`check-${task.id}`}
            label={t("check.name")}
            value={added}
            maxLength={200}
            autoFocus
            className="flex-1"
            onChange={(event) => setAdded(event.currentTarget.value)}
          />
          <Button type="submit" size={28} isBusy={act.isPending} disabled={added.trim() === ""}>
            {t("check.save")}
          </Button>
          <Button tone="ghost" size={28} onClick={() => setAdded(null)}>
            {t("check.keep")}
          </Button>
        </form>
      )}
    </div>
  );
}
