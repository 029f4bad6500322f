import { createElement, Fragment, type ReactNode } from "react";
import type { Namespace } from "@/messages/catalogue";
import { formatMessage, splitTags, type TaggedPart } from "@/messages/format-message";
import type { Locale } from "@/messages/locale";
import type { RichValues, Translator } from "@/messages/translator";

/** A tree of messages: an area of the catalogue, or the part of it a client component was given. */
export interface MessageTree {
  [key: string]: string | MessageTree;
}

function lookUp(tree: MessageTree, key: string): string | undefined {
  let node: string | MessageTree | undefined = tree;
  for (const step of key.split(".")) {
    if (typeof node !== "object") return undefined;
    node = node[step];
  }
  return typeof node === "string" ? node : undefined;
}

function toNodes(parts: TaggedPart[], values: RichValues): ReactNode[] {
  return parts.map((part, index) => {
    if (typeof part === "string") return part;
    const render = values[part.tag];
    const inner = createElement(Fragment, null, ...toNodes(part.parts, values));
    return createElement(Fragment, { key: index }, typeof render === "function" ? render(inner) : inner);
  });
}

/**
 * The translator of one area.
 *
 * A missing key gives the key itself in production, so that a screen still stands, and throws elsewhere, so that a test
 * finds it. `strict` says which.
 */
export function makeTranslator<N extends Namespace>(
  locale: Locale,
  namespace: N,
  tree: MessageTree,
  strict = false,
): Translator<N> {
  const seen = new Map<string, string>();
  const message = (key: string): string => {
    const known = seen.get(key);
    if (known !== undefined) return known;
    const found = lookUp(tree, key);
    if (found === undefined && strict) throw new RangeError(`No message ${namespace}.${key} in ${locale}`);
    const text = found ?? `${namespace}.${key}`;
    seen.set(key, text);
    return text;
  };
  const t = (key: string, values?: Record<string, string | number>) => formatMessage(message(key), locale, values);
  t.rich = (key: string, values: RichValues): ReactNode => {
    const plain: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(values)) if (typeof value !== "function") plain[name] = value;
    const parts = splitTags(formatMessage(message(key), locale, plain));
    return createElement(Fragment, null, ...toNodes(parts, values));
  };
  t.raw = message;
  t.has = (key: string) => lookUp(tree, key) !== undefined;
  // The functions take any string inside; to callers only the keys of the area are allowed.
  return t as unknown as Translator<N>;
}
