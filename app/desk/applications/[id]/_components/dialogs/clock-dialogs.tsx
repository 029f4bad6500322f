"use client";
import { useState } from "react";
import { api } from "@/components/client-api";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { DateField } from "@/components/ui/date-field";
import { NativeSelectField, NumberField, readNumber } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import type { Acts } from "../acts-of";
import { ActForm, typed } from "../../../../_components/act-form";

const UNITS = ["working-day", "day", "month"] as const;

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
  const act = useAct();
  const [on, setOn] = useState<string | null>(clock.isBack ? null : w.today);
  const [isMissing, setIsMissing] = useState(false);
  return (
    <ActForm
      id="clock-form"
      title={t("act.clockTitle", { clock: clock.name })}
      verb={t("act.clockStart")}
      act={act}
      onClose={onClose}
      onSubmit={(form) => {
        if (!on) return setIsMissing(true);
        const value = readNumber(typed(form, "length") ?? "");
        void act.run(
          (options) =>
            api.application.startClock.mutate(
              {
                applicationId: acts.id,
                key: clock.key,
                on,
                length: value
                  ? { value, unit: (typed(form, "unit") ?? "working-day") as (typeof UNITS)[number] }
                  : null,
              },
              options,
            ),
          { done: ({ dueOn }) => t("act.clockStarted", { day: w.day(dueOn) }), onDone: onClose },
        );
      }}
    >
      <DateField
        {...dateWords(w)}
        id="on"
        label={clock.isBack ? t("act.clockExpiry") : t("act.clockFrom")}
        value={on}
        onPick={setOn}
        error={isMissing ? t("act.dayNeeded") : null}
      />
      {clock.hasLength ? null : (
        <div className="grid grid-cols-2 gap-3">
          <NumberField id="length" label={t("act.replyWithin")} required />
          <NativeSelectField
            id="unit"
            label={t("act.replyUnit")}
            options={UNITS.map((unit) => ({ value: unit, label: t(`act.unit.${unit}`) }))}
          />
        </div>
      )}
    </ActForm>
  );
}

/** What the clock waited for has happened. */
export function EndClockDialog({ clockId, onClose }: { clockId: string; onClose: () => void }) {
  const t = useT("applications");
  const w = useWords();
  const act = useAct();
  const [on, setOn] = useState<string | null>(w.today);
  return (
    <ActForm
      id="clock-form"
      title={t("act.clockEndTitle")}
      verb={t("act.clockEnd")}
      act={act}
      onClose={onClose}
      onSubmit={() =>
        on
          ? void act.run((options) => api.application.endClock.mutate({ clockId, on }, options), {
              done: t("act.clockEnded"),
              onDone: onClose,
            })
          : undefined
      }
    >
      <DateField {...dateWords(w)} id="on" label={t("act.actedOn")} value={on} onPick={setOn} max={w.today} />
    </ActForm>
  );
}
