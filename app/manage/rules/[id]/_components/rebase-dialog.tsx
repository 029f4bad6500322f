"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { ChoiceRows } from "@/components/ui/choice";
import type { DraftView } from "./draft-facts";
import type { Newer, RebaseChoice } from "./rebase-choices";

type Whose = "mine" | "theirs";

/** Puts the draft upon the newest rules; where both changed a place, each side is shown and one is chosen for each part. */
export function RebaseDialog({ draft, newer, onClose }: { draft: DraftView; newer: Newer; onClose: () => void }) {
  const t = useT("rules-desk");
  const { label, choices } = newer;
  const [take, setTake] = useState<Readonly<Record<string, Whose>>>({});
  return (
    <ActDialog
      title={t("rebase.title", { label })}
      text={t("rebase.text")}
      verb={t("rebase.do")}
      isComplete={() => choices.every(({ part }) => take[part])}
      send={(_form, options) =>
        api.ruleDrafts.rebase.mutate(
          {
            draftId: draft.id,
            expectedVersion: draft.version,
            take: Object.entries(take).map(([part, whose]) => ({ part, whose })),
          },
          options,
        )
      }
      done={t("rebase.done", { label })}
      onClose={onClose}
    >
      {choices.length === 0 ? <p className="text-sm text-fg-2">{t("rebase.none")}</p> : null}
      {choices.map((choice) => (
        <ChoiceRows
          key={choice.part}
          name={choice.part}
          legend={choice.name}
          hasKeys={choices.length === 1}
          options={[
            { value: "mine", label: t("rebase.mine"), note: <Side choice={choice} whose="mine" /> },
            { value: "theirs", label: t("rebase.theirs", { label }), note: <Side choice={choice} whose="theirs" /> },
          ]}
          onPick={(value) => setTake((before) => ({ ...before, [choice.part]: value === "mine" ? "mine" : "theirs" }))}
        />
      ))}
    </ActDialog>
  );
}

/** What one side says at each place. */
function Side({ choice, whose }: { choice: RebaseChoice; whose: Whose }) {
  return (
    <span className="block max-h-40 overflow-auto">
      {choice.places.map(({ key, place, [whose]: words }) => (
        <span key={key} className="block whitespace-pre-line">
          {place ? <span className="text-fg-3">{place} </span> : null}
          {words}
        </span>
      ))}
    </span>
  );
}
