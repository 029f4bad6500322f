import { describe, expect, it } from "vitest";
import { encodeCursor, type Page, pageOf, readCursor } from "./keyset";

const all = Array.from({ length: 7 }, (_, index) => String(index));

/** What the database would give: `size` + 1 rows beyond the edge, nearest first. */
function query(text: string | null, size: number): Page<string> {
  const cursor = readCursor(text, 1);
  const edge = cursor?.key[0] ?? "";
  const read =
    cursor === null
      ? all
      : cursor.direction === "after"
        ? all.filter((row) => row > edge)
        : all.filter((row) => row < edge).reverse();
  return pageOf(read.slice(0, size + 1), cursor, (row) => [row], size);
}

describe("pages", () => {
  it("walks to the end and back through every row", () => {
    const first = query(null, 3);
    expect(first).toMatchObject({ rows: ["0", "1", "2"], previous: null });
    const second = query(first.next, 3);
    expect(second.rows).toEqual(["3", "4", "5"]);
    const third = query(second.next, 3);
    expect(third).toMatchObject({ rows: ["6"], next: null });
    const back = query(third.previous, 3);
    expect(back.rows).toEqual(["3", "4", "5"]);
    const start = query(back.previous, 3);
    expect(start).toMatchObject({ rows: ["0", "1", "2"], previous: null });
  });

  it("has no neighbours when everything fits", () => {
    expect(query(null, 7)).toEqual({ rows: all, previous: null, next: null });
  });
});

describe("cursors from addresses", () => {
  it.each(["", "x", "%%%", Buffer.from("{}").toString("base64url"), Buffer.from('["a",1]').toString("base64url")])(
    "%j is none",
    (text) => {
      expect(readCursor(text, 1)).toBeNull();
    },
  );
  it("of another sort order are none", () => {
    expect(readCursor(encodeCursor({ direction: "after", key: ["x", "y"] }), 1)).toBeNull();
  });
});
