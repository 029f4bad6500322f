"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { DateField } from "@/components/ui/date-field";
import type { Day } from "@/domain/shared/day";

/** Asks for the day on which every client is looked at. */
export function AsOfDialog({ onClose }: { onClose: () => void }) {
  const t = useT("impact");
  const w = useWords();
  const [day, setDay] = useState<Day | null>(null);
  return (
    <ActDialog
      title={t("start.asOfTitle")}
      text={t("start.asOfText")}
      verb={t("start.asOfVerb")}
      isComplete={() => day !== null}
      send={(_, options) => api.impact.asOf.mutate({ day: day ?? w.today }, options)}
      done={t("start.started")}
      isRefreshing={false}
      onDone={({ runId }) => openPage(`/manage/rules/impact/${runId}`)}
      onClose={onClose}
    >
      <DateField {...dateWords(w)} id="day" label={t("start.day")} value={day} onPick={setDay} />
    </ActDialog>
  );
}
