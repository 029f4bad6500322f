/**
 * A small ICU formatter: `{name}`, `{n, number}`, `{n, plural, =0 {…} one {…} other {#}}`, `{x, select, a {…} other {…}}`.
 *
 * Why our own beside use-intl: in the browser use-intl weighs 11.5 KB of the 26 a portal page may add, this one about one.
 * A test formats every message of the catalogue with both and expects the same text. Tags are resolved by `splitTags`.
 */
export type MessageArguments = Record<string, string | number>;

type Node = string | { arg: string; kind: "text" | "number" | "pound" } | Choice;
interface Choice {
  arg: string;
  kind: "plural" | "select";
  options: Record<string, Node[]>;
}

const parsed = new Map<string, Node[]>();

/** Throws SyntaxError on a message outside the subset; the catalogue test keeps such a message out. */
export function parseMessage(message: string): Node[] {
  const known = parsed.get(message);
  if (known) return known;
  let at = 0;
  const fail = (what: string) => new SyntaxError(`${what} at ${at} in message: ${message}`);

  function word(): string {
    const match = /^\s*([^\s,{}]+)\s*/.exec(message.slice(at));
    if (!match?.[1]) throw fail("Expected a name");
    at += match[0].length;
    return match[1];
  }

  function nodes(plural: string | null, nested: boolean): Node[] {
    const out: Node[] = [];
    let text = "";
    const flush = () => {
      if (text) out.push(text);
      text = "";
    };
    while (at < message.length) {
      const c = message[at];
      if (c === "'" && (message[at + 1] === "{" || message[at + 1] === "}")) {
        const end = message.indexOf("'", at + 1);
        text += message.slice(at + 1, end < 0 ? undefined : end);
        at = end < 0 ? message.length : end + 1;
      } else if (c === "'" && message[at + 1] === "'") {
        text += "'";
        at += 2;
      } else if (c === "{") {
        flush();
        at += 1;
        out.push(argument(plural));
      } else if (c === "}" && nested) {
        break;
      } else if (c === "#" && plural) {
        flush();
        out.push({ arg: plural, kind: "pound" });
        at += 1;
      } else {
        text += c;
        at += 1;
      }
    }
    flush();
    return out;
  }

  function argument(plural: string | null): Node {
    const arg = word();
    if (message[at] === "}") {
      at += 1;
      return { arg, kind: "text" };
    }
    if (message[at] !== ",") throw fail("Expected , or }");
    at += 1;
    const kind = word();
    if (kind === "number" && message[at] === "}") {
      at += 1;
      return { arg, kind };
    }
    if ((kind !== "plural" && kind !== "select") || message[at] !== ",") throw fail(`Unsupported kind ${kind}`);
    at += 1;
    const options: Record<string, Node[]> = {};
    while (message[at] !== "}") {
      const name = word();
      if (message[at] !== "{") throw fail("Expected {");
      at += 1;
      options[name] = nodes(kind === "plural" ? arg : plural, true);
      if (message[at] !== "}") throw fail("Expected }");
      at += 1;
      while (message[at] === " " || message[at] === "\n") at += 1;
      if (at >= message.length) throw fail("Expected }");
    }
    at += 1;
    if (!options.other) throw fail("Missing option other");
    return { arg, kind, options };
  }

  const out = nodes(null, false);
  parsed.set(message, out);
  return out;
}

const numbers: Record<string, Intl.NumberFormat> = {};
const plurals: Record<string, Intl.PluralRules> = {};

function number(locale: string, value: string | number | undefined): string {
  if (typeof value !== "number") return String(value);
  if (Number.isInteger(value) && value > -1000 && value < 1000) return String(value);
  numbers[locale] ??= new Intl.NumberFormat(locale);
  return numbers[locale].format(value);
}

function write(nodes: Node[], locale: string, values: MessageArguments): string {
  let out = "";
  for (const node of nodes) {
    if (typeof node === "string") out += node;
    else {
      const value = values[node.arg];
      if (value === undefined) throw new RangeError(`Message argument missing: ${node.arg}`);
      if (!("options" in node)) out += node.kind === "text" ? value : number(locale, value);
      else {
        plurals[locale] ??= new Intl.PluralRules(locale);
        const name =
          node.kind === "select"
            ? String(value)
            : `=${value}` in node.options
              ? `=${value}`
              : plurals[locale].select(Number(value));
        // A message without the option named falls to "other", which the parser has made sure of.
        out += write(node.options[name] ?? node.options.other ?? [], locale, values);
      }
    }
  }
  return out;
}

/** The sentence in words. A message without braces is given back as it is. Throws RangeError when an argument is missing. */
export function formatMessage(message: string, locale: string, values?: MessageArguments): string {
  if (!message.includes("{") && !message.includes("'")) return message;
  return write(parseMessage(message), locale, values ?? {});
}

export type TaggedPart = string | { tag: string; parts: TaggedPart[] };

/** Splits `a <b>c</b>` into text and tagged parts, nested tags included. Arguments are already written. */
export function splitTags(text: string): TaggedPart[] {
  const out: TaggedPart[] = [];
  const pattern = /<(\w+)>([\s\S]*?)<\/\1>/g;
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > last) out.push(text.slice(last, match.index));
    out.push({ tag: match[1] ?? "", parts: splitTags(match[2] ?? "") });
    last = match.index + match[0].length;
  }
  if (last < text.length) out.push(text.slice(last));
  return out;
}
