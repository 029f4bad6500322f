/** What can be taken back and done again. Contents share what they have in common, so a long history costs little. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last change was about; null once it is over. Changes with the same mark in a row, such as letters typed into one field, are one. */
  readonly mark: string | null;
}

const KEPT = 300;

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], mark: null };
}

/** After a change. What had been undone cannot be done again any more. */
export function changed<T>(history: History<T>, next: T, mark: string | null): History<T> {
  if (next === history.present) return history;
  const isSameStep = mark !== null && mark === history.mark;
  const past = isSameStep ? history.past : [...history.past, history.present].slice(-KEPT);
  return { past, present: next, future: [], mark };
}

/** The change under way is over: the next one is a step of its own. */
export function rested<T>(history: History<T>): History<T> {
  return history.mark === null ? history : { ...history, mark: null };
}

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], mark: null };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, mark: null };
}
