"use client";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { makeWords, type Words } from "@/components/words";
import type { Namespace } from "@/messages/catalogue";
import type { Locale } from "@/messages/locale";
import { type MessageTree, makeTranslator } from "@/messages/make-translator";
import type { Translator } from "@/messages/translator";

interface Given {
  locale: Locale;
  today: string;
  messages: MessageTree;
}

const Context = createContext<Given>({ locale: "zh-CN", today: "", messages: {} });

/**
 * Gives the sentences below it to client components. The page picks them on the server:
 * `<MessagesProvider locale={w.locale} today={w.today} messages={pickMessages(w.locale, ["review", "common.clock"])}>`.
 * A provider inside another adds to it.
 */
export function MessagesProvider({ locale, today, messages, children }: Given & { children: ReactNode }) {
  const outer = useContext(Context);
  const value = useMemo(
    () => ({ locale, today, messages: { ...(outer.locale === locale ? outer.messages : {}), ...messages } }),
    [locale, today, messages, outer],
  );
  return <Context value={value}>{children}</Context>;
}

/** `const t = useT("review")`. The area has to be in a provider above. */
export function useT<N extends Namespace>(namespace: N): Translator<N> {
  const { locale, messages } = useContext(Context);
  return useMemo(() => {
    const tree = messages[namespace];
    return makeTranslator(locale, namespace, typeof tree === "object" ? tree : {});
  }, [locale, messages, namespace]);
}

/** Language, today's day and the formatters, on the client. */
export function useWords(): Words {
  const { locale, today } = useContext(Context);
  const t = useT("common");
  return useMemo(() => makeWords(locale, today, t), [locale, today, t]);
}
