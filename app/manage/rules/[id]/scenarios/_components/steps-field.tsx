"use client";
import { useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Scenario } from "@/domain/book/scenario";
import { AnswersField, type KnownFact } from "./answers-field";
import { ExpectationsField, type Named } from "./expectations-field";
import { freshStep, tidy } from "./scenario-edit";

type Step = NonNullable<Scenario["steps"]>[number];

/** The same company with some answers changed. What is expected above holds for each step unless the step says otherwise. */
export function StepsField({
  steps,
  facts,
  named,
  onChange,
}: {
  steps: readonly Step[];
  facts: readonly KnownFact[];
  named: Named;
  onChange: (steps: Step[]) => void;
}) {
  const t = useT("rule-checks");
  // One step is open at a time: a scenario may have thirty.
  const [open, setOpen] = useState<number | null>(null);
  const wordsOf = useAnswerWords();
  const titleOf = ({ facts: answers, expect = {} }: Step) =>
    [
      ...Object.entries(answers).map(([id, value]) => {
        const fact = facts.find((each) => each.id === id);
        return fact ? `${fact.label} ${wordsOf(fact, value)}` : id;
      }),
      ...Object.keys(expect).map(named.nameOf),
    ].join(" · ") || t("form.stepEmpty");
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-strong">{t("form.steps")}</legend>
      <p className="text-fg-3 text-sm">{t("form.stepsText")}</p>
      {steps.length > 0 ? (
        <ol className="border-y border-line">
          {steps.map((step, index) => {
            const isOpen = open === index;
            const set = (next: Step) => onChange(steps.map((each, i) => (i === index ? next : each)));
            return (
              <li key={index} className="border-b border-line last:border-0">
                <div className="row gap-2">
                  <button
                    type="button"
                    className="row min-h-9 min-w-0 flex-1 gap-2 text-left"
                    aria-expanded={isOpen}
                    onClick={() => setOpen(isOpen ? null : index)}
                  >
                    <Icon name={isOpen ? "down" : "right"} size={13} />
                    <span className="flex-none">{t("form.step", { n: index + 1 })}</span>
                    {isOpen ? null : <span className="ell flex-1 text-fg-3">{titleOf(step)}</span>}
                  </button>
                  <IconButton
                    icon="trash"
                    label={t("form.removeNamed", { name: t("form.step", { n: index + 1 }) })}
                    onClick={() => {
                      onChange(steps.filter((_, i) => i !== index));
                      setOpen(null);
                    }}
                  />
                </div>
                {isOpen ? (
                  <div className="grid gap-6 pt-2 pb-5 pl-5">
                    <fieldset className="grid gap-3">
                      <legend className="mb-2 font-strong">{t("form.stepFacts")}</legend>
                      <AnswersField
                        id={`step-${index}`}
                        facts={facts}
                        answers={step.facts}
                        mayTakeAway
                        onChange={(answers) => set({ ...step, facts: answers })}
                      />
                    </fieldset>
                    <ExpectationsField
                      id={`step-${index}`}
                      said={step}
                      named={named}
                      onChange={(next) => set(withoutEmptyExpect(tidy(next)))}
                    />
                  </div>
                ) : null}
              </li>
            );
          })}
        </ol>
      ) : null}
      <div>
        <Button
          size={28}
          icon="plus"
          onClick={() => {
            onChange([...steps, freshStep()]);
            setOpen(steps.length);
          }}
        >
          {t("form.addStep")}
        </Button>
      </div>
    </fieldset>
  );
}

/** An answer in a word or two, for the closed row of a step. */
function useAnswerWords(): (fact: KnownFact, value: Step["facts"][string]) => string {
  const t = useT("rule-checks");
  const e = useT("rules-editor");
  const w = useWords();
  return ({ options, unit }, value) => {
    const nameOf = (each: string) => options.find((option) => option.value === each)?.label ?? each;
    if (value === null) return t("form.takenAway");
    if (typeof value === "boolean") return e(value ? "yes" : "no");
    if (typeof value === "number") return `${value}${unit ? ` ${e(`factUnit.${unit}`)}` : ""}`;
    return typeof value === "string" ? nameOf(value) : w.clauses(value.map(nameOf)) || e("none");
  };
}

/** A step without verdicts of its own has none, not an empty list of them. */
function withoutEmptyExpect(step: Step): Step {
  const { expect, ...rest } = step;
  return expect && Object.keys(expect).length > 0 ? step : rest;
}
