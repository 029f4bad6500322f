"use client";
import { selectWords } from "@/components/field-words";
import { useT, useWords } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select";
import { freshCite, freshCiteText } from "@/domain/rules/edit/fresh";
import type { Path } from "@/domain/rules/edit/places";
import { placeId, useEditor, useFaultWords, useValue } from "./editor-context";
import { TextPair } from "./text-pair";
import { useLabel } from "./use-label";

/** What stands behind one statement: declared sources with their articles, or words where there is none. Empty: the entry's own basis. */
export function CitesField({ path }: { path: Path }) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  const label = useLabel("cites");
  const cites: readonly unknown[] = Array.isArray(value) ? value : [];
  const add = (cite: unknown) => store.set(path, [...cites, cite]);
  const remove = (index: number) =>
    cites.length === 1 ? store.set(path, undefined) : store.set([...path, index], undefined);
  return (
    <fieldset id={placeId(path)} className="min-w-0">
      <legend className="field-label">{label}</legend>
      {cites.length === 0 ? <p className="mb-1.5 text-sm text-fg-3">{t("citesNone")}</p> : null}
      {cites.map((cite, index) => (
        // As with texts, the place is what tells citations apart.
        <div
          key={index}
          id={placeId([...path, index])}
          className="row mb-2.5 items-start border-l border-line-strong pl-3"
        >
          <div className="min-w-0 flex-1">
            {isOfSource(cite) ? <SourceCite path={[...path, index]} /> : <TextCite path={[...path, index]} />}
          </div>
          <IconButton
            icon="trash"
            className="mt-6"
            label={t("removeNamed", { name: `${label} ${index + 1}` })}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      <div className="row flex-wrap">
        <Button size={28} icon="plus" onClick={() => add(freshCite())}>
          {t("addCite")}
        </Button>
        <Button size={28} tone="ghost" onClick={() => add(freshCiteText())}>
          {t("addCiteText")}
        </Button>
      </div>
    </fieldset>
  );
}

const isOfSource = (cite: unknown) => typeof cite === "object" && cite !== null && "source" in cite;

function SourceCite({ path }: { path: Path }) {
  const { store, sources } = useEditor();
  const t = useT("rules-editor");
  const w = useWords();
  const source = useValue([...path, "source"]);
  const whole = useFaultWords(path);
  const own = useFaultWords([...path, "source"]);
  const hasNote = useValue([...path, "note"]) !== undefined;
  return (
    <div className="grid gap-x-4 gap-y-2 desk:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <SelectField
        id={placeId([...path, "source"])}
        label={useLabel("source")}
        error={own ?? whole}
        {...selectWords(w)}
        options={sources}
        value={typeof source === "string" ? source : null}
        onPick={(id) => store.set([...path, "source"], id)}
      />
      <OptionalLine path={[...path, "articles"]} name="articles" />
      <OptionalLine path={[...path, "url"]} name="url" />
      <div className="desk:col-span-3">
        {hasNote ? (
          <TextPair name="note" path={[...path, "note"]} lines={1} empty="absent" />
        ) : (
          <Button size={28} tone="link" onClick={() => store.set([...path, "note"], { zh: "", en: "" })}>
            {t("addNote")}
          </Button>
        )}
      </div>
    </div>
  );
}

function TextCite({ path }: { path: Path }) {
  return (
    <div className="grid gap-2">
      <TextPair name="citeText" path={[...path, "text"]} lines={1} />
      <OptionalLine path={[...path, "url"]} name="url" />
    </div>
  );
}

function OptionalLine({ path, name }: { path: Path; name: string }) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  return (
    <TextField
      id={placeId(path)}
      label={useLabel(name)}
      optional={t("optional")}
      error={useFaultWords(path)}
      autoComplete="off"
      value={typeof value === "string" ? value : ""}
      onChange={(event) => store.set(path, event.currentTarget.value || undefined, { isTyped: true })}
      onBlur={() => store.rest()}
    />
  );
}
