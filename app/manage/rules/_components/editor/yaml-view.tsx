"use client";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { shapeFaults } from "@/domain/rules/draft-shape";
import type { EditedKind } from "@/domain/rules/edit/part-faults";
import { mergeParts } from "@/domain/rules/edit/merge-part";
import { pathText } from "@/domain/rules/edit/places";
import { type YamlFault, partYaml, readYaml } from "@/domain/rules/edit/yaml-text";
import { fromForm, toForm } from "./part-kinds";
import { YamlFaults } from "./yaml-faults";
import { usePlaceWords } from "./use-place-words";
import type { FormContent, PartStore } from "./part-store";

/** The part as YAML: read as it is typed, taken when it has the shape of the part; what is open is named as in the form. */
export function YamlView({
  kind,
  part,
  store,
  isOpen,
  onTaken,
}: {
  kind: EditedKind;
  part: string;
  store: PartStore;
  isOpen: boolean;
  onTaken: () => void;
}) {
  const t = useT("rules-editor");
  const w = useWords();
  const [text, setText] = useState(() => partYaml(kind, fromForm(kind, store.content)));
  // What the text was made from: what changed since is brought together with it, never overwritten unsaid.
  const [opened] = useState(() => store.content);
  const [overlaps, setOverlaps] = useState<readonly string[]>([]);
  const placeWords = usePlaceWords();
  const area = useRef<HTMLTextAreaElement>(null);
  const settled = useDeferredValue(text);
  const read = useMemo(() => readPart(kind, part, settled), [kind, part, settled]);

  function take(isMineFirst: boolean) {
    if (read.content === null) return;
    const { merged, conflicts } = mergeParts(opened, read.content, store.content);
    if (conflicts.length > 0 && !isMineFirst) return setOverlaps(conflicts.map(({ path }) => placeWords(path)));
    store.replace(merged as FormContent); // forms of one part give one
    showToast({ text: t("yaml.taken") });
    onTaken();
  }

  return (
    <div className="grid gap-3 px-4 py-4 desk:px-5">
      <p className="text-sm text-fg-2">{t("yaml.text")}</p>
      <div className="inp">
        <textarea
          ref={area}
          data-own-undo=""
          aria-label={t("yaml.label")}
          aria-invalid={read.faults.length > 0 || undefined}
          aria-describedby="yaml-faults"
          spellCheck={false}
          readOnly={!isOpen}
          className="min-h-[50vh] max-h-[64vh]! font-mono text-sm"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <YamlFaults faults={read.faults} text={text} area={area} />
      {overlaps.length > 0 ? (
        <Banner tone="warn" isAlert>
          {t("yaml.overlaps", { places: w.clauses(overlaps) })}
        </Banner>
      ) : null}
      {isOpen ? (
        <div className="row">
          <Button tone="primary" disabled={read.content === null} onClick={() => take(overlaps.length > 0)}>
            {t(overlaps.length > 0 ? "yaml.takeMine" : "yaml.take")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function readPart(kind: EditedKind, part: string, text: string): { content: FormContent | null; faults: YamlFault[] } {
  const read = readYaml(text);
  if (!read.ok) return { content: null, faults: read.faults };
  const { value, lineOf } = read.value;
  const faults = shapeFaults(part, value).map(({ path, code, values }) => ({
    ...{ line: lineOf(path), place: pathText(path), code, values },
  }));
  return { content: faults.length === 0 ? toForm(kind, value) : null, faults };
}
