"use client";
import { useId, useState } from "react";
import { useT } from "@/components/messages-provider";
import { IconButton } from "@/components/ui/button";
import type { Empty } from "@/domain/rules/edit/part-form";
import { addAt, clauseOf, groupOf, moveTo, predicateAt, removeAt, stepAt } from "@/domain/rules/edit/edit-predicate";
import type { Path } from "@/domain/rules/edit/places";
import { predicateInWords } from "@/domain/rules/edit/predicate-words";
import type { Predicate } from "@/domain/rules/predicate";
import { factById } from "@/domain/rules/rule-set";
import { placeId, useEditor, useFaultWords, useValue } from "../editor-context";
import { useLabel } from "../use-label";
import { AddClause } from "./add-clause";
import { type Build, BuildProvider, type Over } from "./build-context";
import { ConditionPart } from "./condition-part";

const NOTHING: Predicate = { all: [] };

/** A condition of the rules: built of clauses and groups, said in words below, each fault at its clause. */
export function ConditionField({ name, path, empty }: { name: string; path: Path; empty?: Empty | undefined }) {
  const { store, words, locale } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  const fault = useFaultWords(path);
  const label = useLabel(name);
  const hintId = useId();
  const [dragged, setDragged] = useState<Path | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const predicate = typeof value === "object" && value !== null ? (value as Predicate) : null; // conditions are kept in shape
  const isBlank = predicate === null || groupOf(predicate)?.parts.length === 0;
  const nothing = empty === "null" ? null : empty === "absent" ? undefined : NOTHING;

  const write = (next: Predicate | null, isTyped = false) => store.set(path, next ?? nothing, { isTyped });
  /** After the change is drawn: the control that the person goes on with. */
  const focus = (place: Path, part: "value" | "grip" = "grip") =>
    requestAnimationFrame(() => document.getElementById(`${placeId([...path, ...place])}-${part}`)?.focus());

  const build: Build = {
    root: path,
    predicate: predicate ?? NOTHING,
    write,
    focus,
    dragged,
    setDragged,
    over,
    setOver,
    add(place, factId) {
      const before = isBlank ? null : predicate;
      const next = addAt(before, place, clauseOf(factById(words, factId)));
      write(next);
      // A single condition became a group, a group grew: the new clause is its last.
      const group = groupOf(predicateAt(next, place));
      focus(group ? [...place, group.kind, group.parts.length - 1] : place, "value");
    },
    remove(place) {
      if (predicate) write(removeAt(predicate, place));
    },
    step(place, by) {
      const stepped = predicate && stepAt(predicate, place, by);
      if (!stepped) return;
      write(stepped.predicate);
      focus(stepped.place);
    },
    drop(into, index) {
      const moved = predicate && dragged && moveTo(predicate, dragged, into, index);
      if (moved) write(moved);
      setDragged(null);
      setOver(null);
    },
  };

  return (
    <fieldset id={placeId(path)} className="min-w-0" aria-describedby={hintId}>
      <legend className="field-label">{label}</legend>
      <BuildProvider value={build}>
        {isBlank ? (
          <div className="row flex-wrap">
            <AddClause place={[]} isFirst />
            <span className="text-sm text-fg-3">{t(`whenBlank.${blankOf(name, empty)}`)}</span>
          </div>
        ) : (
          <div className="overflow-x-auto rounded-md border border-line bg-bg-rail p-2">
            <ConditionPart place={[]} />
            {groupOf(build.predicate) ? null : (
              <div className="mt-1.5 pl-6">
                <AddClause place={[]} />
              </div>
            )}
          </div>
        )}
      </BuildProvider>
      {fault ? <p className="field-error">{fault}</p> : null}
      {isBlank || !predicate ? null : (
        <div className="row mt-1.5 items-start">
          <p className="min-w-0 flex-1 text-sm text-fg-2">{predicateInWords(words, predicate, locale)}</p>
          {empty ? (
            <IconButton
              icon="trash"
              label={t("removeNamed", { name: label })}
              onClick={() => store.set(path, empty === "null" ? null : undefined)}
            />
          ) : null}
        </div>
      )}
      <p id={hintId} className="sr-only">
        {t("conditionKeys")}
      </p>
    </fieldset>
  );
}

/** What it means that there is no condition. */
function blankOf(name: string, empty: Empty | undefined): "needed" | "words" | "judge" | "always" {
  if (!empty) return "needed";
  if (empty === "null") return "words";
  return name === "check" ? "judge" : "always";
}
