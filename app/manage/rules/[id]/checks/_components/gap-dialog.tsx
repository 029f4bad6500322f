"use client";
import { Fragment, useState } from "react";
import { ActDialog, typed } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { VERDICTS } from "@/domain/assessment/verdict";
import { scenarioPart } from "@/domain/rules/draft-parts";

export interface GapDialogProps {
  draftId: string;
  licence: string | null;
  licences: readonly { value: string; label: string }[];
  facts: Readonly<Record<string, FactValue>>;
  answers: readonly { label: string; answer: string }[];
  onClose: () => void;
}

/** The verdict is the person's to say: nothing is chosen beforehand, and the system's own answer is not shown here. */
export function GapDialog({ draftId, licence, licences, facts, answers, onClose }: GapDialogProps) {
  const t = useT("rule-checks");
  const v = useT("assessments");
  const w = useWords();
  const [about, setAbout] = useState(licence);
  const [verdict, setVerdict] = useState<string | null>(null);
  return (
    <ActDialog
      title={t("dialog.title")}
      text={t("dialog.text")}
      verb={t("dialog.verb")}
      done={t("dialog.done")}
      isComplete={(form) =>
        about !== null && verdict !== null && ["zh", "en", "source"].every((name) => typed(form, name))
      }
      onClose={onClose}
      send={(form, options) => {
        const id = `gap-${Date.now().toString(36)}`;
        const scenario = {
          ...{
            id,
            company: { zh: typed(form, "zh"), en: typed(form, "en") },
            facts: { ...facts },
            others: "no" as const,
          },
          ...{ expect: { [about ?? ""]: verdict }, source: typed(form, "source") },
        };
        return api.ruleDrafts.savePart.mutate(
          { draftId, part: scenarioPart(id), content: scenario as never, expectedVersion: 0, isNew: true },
          options,
        );
      }}
    >
      <dl className="kv">
        {answers.map(({ label, answer }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{answer}</dd>
          </Fragment>
        ))}
      </dl>
      <SelectField
        id="gap-licence"
        label={t("dialog.licence")}
        options={licences}
        value={about}
        onPick={setAbout}
        {...selectWords(w)}
      />
      <SelectField
        id="gap-verdict"
        label={t("dialog.verdict", { licence: licences.find(({ value }) => value === about)?.label ?? "" })}
        options={VERDICTS.filter((each) => each !== "undetermined").map((value) => ({
          value,
          label: v(`verdictText.${value}`),
        }))}
        value={verdict}
        onPick={setVerdict}
        {...selectWords(w)}
      />
      <TextField id="gap-zh" name="zh" label={t("dialog.companyZh")} required />
      <TextField id="gap-en" name="en" label={t("dialog.companyEn")} required />
      <TextField id="gap-source" name="source" label={t("dialog.source")} hint={t("dialog.sourceHint")} required />
    </ActDialog>
  );
}
