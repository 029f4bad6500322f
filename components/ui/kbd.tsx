import { joined, type Markup, markup } from "@/components/ui/markup";

/** A key as it is printed on the keyboard. Decoration: the act it stands beside carries `aria-keyshortcuts`. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="kbd" aria-hidden="true">
      {children}
    </kbd>
  );
}

const SHOWN: Record<string, string> = {
  enter: "↵",
  escape: "Esc",
  arrowleft: "←",
  arrowright: "→",
  arrowup: "↑",
  arrowdown: "↓",
  shift: "⇧",
  space: "␣",
  mod: "Ctrl",
};

/** `"shift+m"` gives the caps ⇧ M, `"g t"` gives G T, `"enter"` gives ↵. */
export function keyCaps(hotkey: string): string[] {
  return hotkey.split(/[+ ]/).map((key) => SHOWN[key.toLowerCase()] ?? key.toUpperCase());
}

export function Keys({ hotkey }: { hotkey: string }) {
  return keyCaps(hotkey).map((cap, index) => (
    // The caps of one shortcut never reorder.
    <Kbd key={`${cap}${index}`}>{cap}</Kbd>
  ));
}

/** The same as markup. */
export const keysMarkup = (hotkey: string): Markup =>
  joined(keyCaps(hotkey).map((cap) => markup`<kbd class="kbd" aria-hidden="true">${cap}</kbd>`));
