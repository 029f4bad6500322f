"use client";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import type { View } from "./view";

/** The last look before a draft is fixed: says what is still open. */
export function FinaliseDraft({ view, onClose }: { view: View; onClose: () => void }) {
  const t = useT("assessments");
  return (
    <ActDialog
      title={t("ask.finaliseTitle")}
      text={t("ask.finaliseText")}
      verb={t("ask.finaliseYes")}
      cancel={t("ask.goOn")}
      onClose={onClose}
      send={(_, options) => api.assessment.finalise.mutate({ id: view.id, expectedVersion: view.version }, options)}
      onDone={({ id }) => openPage(`/desk/assessments/${id}`, { replace: true })}
      isRefreshing={false}
    >
      {view.counts.undetermined > 0 ? (
        <p className="text-sm">{t("ask.finaliseOpen", { n: view.counts.undetermined })}</p>
      ) : null}
      {view.stepsLeft > 0 ? <p className="text-sm">{t("ask.finaliseLeft", { n: view.stepsLeft })}</p> : null}
    </ActDialog>
  );
}

export function DiscardDraft({ view, onClose }: { view: View; onClose: () => void }) {
  const t = useT("assessments");
  return (
    <ActDialog
      title={t("ask.discardTitle")}
      text={t("ask.discardText", { n: view.answeredCount })}
      verb={t("ask.discard")}
      cancel={t("ask.keep")}
      isDestructive
      onClose={onClose}
      send={(_, options) => api.assessment.discard.mutate({ id: view.id }, options)}
      done={t("ask.discarded")}
      onDone={({ caseId }) => openPage(`/desk/cases/${caseId}`, { replace: true })}
      isRefreshing={false}
    />
  );
}
