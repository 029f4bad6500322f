"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ActFault } from "@/components/act-fault";
import { type ActError, toActError } from "@/components/act-error";
import { api } from "@/components/client-api";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select";
import { useAct } from "@/components/use-act";
import type { FactValue } from "@/domain/assessment/fact-layout";
import { factLabel } from "@/domain/assessment/value-words";
import { type Basis, type Changes, trialOf } from "./trial";
import { WhatIfAnswer } from "./what-if-answer";
import { WhatIfOutcome } from "./what-if-outcome";

/** Other answers, tried out in the browser: what they would change stands below them at once. Nothing is stored unless it is kept. */
export function WhatIfPanel({
  id,
  isCaseOpen,
  changes,
  onChange,
  onClose,
}: {
  id: string;
  isCaseOpen: boolean;
  changes: Changes;
  onChange: (changes: Changes) => void;
  onClose: () => void;
}) {
  const t = useT("assessments");
  const act = useAct();
  const { basis, fault, load } = useBasis(id);
  const changed = Object.keys(changes).length;

  function keep() {
    if (!basis) return;
    const list = Object.entries(changes).map(([fact, value]) => ({
      fact,
      value: typeof value === "object" && value !== null ? [...value] : value,
    }));
    void act.run(
      (options) => api.assessment.start.mutate({ caseId: basis.caseId, copyOf: id, changes: list }, options),
      { onDone: (draft) => openPage(`/desk/assessments/${draft.id}`), isRefreshing: false },
    );
  }

  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={t("whatIf.title")}
      text={t("whatIf.text")}
      closeLabel={t("reason.close")}
      width={600}
      actions={
        <>
          <Button
            tone="ghost"
            onClick={() => {
              onChange({});
              onClose();
            }}
          >
            {t("whatIf.drop")}
          </Button>
          <Button
            tone="primary"
            isBusy={act.isPending}
            disabledReason={isCaseOpen ? (changed === 0 ? t("whatIf.nothing") : null) : t("whatIf.closedCase")}
            onClick={keep}
          >
            {t("whatIf.keep")}
          </Button>
        </>
      }
    >
      {fault ? (
        <Banner tone="bad" isAlert>
          {fault.message}{" "}
          <button type="button" className="link" onClick={load}>
            {t("whatIf.retry")}
          </button>
        </Banner>
      ) : basis ? (
        <Trying basis={basis} changes={changes} onChange={onChange} />
      ) : (
        <p className="text-sm text-fg-3" role="status">
          {t("whatIf.loading")}
        </p>
      )}
      <ActFault act={act} />
    </Drawer>
  );
}

function Trying({
  basis,
  changes,
  onChange,
}: {
  basis: Basis;
  changes: Changes;
  onChange: (changes: Changes) => void;
}) {
  const t = useT("assessments");
  const w = useWords();
  const locale = w.locale === "en" ? "en" : "zh";
  const { ruleSet } = basis;
  const trial = useMemo(() => trialOf(basis, locale), [basis, locale]);
  const outcome = useMemo(() => trial.tryOut(changes), [trial, changes]);
  const addable = ruleSet.facts.filter(({ id, context }) => !context && !(id in changes));
  const put = (fact: string, value: FactValue | null) => onChange({ ...changes, [fact]: value });
  // The hand goes where it types next: to the choice of a question, then to its answer.
  const panel = useRef<HTMLDivElement>(null);
  const [picked, setPicked] = useState<string | null>(null);
  useEffect(() => {
    const field = picked ? `[data-answer="${picked}"] :is(input:checked, input:not([type=radio]))` : "#what-if-fact";
    // After the list of questions gave the focus back.
    const soon = setTimeout(() => {
      const found = panel.current?.querySelector<HTMLElement>(field);
      found?.focus();
      if (found instanceof HTMLInputElement) found.select();
    });
    return () => clearTimeout(soon);
  }, [picked]);
  return (
    <div className="grid gap-4" ref={panel}>
      <SelectField
        {...selectWords(w)}
        id="what-if-fact"
        label={t("whatIf.add")}
        placeholder={t("whatIf.choose")}
        filterPlaceholder={t("whatIf.search")}
        noMatch={t("whatIf.noMatch")}
        value={null}
        options={addable.map(({ id }) => ({
          value: id,
          label: factLabel(ruleSet, id, locale),
          search: basis.search[id],
        }))}
        onPick={(fact) => {
          put(fact, basis.facts[fact] ?? null);
          setPicked(fact);
        }}
      />
      {Object.entries(changes).map(([fact, value]) => (
        <WhatIfAnswer
          key={fact}
          ruleSet={ruleSet}
          fact={fact}
          value={value}
          before={basis.facts[fact] ?? null}
          note={
            outcome.wrong.includes(fact)
              ? t("whatIf.wrong")
              : outcome.ignored.includes(fact)
                ? t("whatIf.notAsked")
                : null
          }
          onChange={(next) => put(fact, next)}
          onBack={() => onChange(Object.fromEntries(Object.entries(changes).filter(([id]) => id !== fact)))}
        />
      ))}
      {Object.keys(changes).length === 0 ? (
        <p className="text-sm text-fg-3">{t("whatIf.empty")}</p>
      ) : (
        <WhatIfOutcome ruleSet={ruleSet} outcome={outcome} />
      )}
    </div>
  );
}

function useBasis(id: string): { basis: Basis | null; fault: ActError | null; load: () => void } {
  const [basis, setBasis] = useState<Basis | null>(null);
  const [fault, setFault] = useState<ActError | null>(null);
  const load = useCallback(() => {
    setFault(null);
    api.assessment.whatIf
      .query({ id })
      .then(setBasis)
      .catch(async (cause: unknown) => setFault(await toActError(cause)));
  }, [id]);
  useEffect(load, [load]);
  return { basis, fault, load };
}
