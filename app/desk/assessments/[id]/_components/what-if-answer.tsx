"use client";
import { useId, useState } from "react";
import { dateWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { IconButton } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice";
import { DateField } from "@/components/ui/date-field";
import { NumberField, readNumber, TextField } from "@/components/ui/field";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { factLabel, valueInWords } from "@/domain/assessment/value-words";
import { factById, optionsOf, type RuleSet, textIn } from "@/domain/rules/rule-set";
import { OptionList } from "../questions/_components/option-list";

const UNKNOWN = "?";

/** One answer that is tried, in the form its kind has, with what it was. */
export function WhatIfAnswer({
  ruleSet,
  fact: id,
  value,
  before,
  note,
  onChange,
  onBack,
}: {
  ruleSet: RuleSet;
  fact: string;
  value: FactValue | null;
  before: FactValue | null;
  /** Why it does not count. */
  note: string | null;
  onChange: (value: FactValue | null) => void;
  onBack: () => void;
}) {
  const t = useT("assessments");
  const w = useWords();
  const field = useId();
  const locale = w.locale === "en" ? "en" : "zh";
  const fact = factById(ruleSet, id);
  const label = factLabel(ruleSet, id, locale);
  const options = optionsOf(ruleSet, fact).map((each) => ({ value: each.value, label: textIn(each.label, locale) }));
  const [typed, setTyped] = useState(typeof value === "number" ? String(value) : "");

  return (
    <fieldset data-answer={id} className="rounded-md border border-line px-3.5 pt-2 pb-3">
      <legend className="sr-only">{label}</legend>
      <div className="row">
        <b className="ell">{label}</b>
        <span className="sp" />
        <IconButton icon="close" label={t("whatIf.back", { fact: label })} onClick={onBack} />
      </div>
      <p className="mb-2 text-xs text-fg-3">{t("whatIf.was", { value: valueInWords(ruleSet, id, before, locale) })}</p>
      {fact.type === "bool" ? (
        <ChoiceRows
          name={field}
          legend={label}
          isLegendHidden
          isDense
          hasKeys={false}
          value={value === null ? UNKNOWN : String(value)}
          onPick={(next) => onChange(next === UNKNOWN ? null : next === "true")}
          options={[
            { value: "true", label: t("ask.yes") },
            { value: "false", label: t("ask.no") },
            { value: UNKNOWN, label: t("ask.dontKnow") },
          ]}
        />
      ) : fact.type === "enum" || fact.type === "multi" ? (
        <OptionList
          step={{ fact: id, type: fact.type, question: label, options }}
          value={typeof value === "object" && value !== null ? [...value] : value}
          onChange={(next) => onChange(next ?? null)}
        />
      ) : fact.type === "number" ? (
        <NumberField
          id={field}
          label={t("ask.numberLabel")}
          value={typed}
          unit={fact.unit ? t(`ask.unit.${fact.unit}`) : undefined}
          className="max-w-60"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            onChange(
              event.currentTarget.value.trim() === "" ? null : (readNumber(event.currentTarget.value) ?? Number.NaN),
            );
          }}
        />
      ) : fact.type === "date" ? (
        <DateField
          id={field}
          label={t("ask.dateLabel")}
          value={typeof value === "string" ? value : null}
          onPick={(day) => onChange(day ?? null)}
          {...dateWords(w)}
        />
      ) : (
        <TextField
          id={field}
          label={t("ask.textLabel")}
          value={typeof value === "string" ? value : ""}
          maxLength={500}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )}
      {note ? <p className="mt-2 text-xs text-warn">{note}</p> : null}
    </fieldset>
  );
}
