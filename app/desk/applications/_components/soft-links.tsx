"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/**
 * Lets the plain links of a list open without loading the whole page anew, and fetches the page under a resting pointer
 * ahead of the click. One listener for the list, nothing per row; without script the links work as links do.
 */
export function SoftLinks({ within }: { within: string }) {
  const router = useRouter();
  useEffect(() => {
    const root = document.getElementById(within);
    if (!root) return;
    const linkOf = (event: Event) =>
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-open]") : null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function onClick(event: MouseEvent) {
      const link = linkOf(event);
      const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !isPlain || event.defaultPrevented) return;
      event.preventDefault();
      router.push(link.pathname + link.search);
    }
    function onOver(event: PointerEvent) {
      clearTimeout(timer);
      const link = linkOf(event);
      // A pointer that only passes over asks for nothing.
      if (link) timer = setTimeout(() => router.prefetch(link.pathname + link.search), 90);
    }
    root.addEventListener("click", onClick);
    root.addEventListener("pointerover", onOver);
    return () => {
      clearTimeout(timer);
      root.removeEventListener("click", onClick);
      root.removeEventListener("pointerover", onOver);
    };
  }, [within, router]);
  return null;
}
