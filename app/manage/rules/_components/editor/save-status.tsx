"use client";
import { useSyncExternalStore } from "react";
import { useT, useWords } from "@/components/messages-provider";
import { Icon, type IconName } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import type { PartStore } from "./part-store";
import type { useAutosave } from "./use-autosave";

type Save = Pick<ReturnType<typeof useAutosave>, "state" | "others" | "news">;

/** Whether everything is saved, who else is here, and what they changed just now. */
export function SaveStatus({ state, others, news, store }: Save & { store: PartStore }) {
  const t = useT("rules-editor");
  const w = useWords();
  const faults = useSyncExternalStore(
    store.subscribe,
    () => store.faults.length,
    () => 0,
  );
  const isTrouble = state.kind === "failed" || state.kind === "offline" || state.kind === "conflict";
  const icons: Partial<Record<typeof state.kind, IconName>> = { saved: "check", readOnly: "lock" };
  const icon = isTrouble ? "warning" : icons[state.kind];
  return (
    <>
      <span role="status" className={`row gap-1.5 text-sm ${isTrouble ? "text-warn" : "text-fg-2"}`}>
        {icon ? <Icon name={icon} size={14} /> : null}
        {state.kind === "refused" ? t("status.failed") : t(`status.${state.kind}`)}
        {news ? (
          <span className="text-fg-3">{news.kind === "restored" ? t("restored") : t("theirs", { name: news.by })}</span>
        ) : null}
      </span>
      {others.length > 0 ? (
        <span className="row gap-1.5 text-sm text-fg-2">
          <Icon name="eye" size={14} />
          {t("others", { names: w.list(others) })}
        </span>
      ) : null}
      {faults > 0 ? <Tag tone="bad">{t("fixCount", { n: faults })}</Tag> : null}
    </>
  );
}
