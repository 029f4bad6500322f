"use client";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Pane } from "@/components/shell/desk-page";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { NativeSelectField, type Option, TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import type { Scenario } from "@/domain/book/scenario";
import { scenarioPart } from "@/domain/rules/draft-parts";
import { asJson } from "../../../_components/editor/as-json";
import type { YamlHandle } from "../../../_components/editor/use-leaving-yaml";
import { type EditorView, ViewSwitch } from "../../../_components/editor/view-switch";
import { AnswersField, type KnownFact } from "./answers-field";
import { EachField } from "./each-field";
import { ExpectationsField, type Named } from "./expectations-field";
import { type Failure, LiveResult } from "./live-result";
import { finerOfAll, pickedOnly, tidy } from "./scenario-edit";
import { StepsField } from "./steps-field";
import { useLicenceRules } from "./use-licence-rules";
import { useTried } from "./use-tried";

const ScenarioYaml = dynamic(() => import("./scenario-yaml").then((module) => module.ScenarioYaml));

/** The word that stands for each of a list of licences. */
const EACH = "each";
const SCENARIO_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The words of a rule stand within a sentence here. */
const FULL_STOP = /[。.]$/;

/** The rules of a licence that an expectation is about. */
const RULES = {
  condition: "conditions",
  paper: "papers",
  triggers: "triggers",
  exempt: "exempt",
  blockers: "blockers",
} as const;

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

/** A scenario as a consultant reads it, and as the files have it. */
export function ScenarioForm({ draftId, stored, version, isShipped, isOpen, licences, facts }: ScenarioFormProps) {
  const t = useT("rule-checks");
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
    ...pickedOnly(scenario),
    company: { zh: scenario.company.zh || "…", en: scenario.company.en || "…" },
    source: scenario.source || "…",
  });
  const nameOf = (licence: string) =>
    licence === EACH ? t("form.each1") : (licences.find(({ value }) => value === licence)?.label ?? licence);
  const change = (next: Partial<Scenario>) => setScenario((before) => tidy({ ...before, ...next }));
  const firstOfEach = (licence: string) => (licence === EACH ? (scenario.each?.[0] ?? EACH) : licence);
  const locale = w.locale === "en" ? "en" : "zh";
  const failing = tried?.failures.map(({ licence }) => licence) ?? [];
  const rules = useLicenceRules(draftId, [...finerOfAll(scenario).map(firstOfEach), ...failing], locale);
  const [view, setView] = useState<EditorView>("form");
  const yaml = useRef<YamlHandle>(null);
  const isNew = stored === null;
  const missing = [scenario.company.zh, scenario.company.en, scenario.source].some((text) => text.trim() === "")
    ? t("form.missingTexts")
    : JSON.stringify(pickedOnly(scenario)) !== JSON.stringify(scenario)
      ? t("form.missingAnswers")
      : null;
  const part = scenarioPart(scenario.id);
  const named: Named = {
    licences: scenario.each ? [{ value: EACH, label: t("form.each1") }, ...licences] : licences,
    nameOf,
    rulesOf: (licence) => rules[firstOfEach(licence)],
  };
  const wordsOf = ({ licence, what }: Failure, id: string) => {
    if (what === "verdict") return id;
    if (what === "first" || what === "alongside") return nameOf(id);
    const rule = rules[licence]?.[RULES[what]].find(({ value }) => value === id);
    return rule ? rule.label.replace(FULL_STOP, "") : id;
  };

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
                  { draftId, part, content: asJson(scenario), expectedVersion: version, isNew },
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
          <ViewSwitch view={view} yaml={yaml} onView={setView} />
          {view === "yaml" ? (
            <ScenarioYaml
              scenario={scenario}
              isNew={isNew}
              isOpen={isOpen}
              handle={yaml}
              onLeave={() => setView("form")}
              onTake={(taken) => {
                setScenario(taken);
                setView("form");
              }}
            />
          ) : (
            <>
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
                <AnswersField
                  id="fact"
                  facts={facts}
                  answers={scenario.facts}
                  onChange={(answers) => change({ facts: answers })}
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
              <ExpectationsField id="company" said={scenario} named={named} onChange={setScenario} />
              <fieldset className="grid gap-3">
                <legend className="mb-2 font-strong">{t("form.rest")}</legend>
                <Checkbox
                  label={t("form.isAll")}
                  note={t("form.isAllNote")}
                  checked={scenario.isAll === true}
                  onChange={(event) => change({ isAll: event.currentTarget.checked })}
                />
                <EachField
                  each={scenario.each ?? []}
                  licences={licences}
                  nameOf={nameOf}
                  onChange={(each) => change({ each })}
                />
              </fieldset>
              <StepsField
                steps={scenario.steps ?? []}
                facts={facts}
                named={named}
                onChange={(steps) => change({ steps })}
              />
              <TextField
                id="source"
                label={t("form.source")}
                hint={t("dialog.sourceHint")}
                value={scenario.source}
                onChange={(event) => change({ source: event.currentTarget.value })}
              />
              {isNew ? (
                <TextField
                  id="scenario-id"
                  label={t("form.id")}
                  hint={t("form.idHint")}
                  error={SCENARIO_ID.test(scenario.id) ? null : t("form.idHint")}
                  autoComplete="off"
                  spellCheck={false}
                  maxLength={80}
                  value={scenario.id}
                  onChange={(event) => change({ id: event.currentTarget.value.trim() })}
                />
              ) : null}
            </>
          )}
          <ActFault act={act} />
          {isOpen && view === "form" ? (
            <div className="row gap-3">
              <Button
                type="submit"
                tone="primary"
                isBusy={act.isPending}
                disabled={!SCENARIO_ID.test(scenario.id)}
                disabledReason={missing}
              >
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
        <LiveResult tried={tried} nameOf={nameOf} wordsOf={wordsOf} />
      </Pane>
    </>
  );
}
