"use client";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button, ButtonLink } from "@/components/ui/button";
import { type CallOptions, useAct } from "@/components/use-act";

/** A task of the day: done or later with one key, each taken back with Z. Words that need the calendar come finished. */
export function TaskDetail({
  task,
  href,
  openLabel,
  laterOn,
  laterLabel,
}: {
  task: { id: string; version: number; title: string; dueOn: string | null };
  href: string;
  openLabel: string;
  /** The next working day after today. */
  laterOn: string;
  laterLabel: string;
}) {
  const t = useT("today");
  const act = useAct();
  const input = { taskId: task.id, expectedVersion: task.version };
  const finish = () =>
    act.run((options) => api.task.finish.mutate(input, options), {
      done: t("taskDoneToast"),
      undo: ({ version }, options) => api.task.reopen.mutate({ taskId: task.id, expectedVersion: version }, options),
    });
  const { dueOn } = task;
  const back = ({ version }: { version: number }, day: string, options: CallOptions) =>
    api.task.postpone.mutate({ taskId: task.id, expectedVersion: version, dueOn: day }, options);
  const postpone = () =>
    act.run((options) => api.task.postpone.mutate({ ...input, dueOn: laterOn }, options), {
      done: laterLabel,
      ...(dueOn === null
        ? {}
        : { undo: (result: { version: number }, options: CallOptions) => back(result, dueOn, options) }),
    });
  return (
    <>
      <ActFault act={act} />
      <div className="mt-5 flex flex-wrap gap-2">
        <Button tone="primary" hotkey="e" isBusy={act.isPending} onClick={() => void finish()}>
          {t("taskDone")}
        </Button>
        <Button hotkey="h" isBusy={act.isPending} onClick={() => void postpone()}>
          {t("taskLater")}
        </Button>
        <ButtonLink href={href} hotkey="enter">
          {openLabel}
        </ButtonLink>
      </div>
    </>
  );
}
