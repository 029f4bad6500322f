/** The shell's own sentences in the browser, fetched when a menu or palette first opens. */
import type { Locale } from "@/messages/locale";
import { type MessageTree, makeTranslator } from "@/messages/make-translator";
import type { Translator } from "@/messages/translator";

const LOAD: Record<Locale, () => Promise<{ default: MessageTree }>> = {
  "zh-CN": () => import("@/messages/zh-CN/shell.json"),
  en: () => import("@/messages/en/shell.json"),
};

export async function loadShellTranslator(locale: Locale): Promise<Translator<"shell">> {
  const { default: tree } = await LOAD[locale]();
  return makeTranslator(locale, "shell", tree);
}
