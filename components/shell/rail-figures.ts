"use client";
import { useEffect, useRef, useState } from "react";
import { ACT_DONE } from "@/components/act-done";
import { api } from "@/components/client-api";
import type { DeskCounts } from "@/components/shell/nav";

/** Figures older than this are asked for again when the person goes to another page or comes back to this one. */
const OLD_MS = 15_000;
/** Several acts in a row ask once. */
const SETTLED_MS = 1_000;

/**
 * The figures beside the rail's words, kept up to date: the rail stays while pages change, and a person may work all day without
 * loading a page anew. What cannot be fetched stays as it is.
 *
 * drawn: those the server drew the rail with, null for who sees none. place: where the person is.
 */
export function useRailFigures(drawn: DeskCounts | null, place: string): DeskCounts | null {
  const [newer, setNewer] = useState<{ figures: DeskCounts; than: DeskCounts } | null>(null);
  const madeAt = useRef(0);

  useEffect(() => {
    madeAt.current = drawn ? performance.now() : 0;
  }, [drawn]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is the moment to look whether they are old.
  useEffect(() => {
    if (!drawn) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function ask(than: DeskCounts) {
      madeAt.current = performance.now();
      const frame = await api.desk.frame.query().catch(() => null);
      if (frame) setNewer({ figures: frame.counts, than });
    }
    const askWhenOld = () => {
      if (document.visibilityState === "visible" && performance.now() - madeAt.current > OLD_MS) void ask(drawn);
    };
    const askSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void ask(drawn), SETTLED_MS);
    };
    document.addEventListener("visibilitychange", askWhenOld);
    document.addEventListener(ACT_DONE, askSoon);
    askWhenOld();
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", askWhenOld);
      document.removeEventListener(ACT_DONE, askSoon);
    };
  }, [drawn, place]);
  return newer?.than === drawn ? newer.figures : drawn;
}
