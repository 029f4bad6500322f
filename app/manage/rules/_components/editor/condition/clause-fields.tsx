"use client";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Icon } from "@/components/ui/icon";
import { Select } from "@/components/ui/select";
import { operatorsFor, replaceAt, takesList, withFact, withOperator } from "@/domain/rules/edit/edit-predicate";
import type { Path } from "@/domain/rules/edit/places";
import { type Clause, NONE, type Operator } from "@/domain/rules/predicate";
import { findFact, optionIdsOf, optionsOf, textIn } from "@/domain/rules/rule-set";
import type { Fact } from "@/domain/rules/schema";
import { placeId, useEditor } from "../editor-context";
import { useBuild } from "./build-context";
import { ValueField } from "./value-field";

/** A fact, how it is compared, and with what; operators and values are those of the fact's type. */
export function ClauseFields({ place, clause }: { place: Path; clause: Clause }) {
  const { words, facts, locale } = useEditor();
  const { root, predicate, write, focus } = useBuild();
  const t = useT("rules-editor");
  const w = useWords();
  const id = placeId([...root, ...place]);
  const fact = findFact(words, clause.fact);
  const put = (next: Clause, isTyped = false) => write(replaceAt(predicate, place, next), isTyped);
  const idsOf = (of: Fact) => optionIdsOf(words, of);
  // A fact that was retired is still named until another is chosen.
  const options = fact ? facts : [{ value: clause.fact, label: clause.fact }, ...facts];

  return (
    <div className="grid gap-1.5 desk:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="min-w-0">
        <label className="sr-only" htmlFor={`${id}-fact`}>
          {t("fact")}
        </label>
        <Select
          links={{ id: `${id}-fact`, "aria-describedby": undefined, "aria-invalid": fact ? undefined : true }}
          {...selectWords(w)}
          options={options}
          value={clause.fact}
          onPick={(next) => {
            const chosen = findFact(words, next);
            if (!chosen) return;
            put(withFact(clause, chosen, idsOf(chosen)));
            focus(place, "value");
          }}
        />
      </div>
      {fact ? (
        <div className="flex min-w-0 flex-wrap items-start gap-1.5">
          <OperatorPick
            id={`${id}-op`}
            fact={fact}
            op={clause.op}
            onPick={(op) => put(withOperator(clause, op, fact, idsOf(fact)))}
          />
          <ValueField
            key={`${fact.id} ${clause.op}`}
            id={`${id}-value`}
            label={t("value")}
            fact={fact}
            options={optionsOf(words, fact)
              .filter(({ value }) => fact.type !== "multi" || value !== NONE)
              .map(({ value, label }) => ({ value, label: textIn(label, locale) }))}
            isMany={takesList(clause.op)}
            value={clause.value}
            onChange={(value) => put({ ...clause, value }, true)}
          />
        </div>
      ) : null}
    </div>
  );
}

function OperatorPick({
  id,
  fact,
  op,
  onPick,
}: {
  id: string;
  fact: Fact;
  op: Operator;
  onPick: (op: Operator) => void;
}) {
  const t = useT("rules-editor");
  const offered = operatorsFor(fact);
  // What the files say stays to be seen, also where nobody would be offered it.
  const shown = offered.includes(op) ? offered : [op, ...offered];
  if (shown.length === 1) return null;
  return (
    <div className="inp w-fit flex-none">
      <label className="sr-only" htmlFor={id}>
        {t("operator")}
      </label>
      <select id={id} value={op} onChange={(event) => onPick(event.currentTarget.value as Operator)}>
        {shown.map((each) => (
          <option key={each} value={each}>
            {t(`op.${each}`)}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </div>
  );
}
