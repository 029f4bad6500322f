/** Where the hand finds itself in a dialog, and what Enter means there. */

const FIELDS = "input:not([type=hidden],[type=file]),textarea,select,[role=combobox],button.btn";
const PRESSABLE = ":not(:disabled,[aria-disabled=true])";

// What a closed <details> holds has rectangles and no place.
const isThere = (element: HTMLElement): boolean =>
  element.getClientRects().length > 0 && !element.closest("details:not([open])");

function find(within: Element | null, selector: string): HTMLElement[] {
  return [...(within?.querySelectorAll<HTMLElement>(selector) ?? [])].filter(isThere);
}

/** The first field (of radio buttons the chosen one) or act of the body; null when it has none. */
export function firstField(dialog: Element): HTMLElement | null {
  const [first] = find(dialog.querySelector("[data-body]"), FIELDS);
  if (!(first instanceof HTMLInputElement) || first.type !== "radio") return first ?? null;
  return find(dialog, `input[name="${CSS.escape(first.name)}"]:checked`)[0] ?? first;
}

/** Without a field: the verb, so that Enter says yes; the dialog itself when that would destroy something. Never cancel. */
export function firstFocus(dialog: HTMLElement): HTMLElement {
  return firstField(dialog) ?? find(dialog, `[data-actions] .btn-primary${PRESSABLE}`).at(-1) ?? dialog;
}

/** What the dialog is for, or the act of the section that the field stands in. */
function verbFor(dialog: Element, field: Element | null): HTMLElement | null {
  const section = field?.matches("input,textarea,select") ? field.closest("section") : null;
  const own =
    section && dialog.contains(section) ? find(section, `button.btn:not(.btn-ghost,.btn-link)${PRESSABLE}`) : [];
  return own.at(-1) ?? find(dialog, `[data-actions] :is(.btn-primary,.btn-destroy)${PRESSABLE}`).at(-1) ?? null;
}

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  target: EventTarget | null;
}

/**
 * What the key presses: Ctrl or ⌘ with Enter the verb, from wherever in the dialog; Enter alone in a line of text outside a
 * form the same. A form answers to Enter by itself.
 */
export function pressedBy(dialog: Element, { key, ctrlKey, metaKey, target }: Key): HTMLElement | null {
  if (key !== "Enter" || !(target instanceof Element) || !dialog.contains(target)) return null;
  if (ctrlKey || metaKey) return verbFor(dialog, target);
  const isLine = target instanceof HTMLInputElement && target.type !== "checkbox" && target.form === null;
  return isLine ? verbFor(dialog, target) : null;
}
