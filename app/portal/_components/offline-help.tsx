"use client";
import { useEffect } from "react";
import { noConnection } from "@/components/connection";
import { showToast } from "@/components/ui/toast-store";

/**
 * Without a network a plain form stays where it is and says so: its answer would be an error in the place of the page.
 *
 * Puts the page that says what to do without a network on the device (public/sw.js), once everything else is there. Where a
 * browser has no such thing, as some inside chat apps, nothing is missing but that page.
 */
export function OfflineHelp() {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const put = () => void navigator.serviceWorker.register("/sw.js", { scope: "/portal" }).catch(() => undefined);
    if (document.readyState === "complete") return put();
    addEventListener("load", put, { once: true });
    return () => removeEventListener("load", put);
  }, []);
  useEffect(() => {
    const onSubmit = (event: SubmitEvent) => {
      const isPlain = event.target instanceof HTMLFormElement && !event.target.matches("[data-posted], [data-soft]");
      if (navigator.onLine || !isPlain) return;
      event.preventDefault();
      event.stopPropagation();
      showToast({ text: noConnection("unsaved"), isFault: true });
    };
    addEventListener("submit", onSubmit, true);
    return () => removeEventListener("submit", onSubmit, true);
  }, []);
  return null;
}
