import { expect, test } from "vitest";
import { joined, markup } from "./markup";

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
  expect(() => markup`<p>${{ __html: "<script>" }}</p>`).toThrow(TypeError);
});
