/**
 * Paging by key instead of by number: "the 50 rows after this one", by an index, as fast on the last page as on the first.
 * A cursor is the sort values of the row at the edge, so a row that was removed meanwhile breaks nothing.
 */
export interface Cursor {
  direction: "after" | "before";
  /** The sort values of the edge row, as text; the id comes last. */
  key: readonly string[];
}

export const PAGE_SIZE = 50;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.direction === "after" ? "a" : "b", ...cursor.key])).toString("base64url");
}

/** Encoded, it passed the API's own check; PostgreSQL would refuse NUL and halves of surrogate pairs. */
const isStorableText = (part: unknown): boolean => typeof part === "string" && !/[\0\p{Cs}]/u.test(part);

/** Null for anything that is not a cursor with `length` sort values: an address is typed by anybody. */
export function readCursor(text: string | null | undefined, length: number): Cursor | null {
  if (!text || text.length > 600) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(parts) || parts.length !== length + 1 || !parts.every(isStorableText)) return null;
    const [mark, ...key] = parts as string[]; // each checked above
    if (mark !== "a" && mark !== "b") return null;
    return { direction: mark === "a" ? "after" : "before", key };
  } catch {
    return null;
  }
}

export interface Page<T> {
  rows: T[];
  previous: string | null;
  next: string | null;
}

/** Cuts what was read (up to `size` + 1 rows, in the direction of the cursor) into a page with the cursors of its edges. */
export function pageOf<T>(
  read: readonly T[],
  cursor: Cursor | null,
  keyOf: (row: T) => readonly string[],
  size = PAGE_SIZE,
): Page<T> {
  const hasMore = read.length > size;
  const rows = read.slice(0, size);
  const isBackwards = cursor?.direction === "before";
  if (isBackwards) rows.reverse();
  const first = rows[0];
  const last = rows.at(-1);
  const hasPrevious = isBackwards ? hasMore : cursor !== null;
  const hasNext = isBackwards ? true : hasMore;
  return {
    rows,
    previous: first && hasPrevious ? encodeCursor({ direction: "before", key: keyOf(first) }) : null,
    next: last && hasNext ? encodeCursor({ direction: "after", key: keyOf(last) }) : null,
  };
}
