"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice";
import { NativeSelectField, NumberField, readNumber, TextField } from "@/components/ui/field";
import type { FactValue } from "@/domain/assessment/fact-layout";
import type { SheetInWords } from "@/domain/assessment/sheet-words";

/** Options beyond these are a list to choose from. */
const MOST_ROWS = 12;

/** What was put in: of a list the facts ticked. */
export type Given = FactValue | null;

/** One sheet. Null is "don't know yet". */
export function SheetCard({
  view,
  value,
  isBusy,
  isChange,
  onAnswer,
  onBack,
}: {
  view: SheetInWords;
  value: Given | undefined;
  isBusy: boolean;
  isChange: boolean;
  onAnswer: (given: Given) => void;
  onBack: (() => void) | null;
}) {
  const t = useT("check");
  const isMany = view.type === "list" || view.type === "multi";
  const [picked, setPicked] = useState<readonly string[]>(
    Array.isArray(value)
      ? value
      : typeof value === "string"
        ? [value]
        : typeof value === "boolean"
          ? [String(value)]
          : [],
  );
  const [typed, setTyped] = useState(typeof value === "number" || typeof value === "string" ? String(value) : "");
  const [fault, setFault] = useState<string | null>(null);
  const isTyped = view.type === "number" || view.type === "string" || view.type === "date";
  const options =
    view.type === "bool"
      ? [
          { value: "true", label: t("ask.yes"), note: null },
          { value: "false", label: t("ask.no"), note: null },
        ]
      : view.options;

  function read(): Given | undefined {
    if (view.type === "number") {
      const number = readNumber(typed);
      if (number === null || number < 0 || (view.unit === "percent" && number > 100)) return say(t("ask.needNumber"));
      return number;
    }
    if (isTyped) return typed.trim() === "" ? say(t("ask.needAnswer")) : typed.trim();
    if (isMany) return view.options.map((option) => option.value).filter((each) => picked.includes(each));
    const [one] = picked;
    if (one === undefined) return say(t("ask.needAnswer"));
    return view.type === "bool" ? one === "true" : one;
  }
  function say(sentence: string): undefined {
    setFault(sentence);
    return undefined;
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const given = read();
        if (!isBusy && given !== undefined) onAnswer(given);
      }}
    >
      <p className="mt-5 text-sm text-fg-3">{view.group}</p>
      <h2 className="text-xl leading-8 font-strong text-balance outline-none" tabIndex={-1} data-question="">
        {view.question ?? t("ask.list", { group: view.group })}
      </h2>
      <p className="mt-1 text-fg-2">
        {view.type === "list" ? t("ask.listText") : (view.help ?? (view.type === "multi" ? t("ask.many") : null))}
      </p>
      <div
        className={`mt-4 ${isMany && view.options.length > 5 && view.type !== "list" ? "sm:[&_.choices]:grid-cols-2" : ""}`}
      >
        {view.type === "number" ? (
          <NumberField
            id="answer"
            label={view.question ?? ""}
            size={48}
            value={typed}
            error={fault}
            {...(view.unit ? { unit: t(`unit.${view.unit}`) } : null)}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        ) : isTyped ? (
          <TextField
            id="answer"
            label={view.question ?? ""}
            size={48}
            type={view.type === "date" ? "date" : "text"}
            maxLength={120}
            value={typed}
            error={fault}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        ) : options.length > MOST_ROWS && !isMany ? (
          <NativeSelectField
            id="answer"
            label={view.question ?? ""}
            size={48}
            value={picked[0] ?? ""}
            error={fault}
            options={[
              { value: "", label: t("ask.choose") },
              ...options.map(({ value: option, label }) => ({ value: option, label })),
            ]}
            onChange={(event) => setPicked([event.currentTarget.value].filter(Boolean))}
          />
        ) : (
          <ChoiceRows
            name="answer"
            legend={view.question ?? view.group}
            isLegendHidden
            isMany={isMany}
            hasKeys={false}
            value={picked}
            error={fault}
            options={options.map(({ value: option, label, note }) => ({ value: option, label, note }))}
            onPick={(option, isOn) => {
              setFault(null);
              setPicked(isMany ? (isOn ? [...picked, option] : picked.filter((each) => each !== option)) : [option]);
            }}
          />
        )}
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <Button tone="primary" size={48} type="submit" className="min-w-40 grow" isBusy={isBusy}>
          {isMany && picked.length === 0 ? t("ask.noneNext") : isChange ? t("ask.keep") : t("ask.next")}
        </Button>
        {view.type === "list" ? null : (
          <Button tone="ghost" size={48} isBusy={isBusy} onClick={() => onAnswer(null)}>
            {t("ask.skip")}
          </Button>
        )}
        {onBack ? (
          <Button tone="ghost" size={48} onClick={onBack}>
            {t("ask.back")}
          </Button>
        ) : null}
      </div>
      {view.why.length > 0 ? (
        <p className="mt-4 text-sm text-fg-3">
          {t("ask.why", { names: view.why.slice(0, 4).join(t("ask.comma")), n: view.why.length })}
        </p>
      ) : null}
    </form>
  );
}
