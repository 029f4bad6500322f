/** Text that is markup already, in the form React takes for an element's content. */
export interface Markup {
  readonly __html: string;
}

const made = new WeakSet<Markup>();

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

type Value = string | number | null | Markup | readonly Markup[];

/**
 * Markup as text, for long lists: an element in React costs the server twice, once for the page and once for its copy in the
 * browser, while this is one piece whatever its length. Every value is escaped, in content and in quoted attributes; only
 * what this function made itself goes in as it is. null is nothing.
 *
 * `<tbody dangerouslySetInnerHTML={joined(rows.map((row) => markup`<tr><td>${row.name}</td></tr>`))} />`
 */
export function markup(pieces: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let text = pieces[0] ?? "";
  values.forEach((value, index) => {
    text += textOf(value) + (pieces[index + 1] ?? "");
  });
  return remember({ __html: text });
}

export const joined = (parts: readonly Markup[]): Markup => remember({ __html: parts.map(textOf).join("") });

function textOf(value: Value): string {
  if (value === null) return "";
  if (typeof value === "object") return Array.isArray(value) ? value.map(textOf).join("") : own(value as Markup);
  return escaped(String(value));
}

function own(value: Markup): string {
  if (!made.has(value)) throw new TypeError("markup that was not made here");
  return value.__html;
}

function remember(value: Markup): Markup {
  made.add(value);
  return value;
}
