"use client";
import { useEffect, useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { NativeSelectField, NumberField, readNumber } from "@/components/ui/field";
import { ChoiceRows } from "@/components/ui/choice";
import { SelectField } from "@/components/ui/select";

type Choices = Awaited<ReturnType<typeof api.impact.choices.query>>;
type Answered = Choices["facts"][number];

/** Asks who would need a licence, if every client gave one answer. */
export function WhoDialog({ onClose }: { onClose: () => void }) {
  const t = useT("impact");
  const w = useWords();
  const [choices, setChoices] = useState<Choices | null>(null);
  const [factId, setFactId] = useState("");
  useEffect(() => {
    // Without an answer the dialog stays empty; closing and opening it asks again.
    void api.impact.choices.query().then(setChoices, () => undefined);
  }, []);
  const fact = choices?.facts.find(({ id }) => id === factId);
  return (
    <ActDialog
      title={t("start.whoTitle")}
      text={t("start.whoText")}
      verb={t("start.whoVerb")}
      isComplete={(form) => typed(form, "licence") !== null && answerOf(fact, form) !== null}
      send={(form, options) => {
        const value = answerOf(fact, form);
        return api.impact.whoWouldNeed.mutate(
          { licence: typed(form, "licence") ?? "", answers: value === null ? [] : [{ fact: factId, value }] },
          options,
        );
      }}
      done={t("start.started")}
      isRefreshing={false}
      onDone={({ runId }) => openPage(`/manage/rules/impact/${runId}`)}
      onClose={onClose}
    >
      <SelectField
        id="licence"
        name="licence"
        label={t("start.licence")}
        options={(choices?.licences ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        {...selectWords(w)}
      />
      <SelectField
        id="fact"
        label={t("start.fact")}
        value={factId || null}
        onPick={setFactId}
        options={(choices?.facts ?? []).map(({ id, label }) => ({ value: id, label }))}
        {...selectWords(w)}
      />
      {fact ? <AnswerField key={fact.id} fact={fact} /> : null}
    </ActDialog>
  );
}

function AnswerField({ fact }: { fact: Answered }) {
  const t = useT("impact");
  const label = t("start.value");
  if (fact.type === "number") return <NumberField id="value" label={label} required />;
  if (fact.type === "multi") return <ChoiceRows name="value" legend={label} options={fact.options} isMany isDense />;
  const options =
    fact.type === "bool"
      ? [
          { value: "true", label: t("start.yes") },
          { value: "false", label: t("start.no") },
        ]
      : fact.options;
  return <NativeSelectField id="value" label={label} placeholder={t("start.pick")} required options={options} />;
}

/** Null: nothing that can be sent was chosen. */
function answerOf(fact: Answered | undefined, form: FormData): boolean | number | string | string[] | null {
  const chosen = form.getAll("value").map(String);
  const [first] = chosen;
  switch (fact?.type) {
    case "bool":
      return first ? first === "true" : null;
    case "number":
      return readNumber(first ?? "");
    case "enum":
      return first || null;
    case "multi":
      return chosen.length > 0 ? chosen : null;
    default:
      return null;
  }
}
