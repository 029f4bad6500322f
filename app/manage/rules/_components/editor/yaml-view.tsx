"use client";
import { type Ref, useDeferredValue, useMemo, useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import type { EditedKind } from "@/domain/rules/edit/part-faults";
import { mergeParts } from "@/domain/rules/edit/merge-part";
import { type YamlFault, partYaml } from "@/domain/rules/edit/yaml-text";
import { fromForm, toForm } from "./part-kinds";
import { readShape, YamlField } from "./yaml-field";
import { useLeavingYaml, type YamlHandle } from "./use-leaving-yaml";
import { usePlaceWords } from "./use-place-words";
import type { FormContent, PartStore } from "./part-store";

/** The part as YAML: read as it is typed, taken when it has the shape of the part; what is open is named as in the form. */
export function YamlView({
  kind,
  part,
  store,
  isOpen,
  handle,
  onTaken,
}: {
  kind: EditedKind;
  part: string;
  store: PartStore;
  isOpen: boolean;
  handle: Ref<YamlHandle>;
  onTaken: () => void;
}) {
  const t = useT("rules-editor");
  const w = useWords();
  // What the text is made from: what changed since is brought together with it, never overwritten unsaid.
  const [opened] = useState(() => store.content);
  const [made] = useState(() => partYaml(kind, fromForm(kind, opened)));
  const [text, setText] = useState(made);
  const [overlaps, setOverlaps] = useState<readonly string[]>([]);
  const placeWords = usePlaceWords();
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

  const unread = useLeavingYaml(handle, {
    isChanged: text !== made,
    isReadable: read.content !== null,
    take: () => take(false),
    leave: onTaken,
  });

  return (
    <div className="grid gap-3 px-4 py-4 desk:px-5">
      <p className="text-sm text-fg-2">{t("yaml.text")}</p>
      <YamlField text={text} faults={read.faults} isOpen={isOpen} onText={setText} />
      {unread}
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
  const { value, faults } = readShape(part, text);
  return { content: faults.length === 0 ? toForm(kind, value) : null, faults };
}
