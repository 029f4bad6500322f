"use client";
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { noConnection } from "@/components/connection";
import { OPEN_PAGE, openPage, type PageToOpen } from "@/components/open-page";
import { showToast, toastStore } from "@/components/ui/toast-store";

/**
 * Opens the plain links (`data-soft`, components/ui/link.tsx) and searches (`form[data-soft]`) of the app, and what `openPage`
 * asks for, without loading the whole page anew. The page there is stays until the next one is whole, with a line of progress
 * over it when that takes long: a frame shown in between would hold the page back for 300 ms (React's rule), ten times what
 * the server needs. One listener for the document; without script links and searches work as they do anywhere.
 *
 * label: what is under way, for who cannot see the line.
 */
export function SoftNavigation({ label }: { label: string }) {
  const router = useRouter();
  const [isGoing, startGoing] = useTransition();
  useEffect(() => {
    function onOpen(event: Event) {
      const { href, replace = false, scroll = true } = (event as CustomEvent<PageToOpen>).detail;
      // The browser's own error page would take the place of what is there, and of what was typed.
      if (!navigator.onLine && toastStore.isHeard())
        return showToast({ text: noConnection("unopened"), isFault: true });
      startGoing(() => (replace ? router.replace(href, { scroll }) : router.push(href, { scroll })));
    }

    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-soft]") : null;
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !isPlain || event.defaultPrevented) return;
      if ((link.target && link.target !== "_self") || link.origin !== location.origin) return;
      event.preventDefault();
      openPage(link.pathname + link.search + link.hash, {
        replace: link.dataset.replace !== undefined,
        scroll: link.dataset.soft !== "still",
      });
    }

    function onSubmit(event: SubmitEvent) {
      const form = event.target instanceof HTMLFormElement && event.target.matches("form[data-soft]") && event.target;
      if (!form || event.defaultPrevented) return;
      event.preventDefault();
      const asked = [...new FormData(form)].flatMap(([name, value]) =>
        typeof value === "string" && value !== "" ? [[name, value]] : [],
      );
      const url = new URL(form.action);
      openPage(asked.length > 0 ? `${url.pathname}?${new URLSearchParams(asked)}` : url.pathname);
    }

    document.addEventListener(OPEN_PAGE, onOpen);
    document.addEventListener("click", onClick);
    document.addEventListener("submit", onSubmit);
    return () => {
      document.removeEventListener(OPEN_PAGE, onOpen);
      document.removeEventListener("click", onClick);
      document.removeEventListener("submit", onSubmit);
    };
  }, [router]);
  return isGoing ? <div className="going" role="progressbar" aria-label={label} /> : null;
}
