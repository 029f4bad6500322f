"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast-store";
import type { EditedKind } from "@/domain/rules/edit/part-faults";
import { PROGRAM_FACTS } from "@/domain/rules/fact-rename";
import { useEditor, useValue } from "./editor-context";
import type { PartDialogProps } from "./part-dialogs";

const PartDialogs = dynamic(() => import("./part-dialogs").then((module) => module.PartDialogs));

const RETIRED = ["retired"] as const;

/** What is done to a part as a whole: another id and retirement for a fact, removal for all of which there are many. */
export function PartActs({
  kind,
  draftId,
  part,
  factIds,
  isSaved,
}: {
  kind: Extract<EditedKind, "licence" | "fact" | "source">;
  draftId: string;
  part: string;
  /** Ids that are taken. */
  factIds: readonly string[];
  /** What was typed is with the server: else it would be lost, or come back. */
  isSaved: boolean;
}) {
  const { store } = useEditor();
  const t = useT("rules-editor");
  const w = useWords();
  const [asked, setAsked] = useState<PartDialogProps["asked"] | null>(null);
  const isRetired = useValue(RETIRED) === true;
  const id = part.slice(part.indexOf(":") + 1);
  const isOfProgram = kind === "fact" && PROGRAM_FACTS.has(id);
  const note = isOfProgram ? { note: t("act.ofProgram"), isDisabled: true } : {};
  const retire = (next: true | undefined) => {
    store.set(RETIRED, next);
    showToast({ text: t(next ? "act.retired" : "act.back"), undo: () => store.set(RETIRED, next ? undefined : true) });
  };
  const items: MenuItem[] = [
    ...(kind === "fact"
      ? [
          { label: t("act.rename"), icon: "edit" as const, onSelect: () => setAsked("rename"), ...note },
          isRetired
            ? { label: t("act.bringBack"), icon: "refresh" as const, onSelect: () => retire(undefined) }
            : { label: t("act.retire"), icon: "lock" as const, onSelect: () => setAsked("retire"), ...note },
          { kind: "separator" as const },
        ]
      : []),
    {
      label: t(`act.remove.${kind}`),
      icon: "trash",
      isDestructive: true,
      onSelect: () => setAsked("remove"),
      ...note,
    },
  ];
  return (
    <>
      <Menu label={t("act.menu")} align="end" items={items} />
      {asked ? (
        <PartDialogs
          asked={asked}
          kind={kind}
          draftId={draftId}
          part={part}
          factIds={factIds}
          notYet={isSaved ? null : t("act.notSaved")}
          locale={w.locale === "en" ? "en" : "zh"}
          onRetire={() => retire(true)}
          onAbolish={() => {
            const before = store.content;
            store.replace({ ...before, kind: "abolished", triggers: [] });
            showToast({ text: t("act.abolished"), undo: () => store.replace(before) });
          }}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );
}
