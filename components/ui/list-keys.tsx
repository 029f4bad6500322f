"use client";
import { useEffect } from "react";
import { areSingleKeysOff, isTyping } from "@/components/keys";
import { openPage } from "@/components/open-page";

/**
 * j and k (and the arrows) through the rows of a server-rendered list, Enter opens, x picks, ⇧x picks a range, [ and ]
 * like k and j. One listener for the list, nothing per row.
 *
 * list: the `data-list` it belongs to. selectParam: keeps the current row in the address under this name and asks the
 * server for the page (list + detail); without it the current row is only marked, and remembered in the hash.
 * A list of links moves the mark on the link (`.it`), a table on the row.
 */
export function ListKeys({
  list,
  selectParam,
  openKey,
  opensRows,
}: {
  list: string;
  selectParam?: string;
  /** A letter that opens the marked row as Enter does; while none is marked it means what it means on the page. */
  openKey?: string;
  /** A click anywhere in a row opens it, unless it hits a control or marks text. */
  opensRows?: boolean;
}) {
  useEffect(() => {
    const root = () => document.querySelector<HTMLElement>(`[data-list="${CSS.escape(list)}"]`);
    const rows = () => [...(root()?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const marked = (row: HTMLElement) => row.querySelector<HTMLElement>(".it") ?? row;
    const isCurrent = (row: HTMLElement) => marked(row).dataset.cur !== undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let rangeFrom: HTMLElement | null = null;

    function mark(row: HTMLElement) {
      for (const other of rows())
        if (other !== row && isCurrent(other)) {
          delete marked(other).dataset.cur;
          marked(other).removeAttribute("aria-current");
        }
      marked(row).dataset.cur = "";
      if (selectParam) marked(row).setAttribute("aria-current", "true");
      row.scrollIntoView({ block: "nearest" });
    }

    function remember(row: HTMLElement) {
      const id = row.dataset.row ?? "";
      if (!selectParam) return history.replaceState(history.state, "", `#${encodeURIComponent(id)}`);
      // Waits until the hand rests, so that holding j does not ask for every page on the way.
      clearTimeout(timer);
      timer = setTimeout(() => {
        const url = new URL(location.href);
        url.searchParams.set(selectParam, id);
        openPage(`${url.pathname}${url.search}`, { replace: true, scroll: false });
      }, 140);
    }

    function move(step: number) {
      const all = rows();
      if (all.length === 0) return;
      const at = all.findIndex(isCurrent);
      const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
      if (!next) return;
      mark(next);
      remember(next);
    }

    function pick(isRange: boolean) {
      const all = rows();
      const row = all.find(isCurrent);
      const box = row?.querySelector<HTMLInputElement>("input[data-pick]");
      if (!row || !box) return;
      if (isRange && rangeFrom && all.includes(rangeFrom)) {
        const [from, to] = [all.indexOf(rangeFrom), all.indexOf(row)].sort((a, b) => a - b) as [number, number];
        for (const other of all.slice(from, to + 1)) {
          const otherBox = other.querySelector<HTMLInputElement>("input[data-pick]");
          if (otherBox && !otherBox.checked) otherBox.click();
        }
      } else box.click();
      rangeFrom = row;
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"][data-state="open"]')) return;
      const key = event.key;
      const isArrow = key === "ArrowDown" || key === "ArrowUp";
      if (!isArrow && key !== "Enter" && areSingleKeysOff()) return;
      // Arrows scroll unless the list has been taken up.
      if (isArrow && !rows().some(isCurrent)) return;
      // Where the page has its own use for brackets, such as the week before and after, they are its own.
      if ((key === "[" || key === "]") && document.querySelector(`[data-key="${key}"]`)) return;
      if (key === "j" || key === "]" || key === "ArrowDown") move(1);
      else if (key === "k" || key === "[" || key === "ArrowUp") move(-1);
      else if (key === "x" || key === "X") pick(event.shiftKey);
      else if (key === "Enter") {
        if (event.target instanceof Element && event.target.closest("a,button,summary,input,label")) return;
        const row = rows().find(isCurrent);
        const link = row?.querySelector<HTMLElement>("[data-open]");
        if (!link || document.querySelector('[data-key="enter"]')) return;
        link.click();
      } else return;
      event.preventDefault();
    }

    // Before the keys of the page: Enter means the row under the mark, also while the detail beside it is still the last one's.
    function onEnter(event: KeyboardEvent) {
      const go = event.key === "Enter" ? rows().find(isCurrent)?.dataset.go : undefined;
      if (!go || event.ctrlKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
      if (event.target instanceof Element && event.target.closest("a,button,summary,input,label")) return;
      if (document.querySelector('[role="dialog"][data-state="open"],[role="menu"][data-state="open"]')) return;
      event.preventDefault();
      clearTimeout(timer);
      openPage(go);
    }

    const isControl = (target: EventTarget | null) =>
      target instanceof Element && target.closest("a,button,summary,input,label,select,textarea") !== null;
    // Before the keys of the page, as above.
    function onOpenKey(event: KeyboardEvent) {
      if (event.key !== openKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(event.target) || areSingleKeysOff() || document.querySelector('[role="dialog"][data-state="open"]'))
        return;
      const link = rows().find(isCurrent)?.querySelector<HTMLElement>("[data-open]");
      if (!link) return;
      event.preventDefault();
      link.click();
    }
    function onClick(event: MouseEvent) {
      if (!opensRows || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (isControl(event.target) || getSelection()?.isCollapsed === false) return;
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
      if (row && root()?.contains(row)) row.querySelector<HTMLElement>("[data-open]")?.click();
    }

    // A row remembered in the hash is current again after a reload.
    if (!selectParam && location.hash) {
      const row = rows().find((other) => other.dataset.row === decodeURIComponent(location.hash.slice(1)));
      if (row) mark(row);
    }
    const onFocus = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
      if (row && root()?.contains(row) && event.target instanceof Element && event.target.matches(":focus-visible"))
        mark(row);
    };
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("keydown", onEnter, { capture: true });
    document.addEventListener("keydown", onOpenKey, { capture: true });
    document.addEventListener("click", onClick);
    document.addEventListener("focusin", onFocus);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("keydown", onEnter, { capture: true });
      document.removeEventListener("keydown", onOpenKey, { capture: true });
      document.removeEventListener("click", onClick);
      document.removeEventListener("focusin", onFocus);
    };
  }, [list, selectParam, openKey, opensRows]);

  return null;
}
