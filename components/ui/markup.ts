/** What nothing from outside can bring along: it has no name. */
const PARTS = Symbol("parts");

/** Text that is markup already. */
export interface Markup {
  readonly __html: string;
  readonly [PARTS]: Parts;
}

/** What a piece of markup was made of. `pieces` null: its values one after the other. */
interface Parts {
  pieces: readonly string[] | null;
  values: readonly Value[];
}

type Value = string | number | null | Markup | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "") : text;

/**
 * Markup as text, for long lists: an element in React costs the server twice, once for the page and once for its copy in the
 * browser, while this is one piece whatever its length. Every value is escaped, in content and in quoted attributes; only
 * what this function made itself goes in as it is. null is nothing.
 *
 * `<Drawn as="tbody" {...packed(joined(rows.map((row) => markup`<tr><td>${row.name}</td></tr>`)))} />`
 */
export const markup = (pieces: TemplateStringsArray, ...values: readonly Value[]): Markup => make({ pieces, values });

export const joined = (parts: readonly Markup[]): Markup => make({ pieces: null, values: parts });

function make(parts: Parts): Markup {
  for (const value of parts.values) mustBeOwn(value);
  return {
    [PARTS]: parts,
    // Written out only where it is asked for: a list is sent packed.
    get __html() {
      return written(parts);
    },
  };
}

/** For `dangerouslySetInnerHTML`: only what was made here, and nothing but the text, which is all that may go to the browser. */
export const contentOf = (whole: Markup): { __html: string } => ({ __html: whole.__html });

function mustBeOwn(value: Value): void {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) {
    if (!(PARTS in value)) throw new TypeError("markup that was not made here");
  } else value.forEach(mustBeOwn);
}

function written({ pieces, values }: Parts): string {
  let text = pieces?.[0] ?? "";
  values.forEach((value, index) => {
    text += textOf(value) + (pieces?.[index + 1] ?? "");
  });
  return text;
}

function textOf(value: Value): string {
  if (value === null) return "";
  if (typeof value !== "object") return escaped(String(value));
  return Array.isArray(value) ? value.map(textOf).join("") : (value as Markup).__html;
}

/** Markup on its way to the browser: each template once, and one text of all the values. */
export interface Packed {
  templates: string[][];
  values: string;
}

const END = "\t";

/**
 * For `Drawn`. A page goes out twice, as markup and as its copy for the browser, in which every bracket is six characters long;
 * packed, the copy of a table row is little more than its words.
 *
 * The values in order, each ended by a tab: `~3`: template 3, whose values follow; `*2`: two pieces of markup follow; anything
 * else is text, with a backslash before it where it begins like one of these.
 */
export function packed(whole: Markup): Packed {
  const numbers = new Map<readonly string[], number>();
  let values = "";
  function put(value: Value): void {
    if (value === null) values += END;
    else if (typeof value !== "object") values += asText(String(value));
    else if (Array.isArray(value)) putAll(value);
    else {
      const { pieces, values: inner } = (value as Markup)[PARTS];
      if (pieces === null) return putAll(inner);
      const number = numbers.get(pieces) ?? numbers.size;
      numbers.set(pieces, number);
      values += `~${number}${END}`;
      inner.forEach(put);
    }
  }
  function putAll(parts: readonly Value[]): void {
    values += `*${parts.length}${END}`;
    parts.forEach(put);
  }
  put(whole);
  return { templates: [...numbers.keys()].map((pieces) => [...pieces]), values };
}

const asText = (text: string): string =>
  `${/^[~*\\]/.test(text) ? "\\" : ""}${text.includes(END) ? text.replaceAll(END, " ") : text}${END}`;

const [TEMPLATE, LIST, PLAIN] = ["~", "*", "\\"].map((mark) => mark.charCodeAt(0));

/** The markup of what `packed` made. */
export function unpacked({ templates, values }: Packed): string {
  const tokens = values.split(END);
  let at = 0;
  function next(): string {
    const token = tokens[at++] ?? "";
    switch (token.charCodeAt(0)) {
      case TEMPLATE: {
        const pieces = templates[Number(token.slice(1))] ?? [];
        let text = pieces[0] ?? "";
        for (let index = 1; index < pieces.length; index++) text += next() + pieces[index];
        return text;
      }
      case LIST: {
        let text = "";
        for (let left = Number(token.slice(1)); left > 0; left--) text += next();
        return text;
      }
      case PLAIN:
        return escaped(token.slice(1));
      default:
        return escaped(token);
    }
  }
  return next();
}
