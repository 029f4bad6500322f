"use client";
import { useT, useWords } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import type { ClauseValue } from "@/domain/rules/predicate";
import type { Fact } from "@/domain/rules/schema";
import type { Path } from "@/domain/rules/edit/places";
import { ValueField } from "./condition/value-field";
import { placeId, useEditor, useFaultWords, useValue } from "./editor-context";
import { useLabel } from "./use-label";

/** The answer that counts while nobody gave one; of the fact's own type. */
export function DefaultField({ path }: { path: Path }) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const w = useWords();
  const value = useValue(path);
  const fact = store.content as unknown as Fact; // the form of a fact is the only one with a default
  const type = useValue(["type"]);
  const label = useLabel("default");
  const fault = useFaultWords(path);
  const isThere = value !== undefined;
  return (
    <div id={placeId(path)}>
      <p className="field-label">
        {label} <span className="text-fg-3">{t("optional")}</span>
      </p>
      {isThere ? (
        <div className="row flex-wrap">
          <ValueField
            key={String(type)}
            id={placeId([...path, "value"])}
            label={label}
            fact={fact}
            options={(fact.options ?? []).map((option) => ({
              value: option.value,
              label: w.locale === "en" ? option.label.en : option.label.zh,
            }))}
            isMany={fact.type === "multi"}
            value={value as ClauseValue}
            onChange={(next) => store.set(path, next)}
          />
          <Button size={28} tone="ghost" onClick={() => store.set(path, undefined)}>
            {t("noDefault")}
          </Button>
        </div>
      ) : (
        <Button
          size={28}
          icon="plus"
          onClick={() =>
            store.set(path, fact.type === "bool" ? false : fact.type === "multi" ? [] : fact.type === "number" ? 0 : "")
          }
        >
          {t("addDefault")}
        </Button>
      )}
      {fault ? <p className="field-error">{fault}</p> : null}
    </div>
  );
}
