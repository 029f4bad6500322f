"use client";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { PaymentPlanButton } from "@/components/pricing/payment-plan";
import { DateField } from "@/components/ui/date-field";
import { NativeSelectField, NumberField, TextField } from "@/components/ui/field";
import type { InstalmentRule, PriceBook } from "@/domain/pricing/price-book";
import type { Day } from "@/domain/shared/day";

const EVENTS = ["quote-accepted", "filed", "accepted", "granted", "issued"] as const;

export interface Terms {
  label: string;
  from: Day | null;
  /** Per cent, as typed. */
  rate: string;
  mode: PriceBook["vat"]["mode"];
  instalments: readonly InstalmentRule[];
}

/** What holds for the whole book: its name and first day, tax, and how quotes are paid. */
export function BookTerms({ terms, onChange }: { terms: Terms; onChange: (part: Partial<Terms>) => void }) {
  const t = useT("quotes");
  const w = useWords();
  return (
    <div className="grid gap-3 border-b border-line px-4 pb-4 desk:grid-cols-[minmax(0,1.3fr)_minmax(0,1.3fr)_112px_160px] desk:px-5">
      <TextField
        id="label"
        label={t("prices.edit.label")}
        value={terms.label}
        maxLength={60}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <DateField
        id="from"
        label={t("prices.edit.from")}
        hint={t("prices.edit.fromHint")}
        {...dateWords(w)}
        min={w.today}
        value={terms.from}
        onPick={(from) => onChange({ from })}
      />
      <NumberField
        id="rate"
        label={t("prices.edit.vatRate")}
        unit="%"
        value={terms.rate}
        onChange={(event) => onChange({ rate: event.currentTarget.value })}
      />
      <NativeSelectField
        id="mode"
        label={t("prices.edit.vatMode")}
        value={terms.mode}
        onChange={(event) => onChange({ mode: event.currentTarget.value === "added" ? "added" : "included" })}
        options={[
          { value: "included", label: t("prices.edit.included") },
          { value: "added", label: t("prices.edit.added") },
        ]}
      />
      <div className="row flex-wrap text-sm text-fg-2 desk:col-span-4">
        <span className="text-fg">{t("prices.edit.plan")}</span>
        {terms.instalments.map((rule) => (
          <span key={`${rule.event} ${rule.share} ${rule.withinWorkingDays}`}>
            {t("prices.instalment", {
              share: `${rule.share / 100}%`,
              event: t(`prices.event.${rule.event}`, { n: rule.withinWorkingDays }),
            })}
          </span>
        ))}
        <PaymentPlanButton
          rules={terms.instalments}
          events={EVENTS.map((value) => ({ value, label: t(`prices.eventName.${value}`) }))}
          onApply={(instalments) => {
            onChange({ instalments });
            return Promise.resolve(true);
          }}
        />
      </div>
    </div>
  );
}
