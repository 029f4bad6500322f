"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { useAct } from "@/components/use-act";

const EVERY_MS = 700;
/** A worker that shows no progress for so long is not there; the person may ask again. */
const GIVE_UP_AFTER = 60;

/** Has the test run and shows how far it is; the page is asked for again at the end. */
export function RunBook({ draftId, isBegun }: { draftId: string; isBegun: boolean }) {
  const t = useT("rule-checks");
  const act = useAct();
  const router = useRouter();
  const [isWaiting, setIsWaiting] = useState(isBegun);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);

  useEffect(() => {
    if (!isWaiting) return;
    let isGone = false;
    let idle = 0;
    let last = -1;
    let next: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const found = await api.ruleChecks.progress.query({ draftId }).catch(() => null);
      if (isGone) return;
      const done = found?.done ?? -1;
      idle = done === last ? idle + 1 : 0;
      last = done;
      setProgress(found);
      if (found && found.done === found.total) {
        setIsWaiting(false);
        router.refresh();
      } else if (idle > GIVE_UP_AFTER) setIsWaiting(false);
      else next = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(next);
    };
  }, [isWaiting, draftId, router]);

  if (isWaiting)
    return (
      <Progress
        label={t("running")}
        value={progress?.done ?? 0}
        max={progress?.total ?? 1}
        note={progress ? t("runningNote", progress) : t("waiting")}
      />
    );
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        tone="primary"
        size={32}
        hotkey="r"
        isBusy={act.isPending}
        onClick={() =>
          void act.run((options) => api.ruleChecks.start.mutate({ draftId }, options), {
            isRefreshing: false,
            onDone: ({ isStarted }) => (isStarted ? setIsWaiting(true) : router.refresh()),
          })
        }
      >
        {progress || isBegun ? t("again") : t("run")}
      </Button>
      <ActFault act={act} />
    </div>
  );
}
