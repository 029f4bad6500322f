"use client";
import { useRouter } from "next/navigation";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useAct } from "@/components/use-act";
import type { View } from "./view";

/** The last look before a draft is fixed: says what is still open. */
export function FinaliseDraft({ view, onClose }: { view: View; onClose: () => void }) {
  const t = useT("assessments");
  const router = useRouter();
  const act = useAct();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("ask.finaliseTitle")}
      text={t("ask.finaliseText")}
      actions={
        <>
          <Button onClick={onClose}>{t("ask.goOn")}</Button>
          <Button
            tone="primary"
            isBusy={act.isPending}
            onClick={() =>
              void act.run(
                (options) => api.assessment.finalise.mutate({ id: view.id, expectedVersion: view.version }, options),
                { onDone: ({ id }) => router.push(`/desk/assessments/${id}`), isRefreshing: false },
              )
            }
          >
            {t("ask.finaliseYes")}
          </Button>
        </>
      }
    >
      <div className="space-y-2 text-sm">
        {act.error ? (
          <Banner tone="bad" isAlert>
            {act.error.message}
          </Banner>
        ) : null}
        {view.counts.undetermined > 0 ? <p>{t("ask.finaliseOpen", { n: view.counts.undetermined })}</p> : null}
        {view.stepsLeft > 0 ? <p>{t("ask.finaliseLeft", { n: view.stepsLeft })}</p> : null}
      </div>
    </Dialog>
  );
}

export function DiscardDraft({ view, onClose }: { view: View; onClose: () => void }) {
  const t = useT("assessments");
  const router = useRouter();
  const act = useAct();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("ask.discardTitle")}
      text={t("ask.discardText", { n: view.answeredCount })}
      actions={
        <>
          <Button onClick={onClose}>{t("ask.keep")}</Button>
          <Button
            tone="destroy"
            isBusy={act.isPending}
            onClick={() =>
              void act.run((options) => api.assessment.discard.mutate({ id: view.id }, options), {
                done: t("ask.discarded"),
                onDone: ({ caseId }) => router.push(`/desk/cases/${caseId}`),
                isRefreshing: false,
              })
            }
          >
            {t("ask.discard")}
          </Button>
        </>
      }
    >
      {act.error ? (
        <Banner tone="bad" isAlert>
          {act.error.message}
        </Banner>
      ) : null}
    </Dialog>
  );
}
