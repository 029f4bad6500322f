"use client";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { openPage } from "@/components/open-page";
import { Button } from "@/components/ui/button";
import { useAct } from "@/components/use-act";

/** What is final stays; a change begins as a new draft with the same answers. */
export function CopyAssessment({ id, caseId, label }: { id: string; caseId: string; label: string }) {
  const act = useAct();
  return (
    <>
      <ActFault act={act} />
      <Button
        tone="ghost"
        size={28}
        icon="copy"
        isBusy={act.isPending}
        onClick={() =>
          void act.run((options) => api.assessment.start.mutate({ caseId, copyOf: id }, options), {
            onDone: (draft) => openPage(`/desk/assessments/${draft.id}/questions`),
            isRefreshing: false,
          })
        }
      >
        {label}
      </Button>
    </>
  );
}
