"use client";
import { useEffect } from "react";
import { isTyping } from "@/components/keys";

/** Space looks at the paper of the current row, like Enter, and does not scroll the page. */
export function LookKey({ list }: { list: string }) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== " " || event.defaultPrevented || isTyping(event.target)) return;
      if (event.target instanceof Element && event.target.closest("a,button,summary,input,label,[role=dialog]")) return;
      const row = document.querySelector(`[data-list="${CSS.escape(list)}"] [data-row][data-cur]`);
      const link = row?.querySelector<HTMLElement>("[data-open]");
      if (!link) return;
      event.preventDefault();
      link.click();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [list]);
  return null;
}
