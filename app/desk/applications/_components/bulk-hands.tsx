"use client";
import "./bulk.css";
import { useEffect, useState } from "react";
import { useT } from "@/components/messages-provider";
import { Button } from "@/components/ui/button";
import { Banner } from "@/components/ui/banner";
import { useLazy } from "@/components/ui/use-lazy";
import { useAct } from "@/components/use-act";

export const BULK_ACTS = ["assign", "stage", "hold", "resume"] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

const KEYS: Record<BulkAct, string> = { assign: "o", stage: "s", hold: "h", resume: "r" };
const BOX = '[data-list="applications"] input[data-pick]';
const boxes = () => [...document.querySelectorAll<HTMLInputElement>(BOX)];
const loadDialog = () => import("./bulk-dialog").then((module) => module.BulkDialog);

/**
 * What can be done with the rows that are ticked, in a bar that is there while any is. The rows are markup, so the boxes
 * themselves hold what is ticked; this reads them.
 */
export function BulkHands() {
  const t = useT("applications");
  const dialog = useLazy(loadDialog);
  const act = useAct();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<{ kind: BulkAct; ids: readonly string[] } | null>(null);

  useEffect(() => {
    const read = () => setPicked(boxes().flatMap((box) => (box.checked ? [box.value] : [])));
    const onChange = (event: Event) => {
      if (event.target instanceof Element && event.target.matches(BOX)) read();
    };
    // A page that was asked for again may have other rows.
    const list = document.querySelector('[data-list="applications"]');
    const observer = new MutationObserver(read);
    if (list) observer.observe(list, { childList: true, subtree: true });
    document.addEventListener("change", onChange);
    // The browser may have kept ticks over a reload.
    read();
    return () => {
      observer.disconnect();
      document.removeEventListener("change", onChange);
    };
  }, []);

  function tickAll(isOn: boolean) {
    for (const box of boxes()) box.checked = isOn;
    setPicked(isOn ? boxes().map((box) => box.value) : []);
  }

  const n = picked.length;
  return (
    <>
      <div role="status" className="sr-only">
        {n > 0 ? t("bulk.picked", { n }) : ""}
      </div>
      {act.error && !open ? (
        <Banner tone="bad" isAlert className="mx-4 my-3 desk:mx-5">
          {t("bulk.notUndone", { reason: act.error.message })}
        </Banner>
      ) : null}
      {n > 0 ? (
        <div role="toolbar" aria-label={t("bulk.acts")} className="bulk-bar">
          <span className="num pe-2 font-strong">{t("bulk.picked", { n })}</span>
          {BULK_ACTS.map((kind) => (
            <Button
              key={kind}
              size={28}
              hotkey={KEYS[kind]}
              onPointerEnter={dialog.preload}
              onClick={() => void dialog.ensure().then(() => setOpen({ kind, ids: picked }))}
            >
              {t(`bulk.verb.${kind}`)}
            </Button>
          ))}
          <span className="grow" />
          {n < boxes().length ? (
            <Button size={28} tone="ghost" onClick={() => tickAll(true)}>
              {t("bulk.all", { n: boxes().length })}
            </Button>
          ) : null}
          <Button size={28} tone="ghost" hotkey="escape" onClick={() => tickAll(false)}>
            {t("bulk.none")}
          </Button>
        </div>
      ) : null}
      {open && dialog.Lazy ? (
        <dialog.Lazy
          {...open}
          act={act}
          onClose={() => {
            act.clear();
            setOpen(null);
          }}
          onDone={() => {
            tickAll(false);
            setOpen(null);
          }}
        />
      ) : null}
    </>
  );
}
