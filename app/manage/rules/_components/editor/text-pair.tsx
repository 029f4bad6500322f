"use client";
import { useT } from "@/components/messages-provider";
import type { Empty } from "@/domain/rules/edit/part-form";
import type { Path } from "@/domain/rules/edit/places";
import { placeId, useEditor, useFaultWords, useValue } from "./editor-context";
import { useLabel } from "./use-label";

const LANGUAGES = ["zh", "en"] as const;

/** A text in both languages, side by side; a text that may be missing is missing when both are empty. */
export function TextPair({
  name,
  path,
  lines,
  empty,
}: {
  name: string;
  path: Path;
  lines: number;
  empty?: Empty | undefined;
}) {
  const label = useLabel(name);
  return (
    <fieldset id={placeId(path)} className="min-w-0">
      <legend className="field-label">{label}</legend>
      <div className="grid gap-2 desk:grid-cols-2 desk:gap-4">
        {LANGUAGES.map((language) => (
          <OneLanguage key={language} {...{ label, path, lines, empty, language }} />
        ))}
      </div>
    </fieldset>
  );
}

function OneLanguage({
  label,
  path,
  lines,
  empty,
  language,
}: {
  label: string;
  path: Path;
  lines: number;
  empty?: Empty | undefined;
  language: "zh" | "en";
}) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const own = [...path, language];
  const value = useValue(own);
  const isThere = useValue(path) !== undefined;
  const fault = useFaultWords(own);
  const id = placeId(own);
  const spoken = t(`language.${language}`);

  function take(text: string) {
    const other = store.valueAt([...path, language === "zh" ? "en" : "zh"]);
    if (empty && text === "" && (other === "" || other === undefined)) {
      store.set(path, empty === "null" ? null : undefined, { isTyped: true });
      return;
    }
    if (isThere) store.set(own, text, { isTyped: true });
    else store.set(path, { zh: "", en: "", [language]: text }, { isTyped: true });
  }

  const control = {
    id,
    lang: language === "zh" ? "zh-CN" : "en",
    "aria-label": `${label} ${spoken}`,
    "aria-invalid": fault ? (true as const) : undefined,
    "aria-describedby": fault ? `${id}-fault` : undefined,
    placeholder: spoken,
    value: typeof value === "string" ? value : "",
    onBlur: () => store.rest(),
  };
  return (
    <div className="min-w-0">
      <div className="inp">
        {lines > 1 ? (
          <textarea
            rows={lines}
            className="min-h-0!"
            {...control}
            onChange={(event) => take(event.currentTarget.value)}
          />
        ) : (
          <input type="text" {...control} onChange={(event) => take(event.currentTarget.value)} />
        )}
      </div>
      {fault ? (
        <p className="field-error" id={`${id}-fault`}>
          {fault}
        </p>
      ) : null}
    </div>
  );
}
