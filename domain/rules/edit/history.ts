/** One step: the content before it and after it. */
interface Step<T> {
  readonly before: T;
  readonly after: T;
}

/** What can be taken back and done again. Contents share what they have in common, so a long history costs little. */
export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly present: T;
  readonly future: readonly Step<T>[];
  /** What the last change was about; null once it is over. Changes with the same mark in a row, such as letters typed into one field, are one. */
  readonly mark: string | null;
}

/** Carries what became of `base` on the way to `wanted` over to `present`; where both changed one place, `present` stays. */
export type CarryOver<T> = (base: T, present: T, wanted: T) => T;

const KEPT = 300;

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], mark: null };
}

/** After a change. What had been undone cannot be done again any more. */
export function changed<T>(history: History<T>, next: T, mark: string | null): History<T> {
  if (next === history.present) return history;
  const last = mark !== null && mark === history.mark ? history.past.at(-1) : undefined;
  const step = { before: last ? last.before : history.present, after: next };
  const earlier = last ? history.past.slice(0, -1) : history.past;
  return { past: [...earlier, step].slice(-KEPT), present: next, future: [], mark };
}

/** Somebody else changed it: no step of one's own, so that taking back leaves what they did. */
export function joined<T>(history: History<T>, next: T): History<T> {
  return { ...history, present: next, mark: null };
}

/** The change under way is over: the next one is a step of its own. */
export function rested<T>(history: History<T>): History<T> {
  return history.mark === null ? history : { ...history, mark: null };
}

export function undone<T>(history: History<T>, carry: CarryOver<T>): History<T> {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  const { present } = history;
  const before = present === step.after ? step.before : carry(step.after, present, step.before);
  const past = history.past.slice(0, -1);
  // Nothing of one's own is left in it: the step is gone, and the one before it is meant.
  if (before === present) return undone({ ...history, past }, carry);
  return { past, present: before, future: [{ before, after: present }, ...history.future], mark: null };
}

export function redone<T>(history: History<T>, carry: CarryOver<T>): History<T> {
  const [step, ...future] = history.future;
  if (step === undefined) return history;
  const { present } = history;
  const after = present === step.before ? step.after : carry(step.before, present, step.after);
  if (after === present) return redone({ ...history, future }, carry);
  return { past: [...history.past, { before: present, after }], present: after, future, mark: null };
}
