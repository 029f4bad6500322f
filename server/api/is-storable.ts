const DEEPEST = 24;
/** With the u flag a whole pair is one character, so this finds halves alone. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/**
 * Whether PostgreSQL can keep every string of a JSON value: it refuses NUL and halves of surrogate pairs, in text and in
 * jsonb, and would answer with an error that is nobody's fault. Also refuses nesting that no input of ours has, so that
 * nothing behind the door walks a value without end.
 */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return !UNSTORABLE.test(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth === DEEPEST) return false;
  if (Array.isArray(value)) return value.every((item) => isStorable(item, depth + 1));
  return Object.entries(value).every(([key, item]) => isStorable(key) && isStorable(item, depth + 1));
}
