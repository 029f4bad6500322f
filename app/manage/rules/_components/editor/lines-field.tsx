"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { TextArea } from "@/components/ui/field";
import type { Path } from "@/domain/rules/edit/places";
import { placeId, useEditor, useFaultWords, useValue } from "./editor-context";
import { useLabel } from "./use-label";

/** Short words, one a line. */
export function LinesField({ name, path }: { name: string; path: Path }) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const value = useValue(path);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextArea
      id={placeId(path)}
      label={useLabel(name)}
      hint={t("hint.lines")}
      error={useFaultWords(path)}
      value={typed ?? (Array.isArray(value) ? value.join("\n") : "")}
      onChange={(event) => {
        // An empty line at the end is somebody about to write one.
        setTyped(event.currentTarget.value);
        const lines = event.currentTarget.value.split("\n").map((line) => line.trim());
        store.set(
          path,
          lines.filter((line) => line !== ""),
          { isTyped: true },
        );
      }}
      onBlur={() => {
        setTyped(null);
        store.rest();
      }}
    />
  );
}
