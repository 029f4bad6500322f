"use client";
import { type ComponentType, useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon";
import { useLazy } from "@/components/ui/use-lazy";
import type { RuleSettings } from "@/domain/rules/rule-settings";

const loadOpen = () => import("./rules-dialogs").then((module) => module.OpenDraftDialog);
const loadSettings = () => import("./rules-dialogs").then((module) => module.SettingsDialog);
const loadWithdraw = () => import("./rules-dialogs").then((module) => module.WithdrawDialog);

export interface VersionChoice {
  id: string;
  label: string;
}

/** Begins a draft; `fromId`: from a version that is named already. */
export function OpenDraft({ versions, fromId }: { versions: readonly VersionChoice[]; fromId?: string }) {
  const t = useT("rules-desk");
  return (
    <DialogButton
      load={loadOpen}
      dialog={{ versions, fromId: fromId ?? null }}
      icon="plus"
      isPrimary={!fromId}
      hotkey={fromId ? undefined : "n"}
      text={fromId ? t("offeredOpen") : t("open.act")}
    />
  );
}

export function SettingsButton({ settings, version }: { settings: RuleSettings; version: number }) {
  const t = useT("rules-desk");
  return <DialogButton load={loadSettings} dialog={{ settings, version }} icon="edit" text={t("settings.open")} />;
}

/** Calls a scheduled version back. */
export function WithdrawButton({ versionId, label }: { versionId: string; label: string }) {
  const t = useT("rules-desk");
  return <DialogButton load={loadWithdraw} dialog={{ versionId, label }} text={t("withdraw.act")} />;
}

/** A button and the dialog behind it, whose code comes when it is about to be needed. */
function DialogButton<P>({
  load,
  dialog,
  text,
  icon,
  isPrimary,
  hotkey,
}: {
  load: () => Promise<ComponentType<P & { onClose: () => void }>>;
  dialog: P;
  text: string;
  icon?: IconName;
  isPrimary?: boolean;
  hotkey?: string | undefined;
}) {
  const { Lazy, preload, ensure } = useLazy(load);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size={28}
        tone={isPrimary ? "primary" : undefined}
        icon={icon}
        hotkey={hotkey}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={() => void ensure().then(() => setIsOpen(true))}
      >
        {text}
      </Button>
      {isOpen && Lazy ? <Lazy {...dialog} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
