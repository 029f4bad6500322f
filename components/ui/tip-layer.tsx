"use client";
import { useEffect, useRef, useState } from "react";
import { Keys } from "@/components/ui/kbd";

interface Tip {
  text: string;
  hotkey: string | null;
  x: number;
  y: number;
  isAbove: boolean;
}

const OPEN_MS = 350;
const CLOSE_MS = 120;

/**
 * Tips for everything with `data-tip`, by one listener: on hover after a moment, on keyboard focus at once. They stay
 * while the pointer is on them and go with Escape (WCAG 1.4.13). The text repeats the control's own name, so the layer is
 * hidden from assistive technology.
 */
export function TipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const later = (ms: number, value: Tip | null) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setTip(value), ms);
    };
    const tipOf = (element: HTMLElement): Tip | null => {
      const text = element.dataset.tip ?? (isRailFolded(element) ? element.dataset.tipRail : undefined);
      if (!text) return null;
      const box = element.getBoundingClientRect();
      const isAbove = box.bottom + 36 > innerHeight;
      return {
        text,
        hotkey: element.dataset.tipKey ?? null,
        x: Math.min(Math.max(box.left + box.width / 2, 60), innerWidth - 60),
        y: isAbove ? box.top - 6 : box.bottom + 6,
        isAbove,
      };
    };
    const find = (event: Event) =>
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tip],[data-tip-rail]") : null;
    const onOver = (event: PointerEvent) => {
      if (event.pointerType === "touch") return;
      if (event.target instanceof Element && event.target.closest(".tip")) return clearTimeout(timer.current);
      const element = find(event);
      const found = element ? tipOf(element) : null;
      later(found ? OPEN_MS : CLOSE_MS, found);
    };
    const onFocus = (event: FocusEvent) => {
      const element = find(event);
      if (element?.matches(":focus-visible")) later(0, tipOf(element));
    };
    const close = () => later(0, null);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close();
    };
    document.addEventListener("pointerover", onOver);
    document.addEventListener("focusin", onFocus);
    document.addEventListener("focusout", close);
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", onKey);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener("pointerover", onOver);
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("focusout", close);
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", onKey);
    };
  }, []);

  if (!tip) return null;
  return (
    <div
      className="tip"
      aria-hidden="true"
      style={{ left: tip.x, top: tip.y, transform: `translate(-50%, ${tip.isAbove ? "-100%" : "0"})` }}
    >
      {tip.text} {tip.hotkey ? <Keys hotkey={tip.hotkey} /> : null}
    </div>
  );
}

/** The rail's words are hidden between 720 and 1023 px; only then its links need tips. */
function isRailFolded(element: HTMLElement): boolean {
  return element.dataset.tipRail !== undefined && element.clientWidth <= 40;
}
