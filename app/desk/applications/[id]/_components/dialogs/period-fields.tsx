"use client";
import { typed } from "@/components/act-dialog";
import { useT } from "@/components/messages-provider";
import { NativeSelectField, NumberField, readNumber } from "@/components/ui/field";

const UNITS = ["working-day", "day", "month"] as const;

/** How long an authority's notice gives: a number and its unit. */
export function PeriodFields({
  hint,
  isRequired,
  proposed,
}: {
  hint?: string;
  isRequired?: boolean;
  /** What stands there to begin with. */
  proposed?: { value: number; unit: string } | null;
}) {
  const t = useT("applications");
  return (
    <div className="grid grid-cols-2 gap-3">
      <NumberField
        id="period-length"
        label={t("act.replyWithin")}
        hint={hint}
        required={isRequired}
        defaultValue={proposed?.value}
      />
      <NativeSelectField
        id="period-unit"
        label={t("act.replyUnit")}
        defaultValue={proposed?.unit}
        options={UNITS.map((unit) => ({ value: unit, label: t(`act.unit.${unit}`) }))}
      />
    </div>
  );
}

/** Null when no length was given. */
export function typedPeriod(form: FormData): { value: number; unit: (typeof UNITS)[number] } | null {
  const value = readNumber(typed(form, "period-length") ?? "");
  return value ? { value, unit: UNITS.find((unit) => unit === typed(form, "period-unit")) ?? "working-day" } : null;
}
