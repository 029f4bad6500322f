"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { useAct } from "@/components/use-act";
import type { Packs } from "./page-data";

const ASK_MS = 1_000;

/** The making of a pack as it goes on; the page is asked for again when it has ended. */
export function PackRun({ run }: { run: NonNullable<Packs["run"]> }) {
  const t = useT("packs");
  const router = useRouter();
  const act = useAct();
  const [now, setNow] = useState<{ status: string; papersDone: number }>(run);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isGone = false;
    const ask = async () => {
      // Without an answer the next one will do.
      const found = await api.pack.progress.query({ runId: run.id }).catch(() => null);
      if (isGone) return;
      if (found && !found.isUnderWay) return router.refresh();
      if (found) setNow(found);
      timer = setTimeout(() => void ask(), ASK_MS);
    };
    timer = setTimeout(() => void ask(), ASK_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [run.id, router]);

  return (
    <div className="row flex-wrap rounded border border-line px-4 py-3" aria-live="polite">
      <div className="min-w-0 basis-64 grow">
        <Progress
          label={t(now.status === "queued" ? "run.queued" : "run.making")}
          value={now.papersDone}
          max={run.papersTotal}
          note={`${t("run.count", { done: now.papersDone, total: run.papersTotal })} · ${t("run.by", { name: run.requestedBy })}`}
        />
      </div>
      <Button
        size={28}
        isBusy={act.isPending}
        onClick={() =>
          void act.run((options) => api.pack.cancel.mutate({ runId: run.id }, options), { done: t("run.stopped") })
        }
      >
        {t("run.cancel")}
      </Button>
      <ActFault act={act} />
    </div>
  );
}
