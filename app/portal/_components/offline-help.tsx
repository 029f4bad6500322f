"use client";
import { useEffect } from "react";

/**
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
  return null;
}
