"use client";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import type { Option } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import type { Scenario } from "@/domain/book/scenario";
import type { ClauseValue } from "@/domain/rules/predicate";
import type { Fact } from "@/domain/rules/schema";
import { ValueField } from "../../../_components/editor/condition/value-field";
import { without } from "./scenario-edit";

export interface KnownFact extends Pick<Fact, "id" | "type" | "unit"> {
  label: string;
  search: string;
  options: readonly Option[];
  isRetired: boolean;
}

type Answers = Scenario["facts"];

const EMPTY: Record<Fact["type"], ClauseValue> = { bool: true, enum: "", multi: [], number: 0, date: "", string: "" };

/** What the company answered. */
export function AnswersField({
  id,
  facts,
  answers,
  onChange,
  mayTakeAway = false,
}: {
  /** Begins the ids of its fields. */
  id: string;
  facts: readonly KnownFact[];
  answers: Answers;
  onChange: (answers: Answers) => void;
  /** In a step an answer of the company can be gone. */
  mayTakeAway?: boolean;
}) {
  const t = useT("rule-checks");
  const w = useWords();
  const set = (fact: string, value: unknown) => onChange({ ...answers, [fact]: value as Answers[string] });
  return (
    <>
      {Object.entries(answers).map(([factId, value]) => {
        const fact = facts.find((each) => each.id === factId);
        return (
          <div key={factId} className="row flex-wrap gap-x-3 gap-y-1">
            <span className="w-full desk:w-auto desk:min-w-24 desk:flex-1">
              {fact?.label ?? t("form.unknownFact", { id: factId })}
            </span>
            {fact && value !== null ? (
              <div className="row min-w-40 flex-1 flex-wrap desk:justify-end">
                <ValueField
                  id={`${id}-${factId}`}
                  label={fact.label}
                  fact={fact}
                  options={fact.options}
                  isMany={fact.type === "multi"}
                  value={value ?? EMPTY[fact.type]}
                  onChange={(next) => set(factId, next)}
                />
              </div>
            ) : null}
            {fact && value === null ? <span className="text-fg-3">{t("form.takenAway")}</span> : null}
            <span className="row flex-none gap-1">
              {fact && mayTakeAway ? (
                <Button size={28} tone="ghost" onClick={() => set(factId, value === null ? EMPTY[fact.type] : null)}>
                  {t(value === null ? "form.giveAnswer" : "form.takeAway")}
                </Button>
              ) : null}
              <IconButton
                icon="close"
                label={t("form.removeNamed", { name: fact?.label ?? factId })}
                onClick={() => onChange(without(answers, factId))}
              />
            </span>
          </div>
        );
      })}
      <SelectField
        id={`${id}-add`}
        label={t("form.addFact")}
        options={facts
          .filter((fact) => !(fact.id in answers) && !fact.isRetired)
          .map((fact) => ({ value: fact.id, label: fact.label, search: fact.search }))}
        value={null}
        onPick={(picked) => {
          const fact = facts.find((each) => each.id === picked);
          if (fact) set(picked, EMPTY[fact.type]);
        }}
        {...selectWords(w)}
      />
    </>
  );
}
