"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { useAct } from "@/components/use-act";
import { type ImpactAct, type ImpactStatus, isUnderWay } from "@/domain/impact/impact-run";

const ASK_MS = 1_000;

/** How far a comparison is, as it goes on, and what may be done to it; the page is asked for again when it ends. */
export function RunProgress({
  run,
  canSteer,
}: {
  run: { id: string; status: ImpactStatus; done: number; total: number };
  canSteer: boolean;
}) {
  const t = useT("impact");
  const w = useWords();
  const router = useRouter();
  const act = useAct();
  const [now, setNow] = useState<{ status: ImpactStatus; done: number }>(run);
  const isOn = isUnderWay(run.status);

  useEffect(() => {
    if (!isOn) return;
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    const ask = async () => {
      // Without an answer the next one will do.
      const found = await api.impact.progress.query({ runId: run.id }).catch(() => null);
      if (isGone) return;
      if (found && !isUnderWay(found.status)) return router.refresh();
      if (found) setNow(found);
      timer = setTimeout(() => void ask(), ASK_MS);
    };
    timer = setTimeout(() => void ask(), ASK_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [isOn, run.id, router]);

  const done = isOn ? now.done : run.done;
  const steer = (to: ImpactAct, said: string) =>
    void act.run((options) => api.impact.steer.mutate({ runId: run.id, act: to }, options), { done: said });
  return (
    <div className="row mx-4 mb-3 flex-wrap rounded border border-line px-4 py-3 min-[720px]:mx-5" aria-live="polite">
      <div className="min-w-0 basis-64 grow">
        <Progress
          label={t(`status.${isOn ? now.status : run.status}`)}
          value={done}
          max={run.total}
          note={t("progress", { done: w.count(done), total: w.count(run.total) })}
        />
      </div>
      {canSteer ? (
        <span className="flex gap-2">
          {run.status === "paused" ? (
            <Button size={28} isBusy={act.isPending} onClick={() => steer("resume", t("resumed"))}>
              {t("resume")}
            </Button>
          ) : (
            <Button size={28} isBusy={act.isPending} onClick={() => steer("pause", t("paused"))}>
              {t("pause")}
            </Button>
          )}
          <Button size={28} tone="ghost" isBusy={act.isPending} onClick={() => steer("cancel", t("cancelled"))}>
            {t("cancel")}
          </Button>
        </span>
      ) : null}
      <ActFault act={act} />
    </div>
  );
}
