"use client";
import { useEffect } from "react";

/**
 * The keyboard of the whole desk, in one listener.
 *
 * A thing that answers to a key says so in its markup: `data-key="a"`, `"shift+m"`, `"g t"` (one key, then another),
 * `"enter"`, `"escape"`, `"/"`, `"1"`. The listener finds the last visible one, presses it, or puts the cursor into it when
 * it is a field. Server-rendered buttons need no code of their own, and the list of all keys can be read off the page.
 *
 * Single keys are off inside fields and menus, while a text is being composed, and when a person switched them off
 * (WCAG 2.1.4); Ctrl/⌘ K and Escape always work. While a dialog or drawer is open only its own keys count.
 */
export const OPEN_PALETTE = "zb:palette";
export const OPEN_KEY_HELP = "zb:key-help";
const SEQUENCE_MS = 1500;

const NAMES: Record<string, string> = { " ": "space", Esc: "escape" };

/** The name of a pressed key as `data-key` writes it; null when a modifier makes it the browser's. */
export function keyName(
  event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">,
): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const key = NAMES[event.key] ?? event.key.toLowerCase();
  // Shift is part of the name for letters and named keys; "?" and "/" already contain it.
  return event.shiftKey && (key.length > 1 || /[a-z]/.test(key)) ? `shift+${key}` : key;
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "button", "submit", "reset", "range", "file", "color"].includes(target.type);
  return target.closest('[role="listbox"],[role="menu"],[role="combobox"],[role="grid"]') !== null;
}

/** The innermost open dialog or drawer, else the page. */
function scope(): ParentNode {
  const open = document.querySelectorAll<HTMLElement>(
    '[role="dialog"][data-state="open"],[role="alertdialog"][data-state="open"]',
  );
  return open[open.length - 1] ?? document;
}

/** What answers to the key now, or null. The last one wins: a pane comes after the list it belongs to. */
export function findKeyed(name: string, within: ParentNode = scope()): HTMLElement | null {
  const found = [...within.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(name)}"]`)];
  for (const element of found.reverse())
    if (element.getClientRects().length > 0 && !element.matches(":disabled,[aria-disabled='true']")) return element;
  return null;
}

function press(element: HTMLElement): void {
  if (element instanceof HTMLInputElement && ["radio", "checkbox"].includes(element.type)) {
    element.focus();
    element.click();
  } else if (element.matches("input,textarea,select")) {
    element.focus();
    if (element instanceof HTMLInputElement) element.select();
  } else element.click();
}

/** The shell says on its outermost element that its person switched them off. */
export const areSingleKeysOff = (): boolean => document.querySelector('[data-single-keys="off"]') !== null;

export function Keys() {
  useEffect(() => {
    let first: { key: string; at: number } | null = null;

    function onKeyDown(event: KeyboardEvent) {
      // 229: the input method has the key.
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        window.dispatchEvent(new Event(OPEN_PALETTE));
        return;
      }
      const name = keyName(event);
      if (!name) return;
      const target = event.target;
      if (isTyping(target)) {
        if (name === "escape" && target instanceof HTMLElement && !target.closest('[role="dialog"]')) target.blur();
        return;
      }
      if (name !== "escape" && areSingleKeysOff()) return;
      // Enter and Space on a focused control are its own.
      if (
        (name === "enter" || name === "space") &&
        target instanceof Element &&
        target.closest("a,button,summary,input,label")
      )
        return;
      if (name === "?" && scope() === document) {
        event.preventDefault();
        window.dispatchEvent(new Event(OPEN_KEY_HELP));
        return;
      }
      const sequence = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${name}` : null;
      first = null;
      const element = (sequence && findKeyed(sequence)) || findKeyed(name);
      if (element) {
        if (event.repeat) return;
        event.preventDefault();
        press(element);
      } else if (name === "g") first = { key: name, at: event.timeStamp };
    }

    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return null;
}
