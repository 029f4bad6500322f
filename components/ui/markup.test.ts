import { expect, test } from "vitest";
import fc from "fast-check";
import { joined, type Markup, markup, packed, unpacked } from "./markup";

const ATTACK = `"><script>alert('1')</script>&amp;`;

test("every value is escaped, in content and in quoted attributes", () => {
  const row = markup`<a title="${ATTACK}">${ATTACK}</a>`;
  const safe = "&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;";
  expect(row.__html).toBe(`<a title="${safe}">${safe}</a>`);
});

test("markup goes in as it is, alone and in lists; null is nothing, zero is a zero", () => {
  const cells = ["甲", "<乙>"].map((name) => markup`<td>${name}</td>`);
  expect(markup`<tr>${cells}${null}${0}</tr>`.__html).toBe("<tr><td>甲</td><td>&lt;乙&gt;</td>0</tr>");
  expect(joined(cells).__html).toBe("<td>甲</td><td>&lt;乙&gt;</td>");
});

test("an object that only looks like markup is refused", () => {
  expect(() => markup`<p>${{ __html: "<script>" } as Markup}</p>`).toThrow(TypeError);
});

test("packed, each template goes once, whatever the number of rows", () => {
  const row = (name: string, count: number) => markup`<tr><td>${name}</td><td>${count}</td></tr>`;
  const { templates, values } = packed(joined([row("甲", 1), row("乙", 2)]));
  expect(templates).toEqual([["<tr><td>", "</td><td>", "</td></tr>"]]);
  expect(values).toBe("*2\t~0\t甲\t1\t~0\t乙\t2\t");
});

test("unpacked, it is the markup that it would have been, whatever the values", () => {
  const text = fc.oneof(fc.string(), fc.constantFrom("~0", "*2", "\\", "\\~1", ATTACK, "", "甲 乙"));
  const value = fc.oneof(text, fc.integer(), fc.constant(null));
  const piece: fc.Memo<Markup> = fc.memo((depth) => {
    const leaf = fc.tuple(value, value).map(([a, b]) => markup`<b title="${a}">${b}</b>`);
    if (depth <= 1) return leaf;
    const inner = piece(depth - 1);
    return fc.oneof(
      leaf,
      fc.tuple(inner, fc.array(inner), value).map(([a, b, c]) => markup`<p>${a}${b}<i>${c}</i></p>`),
      fc.array(inner).map(joined),
      fc.constant(markup`<br>`),
    );
  });
  fc.assert(
    fc.property(piece(3), (whole) => {
      // A tab is white space like any other in markup, and ends a value on the way.
      expect(unpacked(packed(whole))).toBe(whole.__html.replaceAll("\t", " "));
    }),
  );
});
