"use client";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { IconButton } from "@/components/ui/button";
import type { Option } from "@/components/ui/field";
import { Select, SelectField } from "@/components/ui/select";
import { VERDICTS, type Verdict } from "@/domain/assessment/verdict";
import type { Expectations } from "@/domain/book/scenario";
import { FinerField } from "./finer-field";
import { finerLicences, tidy, without, withoutFiner } from "./scenario-edit";
import type { LicenceRules } from "./use-licence-rules";

export interface Named {
  /** Licences that may be named, and `each` where the scenario says what it stands for. */
  licences: readonly Option[];
  nameOf: (licence: string) => string;
  rulesOf: (licence: string) => LicenceRules | undefined;
}

/** What the law asks of the company: verdicts, what is not needed, and more about a licence where it matters. */
export function ExpectationsField<T extends Expectations>({
  id,
  said,
  named,
  onChange,
}: {
  /** Begins the ids of its fields. */
  id: string;
  said: T;
  named: Named;
  onChange: (said: T) => void;
}) {
  const t = useT("rule-checks");
  const v = useT("assessments");
  const w = useWords();
  const { licences, nameOf, rulesOf } = named;
  const { expect = {}, mustNot = [] } = said;
  const change = (next: Expectations) => onChange(tidy({ ...said, ...next }));
  const finer = finerLicences(said);
  return (
    <>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-strong">{t("form.expect")}</legend>
        {Object.entries(expect).map(([licence, verdict]) => (
          <div key={licence} className="row gap-3">
            <span className="min-w-24 flex-1">{nameOf(licence)}</span>
            <span className="min-w-40">
              <label className="sr-only" htmlFor={`${id}-expect-${licence}`}>
                {t("dialog.verdict", { licence: nameOf(licence) })}
              </label>
              <Select
                links={{ id: `${id}-expect-${licence}`, "aria-describedby": undefined, "aria-invalid": undefined }}
                {...selectWords(w)}
                options={VERDICTS.map((value) => ({ value, label: v(`verdictText.${value}`) }))}
                value={verdict}
                onPick={(next) => change({ expect: { ...expect, [licence]: next as Verdict } })}
              />
            </span>
            <IconButton
              icon="close"
              label={t("form.removeNamed", { name: nameOf(licence) })}
              onClick={() => change({ expect: without(expect, licence) })}
            />
          </div>
        ))}
        <SelectField
          id={`${id}-add-expect`}
          label={t("form.addExpect")}
          options={licences.filter(({ value }) => !(value in expect))}
          value={null}
          onPick={(licence) => change({ expect: { ...expect, [licence]: "required" } })}
          {...selectWords(w)}
        />
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-strong">{t("form.mustNot")}</legend>
        {mustNot.map((licence) => (
          <div key={licence} className="row gap-3">
            <span className="min-w-40 flex-1">{nameOf(licence)}</span>
            <IconButton
              icon="close"
              label={t("form.removeNamed", { name: nameOf(licence) })}
              onClick={() => change({ mustNot: mustNot.filter((each) => each !== licence) })}
            />
          </div>
        ))}
        <SelectField
          id={`${id}-add-must-not`}
          label={t("form.addMustNot")}
          options={licences.filter(({ value }) => !mustNot.includes(value))}
          value={null}
          onPick={(licence) => change({ mustNot: [...mustNot, licence] })}
          {...selectWords(w)}
        />
      </fieldset>
      <fieldset className="grid gap-3">
        <legend className="mb-1 font-strong">{t("form.finer")}</legend>
        <p className="text-fg-3 text-sm">{t("form.finerText")}</p>
        {finer.map((licence) => (
          <FinerField
            key={licence}
            id={`${id}-${licence}`}
            licence={licence}
            said={said}
            named={named}
            rules={rulesOf(licence)}
            onChange={onChange}
            onRemove={() => onChange(withoutFiner(said, licence))}
          />
        ))}
        <SelectField
          id={`${id}-add-finer`}
          label={t("form.addFiner")}
          options={licences.filter(({ value }) => !finer.includes(value))}
          value={null}
          // What stands is what a consultant says first; none of it is a statement too.
          onPick={(licence) => change({ triggers: { ...said.triggers, [licence]: [] } })}
          {...selectWords(w)}
        />
      </fieldset>
    </>
  );
}
