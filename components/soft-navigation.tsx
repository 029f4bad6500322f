"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** How long a pointer rests on a link before its page is asked for. */
const RESTING_MS = 90;

const softLink = (event: Event): HTMLAnchorElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-soft]") : null;

/**
 * Opens the plain links of the app (`data-soft`, components/ui/link.tsx) without loading the whole page anew, and asks for the
 * frame of the next page when a pointer rests on its link or the keyboard reaches it. One listener for the document; without
 * script the links work as links do.
 */
export function SoftNavigation() {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;

    function onClick(event: MouseEvent) {
      const link = softLink(event);
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !isPlain || event.defaultPrevented) return;
      if ((link.target && link.target !== "_self") || link.origin !== location.origin) return;
      event.preventDefault();
      const options = { scroll: link.dataset.soft !== "still" };
      const href = link.pathname + link.search + link.hash;
      if (link.dataset.replace === undefined) router.push(href, options);
      else router.replace(href, options);
    }

    // A pointer that only passes over asks for nothing.
    function onRest(event: Event) {
      clearTimeout(timer);
      const link = softLink(event);
      if (link && link.origin === location.origin)
        timer = setTimeout(() => router.prefetch(link.pathname + link.search), RESTING_MS);
    }

    document.addEventListener("click", onClick);
    document.addEventListener("pointerover", onRest);
    document.addEventListener("focusin", onRest);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("click", onClick);
      document.removeEventListener("pointerover", onRest);
      document.removeEventListener("focusin", onRest);
    };
  }, [router]);
  return null;
}
