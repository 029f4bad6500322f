"use client";
import { useT } from "@/components/messages-provider";
import { Button, IconButton } from "@/components/ui/button";
import { freshText } from "@/domain/rules/edit/fresh";
import type { Path } from "@/domain/rules/edit/places";
import { placeId, useEditor, useValue } from "./editor-context";
import { TextPair } from "./text-pair";
import { useLabel } from "./use-label";

/** Texts without more, such as notes: each in both languages. */
export function TextsField({ name, path }: { name: string; path: Path }) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  const label = useLabel(name);
  const count = Array.isArray(value) ? value.length : 0;
  return (
    <div id={placeId(path)}>
      <h3 className="mb-1.5 text-sm font-strong">{label}</h3>
      {Array.from({ length: count }, (_, index) => (
        // Texts have no name of their own: their place is all that tells them apart.
        <div key={index} className="row mb-2 items-start">
          <div className="min-w-0 flex-1">
            <TextPair name={name} path={[...path, index]} lines={2} />
          </div>
          <IconButton
            icon="trash"
            className="mt-6"
            label={t("removeNamed", { name: `${label} ${index + 1}` })}
            onClick={() => store.set([...path, index], undefined)}
          />
        </div>
      ))}
      <Button size={28} icon="plus" onClick={() => store.set([...path, count], freshText())}>
        {t("addNamed", { name: label })}
      </Button>
    </div>
  );
}
