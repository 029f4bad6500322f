"use client";
import { useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Pane } from "@/components/shell/desk-page";
import { Button, IconButton } from "@/components/ui/button";
import { NativeSelectField, type Option, TextField } from "@/components/ui/field";
import { Select, SelectField } from "@/components/ui/select";
import { useAct } from "@/components/use-act";
import { VERDICTS, type Verdict } from "@/domain/assessment/verdict";
import type { Scenario } from "@/domain/book/scenario";
import { scenarioPart } from "@/domain/rules/draft-parts";
import type { ClauseValue } from "@/domain/rules/predicate";
import type { Fact } from "@/domain/rules/schema";
import { ValueField } from "../../../_components/editor/condition/value-field";
import { LiveResult } from "./live-result";
import { useTried } from "./use-tried";

interface KnownFact extends Pick<Fact, "id" | "type" | "unit"> {
  label: string;
  search: string;
  options: readonly Option[];
}

export interface ScenarioFormProps {
  draftId: string;
  /** As the draft has it; null: a new one. */
  stored: unknown;
  version: number;
  /** It stands in the version that the draft builds on, too. */
  isShipped: boolean;
  isOpen: boolean;
  licences: readonly Option[];
  facts: readonly KnownFact[];
}

const EMPTY: Record<Fact["type"], ClauseValue> = { bool: true, enum: "", multi: [], number: 0, date: "", string: "" };

/** A scenario as a consultant reads it. Steps and finer expectations are kept as they stand. */
export function ScenarioForm({ draftId, stored, version, isShipped, isOpen, licences, facts }: ScenarioFormProps) {
  const t = useT("rule-checks");
  const v = useT("assessments");
  const w = useWords();
  const act = useAct();
  const [scenario, setScenario] = useState<Scenario>(
    () =>
      (stored as Scenario | null) ?? {
        ...{ id: `own-${Date.now().toString(36)}`, company: { zh: "", en: "" }, facts: {} },
        ...{ others: "no", expect: {}, source: "" },
      },
  );
  // What is not written yet must not keep the rest from being tried.
  const tried = useTried(draftId, {
    ...scenario,
    company: { zh: scenario.company.zh || "…", en: scenario.company.en || "…" },
    source: scenario.source || "…",
  });
  const nameOf = (licence: string) => licences.find(({ value }) => value === licence)?.label ?? licence;
  const change = (next: Partial<Scenario>) => setScenario((before) => ({ ...before, ...next }));
  const without = <T,>(record: Record<string, T>, key: string) =>
    Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
  const {
    expect = {},
    mustNot = [],
    steps,
    conditions,
    blockers,
    papers,
    triggers,
    exempt,
    first,
    alongside,
  } = scenario;
  const more =
    (steps?.length ?? 0) + [conditions, blockers, papers, triggers, exempt, first, alongside].filter(Boolean).length;
  const isNew = stored === null;
  const isComplete = [scenario.company.zh, scenario.company.en, scenario.source].every((text) => text.trim() !== "");
  const part = scenarioPart(scenario.id);

  return (
    <>
      <Pane>
        <form
          className="grid max-w-3xl gap-6 px-5 py-4"
          onSubmit={(event) => {
            event.preventDefault();
            void act.run(
              (options) =>
                api.ruleDrafts.savePart.mutate(
                  { draftId, part, content: scenario as never, expectedVersion: version, isNew },
                  options,
                ),
              {
                done: t("form.saved"),
                onDone: () => isNew && openPage(`/manage/rules/${draftId}/scenarios/${scenario.id}`),
              },
            );
          }}
        >
          <h1 className="title-20">{scenario.company[w.locale === "en" ? "en" : "zh"] || t("form.new")}</h1>
          {isOpen ? null : <p className="text-fg-3">{t("form.closed")}</p>}
          {more > 0 ? <p className="text-fg-3 text-sm">{t("form.more", { n: more })}</p> : null}
          <div className="grid gap-4 desk:grid-cols-2">
            {(["zh", "en"] as const).map((language) => (
              <TextField
                key={language}
                id={`company-${language}`}
                label={t(language === "zh" ? "dialog.companyZh" : "dialog.companyEn")}
                value={scenario.company[language]}
                onChange={(event) =>
                  change({ company: { ...scenario.company, [language]: event.currentTarget.value } })
                }
              />
            ))}
          </div>
          <fieldset className="grid gap-3">
            <legend className="mb-2 font-strong">{t("form.facts")}</legend>
            {Object.entries(scenario.facts).map(([id, value]) => {
              const fact = facts.find((each) => each.id === id);
              return (
                <div key={id} className="row gap-3">
                  <span className="min-w-24 flex-1">{fact?.label ?? t("form.unknownFact", { id })}</span>
                  {fact ? (
                    <div className="row min-w-0 flex-1 flex-wrap justify-end">
                      <ValueField
                        id={`fact-${id}`}
                        label={fact.label}
                        fact={fact}
                        options={fact.options}
                        isMany={fact.type === "multi"}
                        value={value ?? EMPTY[fact.type]}
                        onChange={(next) =>
                          change({ facts: { ...scenario.facts, [id]: next as Scenario["facts"][string] } })
                        }
                      />
                    </div>
                  ) : null}
                  <IconButton
                    icon="close"
                    label={t("form.remove")}
                    type="button"
                    onClick={() => change({ facts: without(scenario.facts, id) })}
                  />
                </div>
              );
            })}
            <SelectField
              id="add-fact"
              label={t("form.addFact")}
              options={facts
                .filter(({ id }) => !(id in scenario.facts))
                .map(({ id, label, search }) => ({ value: id, label, search }))}
              value={null}
              onPick={(id) => {
                const fact = facts.find((each) => each.id === id);
                if (fact) change({ facts: { ...scenario.facts, [id]: EMPTY[fact.type] as Scenario["facts"][string] } });
              }}
              {...selectWords(w)}
            />
            <NativeSelectField
              id="others"
              label={t("form.others")}
              options={[
                { value: "no", label: t("form.othersNo") },
                { value: "open", label: t("form.othersOpen") },
              ]}
              value={scenario.others}
              onChange={(event) => change({ others: event.currentTarget.value === "open" ? "open" : "no" })}
            />
          </fieldset>
          <fieldset className="grid gap-3">
            <legend className="mb-2 font-strong">{t("form.expect")}</legend>
            {Object.entries(expect).map(([licence, verdict]) => (
              <div key={licence} className="row gap-3">
                <span className="min-w-24 flex-1">{nameOf(licence)}</span>
                <span className="min-w-40">
                  <label className="sr-only" htmlFor={`expect-${licence}`}>
                    {t("dialog.verdict", { licence: nameOf(licence) })}
                  </label>
                  <Select
                    links={{ id: `expect-${licence}`, "aria-describedby": undefined, "aria-invalid": undefined }}
                    {...selectWords(w)}
                    options={VERDICTS.map((value) => ({ value, label: v(`verdictText.${value}`) }))}
                    value={verdict}
                    onPick={(next) => change({ expect: { ...expect, [licence]: next as Verdict } })}
                  />
                </span>
                <IconButton
                  icon="close"
                  label={t("form.remove")}
                  type="button"
                  onClick={() => change({ expect: without(expect, licence) })}
                />
              </div>
            ))}
            <SelectField
              id="add-expect"
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
                  label={t("form.remove")}
                  type="button"
                  onClick={() => change({ mustNot: mustNot.filter((each) => each !== licence) })}
                />
              </div>
            ))}
            <SelectField
              id="add-must-not"
              label={t("form.addMustNot")}
              options={licences.filter(({ value }) => !mustNot.includes(value))}
              value={null}
              onPick={(licence) => change({ mustNot: [...mustNot, licence] })}
              {...selectWords(w)}
            />
          </fieldset>
          <TextField
            id="source"
            label={t("form.source")}
            hint={t("dialog.sourceHint")}
            value={scenario.source}
            onChange={(event) => change({ source: event.currentTarget.value })}
          />
          <ActFault act={act} />
          {isOpen ? (
            <div className="row gap-3">
              <Button type="submit" tone="primary" isBusy={act.isPending} disabled={!isComplete}>
                {t("form.save")}
              </Button>
              {isNew || isShipped ? null : (
                <Button
                  type="button"
                  tone="ghost"
                  onClick={() =>
                    void act.run(
                      (options) =>
                        api.ruleDrafts.removePart.mutate({ draftId, part, expectedVersion: version }, options),
                      { isRefreshing: false, onDone: () => openPage(`/manage/rules/${draftId}/scenarios`) },
                    )
                  }
                >
                  {t("form.delete")}
                </Button>
              )}
            </div>
          ) : null}
        </form>
      </Pane>
      <Pane role="side" label={t("form.live")}>
        <LiveResult tried={tried} nameOf={nameOf} />
      </Pane>
    </>
  );
}
