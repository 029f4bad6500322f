"use client";
import { useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { ChoiceRows } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { type Merge, withTheirs } from "@/domain/rules/edit/merge-part";
import { pathText } from "@/domain/rules/edit/places";
import { yamlOf } from "@/domain/rules/edit/yaml-text";
import type { FormContent } from "./part-store";
import { usePlaceWords } from "./use-place-words";

interface Theirs {
  content: FormContent;
  version: number;
  by: string | null;
}

/** Where two people changed one place: both as they stand, and one choice for each. Nothing is written before. */
export function ConflictDialog({
  merge,
  theirs,
  onSettle,
}: {
  merge: Merge;
  theirs: Theirs;
  onSettle: (content: FormContent, theirs: Theirs) => void;
}) {
  const t = useT("rules-editor");
  const placeWords = usePlaceWords();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const name = theirs.by ?? t("conflict.someone");
  const isComplete = merge.conflicts.every(({ path }) => chosen[pathText(path)]);
  const settle = () =>
    onSettle(
      withTheirs(
        merge,
        merge.conflicts.filter(({ path }) => chosen[pathText(path)] === "theirs"),
      ) as FormContent, // two forms of one part give one
      theirs,
    );
  return (
    <Dialog
      isOpen
      onClose={() => undefined}
      width={640}
      title={t("conflict.title")}
      text={t("conflict.text", { name })}
      actions={
        <Button tone="primary" disabled={!isComplete} onClick={settle}>
          {t("conflict.apply")}
        </Button>
      }
    >
      <div className="grid gap-4">
        {merge.conflicts.map(({ path, mine, theirs: other }) => {
          const key = pathText(path);
          return (
            <ChoiceRows
              key={key}
              name={`conflict-${key}`}
              legend={placeWords(path)}
              hasKeys={false}
              value={chosen[key] ?? null}
              onPick={(value) => setChosen((before) => ({ ...before, [key]: value }))}
              options={[
                { value: "mine", label: t("conflict.mine"), note: <Shown value={mine} /> },
                { value: "theirs", label: t("conflict.theirs", { name }), note: <Shown value={other} /> },
              ]}
            />
          );
        })}
      </div>
    </Dialog>
  );
}

function Shown({ value }: { value: unknown }) {
  const t = useT("rules-editor");
  if (value === undefined || value === null) return <>{t("conflict.nothing")}</>;
  if (typeof value !== "object") return <>{String(value as string | number | boolean)}</>;
  return <code className="block max-h-40 overflow-auto font-mono text-xs whitespace-pre-wrap">{yamlOf(value)}</code>;
}
