"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { ChoiceRows } from "@/components/ui/choice";
import { Icon } from "@/components/ui/icon";
import { matchOptions } from "@/components/ui/match-option";
import type { QuestionStep, Value } from "./view";

const NONE = "-";
const UNKNOWN = "?";
const FILTERED_FROM = 10;

/**
 * Options of a question that takes several, or one of many: number keys for the rows shown, a filter from ten on. "None of
 * these" is an answer of its own, so that an untouched list is never taken for it.
 */
export function OptionList({
  step,
  value,
  onChange,
}: {
  step: Pick<QuestionStep, "fact" | "type" | "question" | "options">;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}) {
  const t = useT("assessments");
  const [typed, setTyped] = useState("");
  const isMany = step.type === "multi";
  const chosen = Array.isArray(value) ? value : typeof value === "string" ? [value] : [];
  const isNone = isMany && Array.isArray(value) && value.length === 0;
  const hasFilter = step.options.length >= FILTERED_FROM;
  const shown = matchOptions(step.options, typed);
  // In the vocabulary's order, whatever the order of the hand.
  const inOrder = (values: readonly string[]) =>
    step.options.map((option) => option.value).filter((each) => values.includes(each));

  function pick(option: string, isOn: boolean) {
    if (option === NONE) return onChange(isOn ? [] : undefined);
    if (option === UNKNOWN) return onChange(isOn ? null : undefined);
    if (!isMany) return onChange(option);
    const next = isOn ? inOrder([...chosen, option]) : chosen.filter((each) => each !== option);
    return onChange(next.length === 0 ? undefined : next);
  }

  return (
    <>
      {hasFilter ? (
        <div className="inp mb-3">
          <Icon name="search" size={14} />
          <input
            type="search"
            aria-label={t("ask.filter")}
            placeholder={t("ask.filter")}
            value={typed}
            data-key="/"
            autoComplete="off"
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              // Enter takes the only match, so that a province is typed and done.
              if (event.key !== "Enter" || event.nativeEvent.isComposing || typed === "") return;
              event.preventDefault();
              const [first] = shown;
              if (first) pick(first.value, isMany ? !chosen.includes(first.value) : true);
              setTyped("");
            }}
          />
        </div>
      ) : null}
      <p className="mb-2 text-xs text-fg-3">
        {isMany ? t("ask.pickHint") : null} {chosen.length > 0 && isMany ? t("ask.chosen", { n: chosen.length }) : null}
      </p>
      {shown.length === 0 ? <p className="py-2 text-sm text-fg-3">{t("ask.filterNone")}</p> : null}
      <div
        className={
          step.options.length > 40
            ? "max-h-[46dvh] overflow-auto p-0.5 sm:[&_.choices]:grid-cols-2 sm:[&_.choice:nth-child(2)]:border-t-0"
            : step.options.length > 8
              ? "sm:[&_.choices]:grid-cols-2 sm:[&_.choice:nth-child(2)]:border-t-0"
              : undefined
        }
        tabIndex={step.options.length > 40 ? 0 : undefined}
      >
        <ChoiceRows
          name={step.fact}
          legend={step.question}
          isLegendHidden
          isMany={isMany}
          isDense
          value={chosen}
          onPick={pick}
          options={shown}
        />
      </div>
      <div className="mt-3">
        <ChoiceRows
          name={`${step.fact}-other`}
          legend={t("ask.none")}
          isLegendHidden
          isMany
          isDense
          hasKeys={false}
          value={[...(isNone ? [NONE] : []), ...(value === null ? [UNKNOWN] : [])]}
          onPick={pick}
          options={[
            ...(isMany ? [{ value: NONE, label: t("ask.none"), note: t("ask.noneNote") }] : []),
            { value: UNKNOWN, label: t("ask.dontKnow"), note: t("ask.dontKnowNote") },
          ]}
        />
      </div>
    </>
  );
}
