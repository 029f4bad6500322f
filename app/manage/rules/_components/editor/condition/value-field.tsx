"use client";
import { useState } from "react";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { type Option, readNumber } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import type { ClauseValue } from "@/domain/rules/predicate";
import type { Fact } from "@/domain/rules/schema";

interface Props {
  id: string;
  /** Read out: what stands beside it is its name for the eye. */
  label: string;
  fact: Pick<Fact, "type" | "unit">;
  options: readonly Option[];
  isMany: boolean;
  value: ClauseValue;
  onChange: (value: ClauseValue) => void;
}

/** A value of a fact's type: yes or no, an option or several, a number with its unit, a day, a text. Empty until somebody chose. */
export function ValueField(props: Props) {
  const { id, label, fact, options, isMany, value, onChange } = props;
  const t = useT("rules-editor");
  const w = useWords();
  if (isMany && fact.type !== "string") return <ManyValues {...props} />;
  switch (fact.type) {
    case "bool":
      return (
        <div className="inp w-fit min-w-20">
          <Label id={id} label={label} />
          <select id={id} value={String(value)} onChange={(event) => onChange(event.currentTarget.value === "true")}>
            <option value="true">{t("yes")}</option>
            <option value="false">{t("no")}</option>
          </select>
          <Icon name="down" />
        </div>
      );
    case "enum":
    case "multi":
      return (
        <div className="min-w-40 flex-1">
          <Label id={id} label={label} />
          <Select
            links={{ id, "aria-describedby": undefined, "aria-invalid": value === "" ? true : undefined }}
            {...selectWords(w)}
            options={options}
            value={typeof value === "string" ? value : null}
            onPick={onChange}
          />
        </div>
      );
    case "number":
      return <NumberValue {...props} />;
    case "date":
      return (
        <div className="inp w-fit">
          <Label id={id} label={label} />
          <input
            id={id}
            type="date"
            value={typeof value === "string" ? value : ""}
            aria-invalid={value === "" || undefined}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </div>
      );
    case "string":
      return (
        <div className="inp min-w-40 flex-1">
          <Label id={id} label={label} />
          <input
            id={id}
            type="text"
            value={typeof value === "object" ? value.join("、") : String(value)}
            onChange={(event) =>
              onChange(
                isMany
                  ? event.currentTarget.value.split("、").filter((text) => text !== "")
                  : event.currentTarget.value,
              )
            }
          />
        </div>
      );
  }
}

const Label = ({ id, label }: { id: string; label: string }) => (
  <label className="sr-only" htmlFor={id}>
    {label}
  </label>
);

function NumberValue({ id, label, fact, value, onChange }: Props) {
  const t = useT("rules-editor");
  // Shown as typed as long as it stands for the value that is there: undo brings another.
  const [typed, setTyped] = useState<{ text: string; value: ClauseValue } | null>(null);
  const shown = typed?.value === value ? typed.text : typeof value === "number" ? String(value) : "";
  return (
    <div className="inp w-40">
      <Label id={id} label={label} />
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        aria-invalid={value === "" || undefined}
        onChange={(event) => {
          const text = event.currentTarget.value;
          // What cannot be read counts as open: the checks name it, nothing is guessed.
          const next = readNumber(text) ?? "";
          setTyped({ text, value: next });
          onChange(next);
        }}
        onBlur={() => {
          if (value !== "") setTyped(null);
        }}
      />
      {fact.unit ? <span className="flex-none text-sm text-fg-3">{t(`factUnit.${fact.unit}`)}</span> : null}
    </div>
  );
}

function ManyValues({ id, label, options, value, onChange }: Props) {
  const t = useT("rules-editor");
  const w = useWords();
  const chosen: readonly string[] = typeof value === "object" ? value : [];
  const nameOf = (each: string) => options.find((option) => option.value === each)?.label ?? each;
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">
      {chosen.map((each) => (
        <button
          key={each}
          type="button"
          className="row h-7 max-w-full gap-1 rounded border border-line-strong bg-surface px-2 text-sm"
          aria-label={t("removeNamed", { name: nameOf(each) })}
          onClick={() => onChange(chosen.filter((other) => other !== each))}
        >
          <span className="ell">{nameOf(each)}</span>
          <Icon name="close" size={12} />
        </button>
      ))}
      <div className="min-w-32 flex-1">
        <Label id={id} label={label} />
        <Select
          links={{ id, "aria-describedby": undefined, "aria-invalid": chosen.length === 0 ? true : undefined }}
          {...selectWords(w)}
          placeholder={t("addValue")}
          options={options.filter((option) => !chosen.includes(option.value))}
          value={null}
          // In the order in which the fact lists them, so that the same choice is always the same rule.
          onPick={(next) =>
            onChange(options.map((option) => option.value).filter((each) => each === next || chosen.includes(each)))
          }
        />
      </div>
    </div>
  );
}
