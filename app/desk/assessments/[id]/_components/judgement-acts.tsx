"use client";
import { useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { useLazy } from "@/components/ui/use-lazy";
import { Button } from "@/components/ui/button";
import { useAct } from "@/components/use-act";
import type { JudgedVerdict } from "@/domain/judgement/judged-verdicts";

/** What is to be judged, and the judgement that the person sees. */
export interface Asked {
  assessmentId: string;
  clientId: string;
  licenceId: string;
  name: string;
  seen: { id: string; verdict: JudgedVerdict; reason: string; document: { id: string; title: string } | null } | null;
}

const loadDialog = () => import("./judgement-dialog").then((all) => all.JudgementDialog);

/** Decides it, or takes the decision back. */
export function JudgementActs({ asked, label }: { asked: Asked; label: string }) {
  const t = useT("assessments");
  const [isOpen, setIsOpen] = useState(false);
  const { Lazy, preload, ensure } = useLazy(loadDialog);
  const act = useAct();
  const { assessmentId, licenceId, seen } = asked;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <Button
        tone={seen ? "default" : "primary"}
        size={28}
        hotkey="p"
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => {
          setIsOpen(true);
          void ensure();
        }}
      >
        {label}
      </Button>
      {seen ? (
        <Button
          tone="ghost"
          size={28}
          isBusy={act.isPending}
          onClick={() =>
            void act.run(
              (options) =>
                api.assessment.withdrawJudgement.mutate({ assessmentId, licenceId, seenId: seen.id }, options),
              {
                done: t("judge.withdrawn"),
                undo: (_result, options) =>
                  api.assessment.judge.mutate(
                    {
                      ...{ assessmentId, licenceId, verdict: seen.verdict, reason: seen.reason },
                      ...{ documentId: seen.document?.id ?? null, seenId: null },
                    },
                    options,
                  ),
              },
            )
          }
        >
          {t("judge.withdraw")}
        </Button>
      ) : null}
      <ActFault act={act} />
      {isOpen && Lazy ? <Lazy asked={asked} onClose={() => setIsOpen(false)} /> : null}
    </div>
  );
}
