/** What this person opened last from the palette, in this browser. Titles only of things they could reach then. */
import type { Found } from "@/components/shell/palette-search";

const KEY = "zb_recent";
const KEPT = 6;

export function readRecent(): Found[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? (kept as Found[]).slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function addRecent(item: Found): void {
  const kept = [item, ...readRecent().filter((other) => other.href !== item.href)].slice(0, KEPT);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage may be full or forbidden; recent things are a convenience.
  }
}
