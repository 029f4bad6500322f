/** The one message at the foot of the screen. A plain store, so that any code in the browser can say something. */
export interface ToastMessage {
  text: string;
  /** Takes the act back; shown as a button with the key Z. */
  undo?: () => void | Promise<unknown>;
  /** Not done, but not possible just now. */
  isFault?: boolean;
}

interface Shown extends ToastMessage {
  id: number;
}

let current: Shown | null = null;
let next = 1;
const listeners = new Set<() => void>();

function set(value: Shown | null): void {
  current = value;
  for (const listener of listeners) listener();
}

/** Shows a message for eight seconds in place of the one before. Errors of an act are banners, not toasts. */
export function showToast(message: ToastMessage): void {
  set({ ...message, id: next++ });
}

export function dismissToast(id: number): void {
  if (current?.id === id) set(null);
}

export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Whether this page shows messages at all. */
  isHeard: (): boolean => listeners.size > 0,
  get: (): Shown | null => current,
  none: (): Shown | null => null,
};
