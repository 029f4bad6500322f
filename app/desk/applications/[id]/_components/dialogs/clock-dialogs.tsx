"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { DateField } from "@/components/ui/date-field";
import type { Acts } from "../acts-of";
import { PeriodFields, typedPeriod } from "./period-fields";

/** Starts a clock whose event only people know; asks for the length where the rule fixes none. */
export function StartClockDialog({
  acts,
  clock,
  onClose,
}: {
  acts: Acts;
  clock: Acts["waitingClocks"][number];
  onClose: () => void;
}) {
  const t = useT("applications");
  const w = useWords();
  const [on, setOn] = useState<string | null>(clock.isBack ? null : w.today);
  const [isMissing, setIsMissing] = useState(false);
  return (
    <ActDialog
      title={t("act.clockTitle", { clock: clock.name })}
      verb={t("act.clockStart")}
      onClose={onClose}
      isComplete={() => {
        setIsMissing(on === null);
        return on !== null;
      }}
      send={(form, options) =>
        api.application.startClock.mutate(
          { applicationId: acts.id, key: clock.key, on: on ?? "", length: typedPeriod(form) },
          options,
        )
      }
      done={({ dueOn }) => t("act.clockStarted", { day: w.day(dueOn) })}
    >
      <DateField
        {...dateWords(w)}
        id="on"
        label={clock.isBack ? t("act.clockExpiry") : t("act.clockFrom")}
        value={on}
        onPick={setOn}
        error={isMissing ? t("act.dayNeeded") : null}
      />
      {clock.hasLength ? null : <PeriodFields isRequired />}
    </ActDialog>
  );
}

/** What the clock waited for has happened. */
export function EndClockDialog({ clockId, onClose }: { clockId: string; onClose: () => void }) {
  const t = useT("applications");
  const w = useWords();
  const [on, setOn] = useState<string | null>(w.today);
  const [isMissing, setIsMissing] = useState(false);
  return (
    <ActDialog
      title={t("act.clockEndTitle")}
      verb={t("act.clockEnd")}
      onClose={onClose}
      isComplete={() => {
        setIsMissing(on === null);
        return on !== null;
      }}
      done={t("act.clockEnded")}
      send={(_, options) => api.application.endClock.mutate({ clockId, on: on ?? "" }, options)}
    >
      <DateField
        {...dateWords(w)}
        id="on"
        label={t("act.actedOn")}
        value={on}
        onPick={setOn}
        max={w.today}
        error={isMissing ? t("act.dayNeeded") : null}
      />
    </ActDialog>
  );
}
