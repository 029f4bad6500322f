"use client";
import { type ComponentType, useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { useLazy } from "@/components/ui/use-lazy";
import { useAct } from "@/components/use-act";
import type { DraftDialogProps } from "./draft-dialogs";
import type { DraftView } from "./draft-facts";
import type { Readiness } from "./readiness-list";
import type { Newer } from "./rebase-choices";

export type DialogName = "head" | "submit" | "approve" | "sendBack" | "publish" | "discard" | "rebase";

const loadDialogs = () => import("./draft-dialogs").then((module) => module.DraftDialogs);

/** Writes what changes and from when, where both are shown. */
export function EditHead({ draft, readiness }: { draft: DraftView; readiness: Readiness }) {
  const t = useT("rules-desk");
  const { Lazy, preload, ensure } = useLazy(loadDialogs);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size={28} icon="edit" onPointerEnter={preload} onClick={() => void ensure().then(() => setIsOpen(true))}>
        {t("head.act")}
      </Button>
      {isOpen && Lazy ? (
        <Lazy name="head" draft={draft} readiness={readiness} newer={null} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  );
}

/** The acts of a draft's life: the next one as a button, the others in a menu. Their dialogs are fetched with the first that opens. */
export function DraftActs({
  draft,
  readiness,
  newer,
}: {
  draft: DraftView;
  readiness: Readiness;
  /** The newest rules that this draft does not build on yet. */
  newer: Newer | null;
}) {
  const t = useT("rules-desk");
  const act = useAct();
  const [open, setOpen] = useState<DialogName | null>(null);
  const [Dialogs, setDialogs] = useState<ComponentType<DraftDialogProps> | null>(null);
  const { id: draftId, state } = draft;
  if (state === "published" || state === "discarded") return null;

  const show = (name: DialogName) => {
    setOpen(name);
    // A failed fetch of the code leaves the button as it was; pressing it again tries again.
    void import("./draft-dialogs").then((module) => setDialogs(() => module.DraftDialogs)).catch(() => setOpen(null));
  };
  const step = (name: "undo" | "redo") =>
    void act.run((options) => api.ruleDrafts.undo.mutate({ draftId, act: name, part: null }, options), {
      done: t(name === "undo" ? "undo.done" : "undo.redone"),
    });
  const next = state === "approved" ? "publish" : state === "submitted" ? "approve" : newer ? "rebase" : "submit";
  const verbs = {
    submit: t("submit.act"),
    approve: t("approve.act"),
    publish: t("publish.act"),
    rebase: t("rebase.act"),
  };
  const others: MenuItem[] = [
    ...(state === "open" ? [{ label: t("head.act"), icon: "edit" as const, onSelect: () => show("head") }] : []),
    ...(draft.mayUndo ? [{ label: t("undo.undo"), icon: "rotate" as const, onSelect: () => step("undo") }] : []),
    ...(draft.mayRedo ? [{ label: t("undo.redo"), icon: "refresh" as const, onSelect: () => step("redo") }] : []),
    ...(state === "open" ? [] : [{ label: t("sendBack.act"), onSelect: () => show("sendBack") }]),
    { kind: "separator" },
    { label: t("discard.act"), icon: "trash", isDestructive: true, onSelect: () => show("discard") },
  ];
  return (
    <>
      <Menu label={t("draft.more")} size={28} align="end" items={others} />
      <Button tone="primary" size={28} disabledReason={whyNot()} onClick={() => show(next)}>
        {verbs[next]}
      </Button>
      <ActFault act={act} />
      {open && Dialogs ? (
        <Dialogs name={open} draft={draft} readiness={readiness} newer={newer} onClose={() => setOpen(null)} />
      ) : null}
    </>
  );

  function whyNot(): string | null {
    if (next === "approve" && readiness.approval) return t("approve.notYou");
    // A reason for little coverage is asked for in the dialog itself.
    const isOpen = readiness.refusals.some(({ reason }) => reason !== "draft-below" && reason !== "draft-behind");
    if (next === "submit" && isOpen) return t("submit.notYet");
    return null;
  }
}
