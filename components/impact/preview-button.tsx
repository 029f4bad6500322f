"use client";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Button } from "@/components/ui/button";
import { useAct } from "@/components/use-act";

/** Compares all clients under the draft as it stands, and leads to the comparison. Needs the words `impact.start`. */
export function PreviewImpact({ draftId }: { draftId: string }) {
  const t = useT("impact");
  const act = useAct();
  return (
    <>
      <Button
        size={28}
        icon="people"
        isBusy={act.isPending}
        onClick={() =>
          void act.run((options) => api.impact.preview.mutate({ draftId }, options), {
            done: t("start.previewDone"),
            onDone: ({ runId }) => openPage(`/manage/rules/impact/${runId}`),
            isRefreshing: false,
          })
        }
      >
        {t("start.preview")}
      </Button>
      <ActFault act={act} />
    </>
  );
}
