/**
 * Translations on the server: pages, mail, PDF. Screens that run in the browser use `components/messages-provider`,
 * because importing this file brings every sentence of both languages.
 */
import { CATALOGUE, type Namespace } from "@/messages/catalogue";
import type { Locale } from "@/messages/locale";
import { type MessageTree, makeTranslator } from "@/messages/make-translator";
import type { Translator } from "@/messages/translator";

export type { Namespace } from "@/messages/catalogue";
export { DEFAULT_LOCALE, LOCALES, type Locale, toLocale } from "@/messages/locale";
export type { MessageKey, Translator } from "@/messages/translator";

const made = new Map<string, unknown>();

/**
 * The translator of one area. Cached for the life of the process.
 *
 * Write it as `const t = getTranslator(locale, "quotes")` with the area as a literal: the catalogue test reads the source
 * to find unused and missing keys.
 */
export function getTranslator<N extends Namespace>(locale: Locale, namespace: N): Translator<N> {
  const name = `${locale} ${namespace}`;
  let translator = made.get(name) as Translator<N> | undefined;
  if (!translator) {
    translator = makeTranslator(locale, namespace, CATALOGUE[locale][namespace]);
    made.set(name, translator);
  }
  return translator;
}

/** What `MessagesProvider` takes: an area (`"review"`) or a branch of it (`"common.clock"`). */
export type MessagePath = Namespace | { [N in Namespace]: `${N}.${keyof CatalogueOf<N> & string}` }[Namespace];
type CatalogueOf<N extends Namespace> = (typeof CATALOGUE)["zh-CN"][N];

/** The named areas and branches only, so that a page sends the browser no sentence it does not use. */
export function pickMessages(locale: Locale, paths: readonly MessagePath[]): MessageTree {
  const out: MessageTree = {};
  for (const path of paths) {
    const [area, branch] = path.split(".") as [Namespace, string | undefined];
    const tree: MessageTree = CATALOGUE[locale][area];
    if (branch === undefined) out[area] = tree;
    else {
      const kept = out[area];
      const part = tree[branch];
      if (part !== undefined) out[area] = { ...(typeof kept === "object" ? kept : {}), [branch]: part };
    }
  }
  return out;
}
