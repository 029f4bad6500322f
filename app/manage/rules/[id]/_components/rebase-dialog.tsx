"use client";
import { useState } from "react";
import { ActDialog } from "@/components/act-dialog";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { ChoiceRows } from "@/components/ui/choice";
import type { Rebase } from "./draft-acts";
import type { DraftView } from "./draft-facts";

type Whose = "mine" | "theirs";

/** Puts the draft upon the newest rules; what both changed at the same place is chosen entry by entry. */
export function RebaseDialog({ draft, newer, onClose }: { draft: DraftView; newer: Rebase; onClose: () => void }) {
  const t = useT("rules-desk");
  const w = useWords();
  const label = newer.label ?? "";
  const [take, setTake] = useState<Readonly<Record<string, Whose>>>({});
  const isComplete = newer.bothChanged.every(({ part }) => take[part]);
  return (
    <ActDialog
      title={t("rebase.title", { label })}
      text={t("rebase.text")}
      verb={t("rebase.do")}
      isComplete={() => isComplete}
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
      {newer.bothChanged.length === 0 ? <p className="text-sm text-fg-2">{t("rebase.none")}</p> : null}
      {newer.bothChanged.map(({ part, name }) => (
        <ChoiceRows
          key={part}
          name={part}
          legend={name ? (w.locale === "en" ? name.en : name.zh) : part}
          options={[
            { value: "mine", label: t("rebase.mine") },
            { value: "theirs", label: t("rebase.theirs", { label }) },
          ]}
          onPick={(value) => setTake((before) => ({ ...before, [part]: value === "mine" ? "mine" : "theirs" }))}
        />
      ))}
    </ActDialog>
  );
}
