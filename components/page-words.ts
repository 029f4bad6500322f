import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { PAGE_ADDRESS_HEADER } from "@/components/page-address";
import { LOCALE_COOKIE, THEME_COOKIE } from "@/components/preference-cookies";
import { makeWords, type Words } from "@/components/words";
import { dayInShanghai } from "@/domain/shared/day";
import { currentSession } from "@/server/auth/session";
import { getTranslator, type Locale, toLocale } from "@/messages";

export type Theme = "light" | "dark" | "system";

/**
 * Language and theme of this request: the signed-in person's, else what this browser chose on the sign-in page, else
 * Chinese and the system's theme. Known before the first paint, so nothing flashes. A database that cannot be reached
 * must not take the error page's language with it, hence the catch.
 */
export const pagePreferences = cache(async (): Promise<{ locale: Locale; theme: Theme }> => {
  const jar = await cookies();
  const session = await currentSession().catch(() => null);
  if (session) return { locale: toLocale(session.actor.locale), theme: session.theme };
  const theme = jar.get(THEME_COOKIE)?.value;
  return {
    locale: toLocale(jar.get(LOCALE_COOKIE)?.value ?? (await strangersLanguage())),
    theme: theme === "light" || theme === "dark" ? theme : "system",
  };
});

/** On the public page the browser's own language counts until somebody chooses; elsewhere people are known, or Chinese. */
async function strangersLanguage(): Promise<string | undefined> {
  const sent = await headers();
  if (!sent.get(PAGE_ADDRESS_HEADER)?.startsWith("/check")) return undefined;
  return sent.get("accept-language")?.slice(0, 2).toLowerCase();
}

export async function pageLocale(): Promise<Locale> {
  return (await pagePreferences()).locale;
}

/** Formatters and the common words for this request: `const w = await pageWords()`. */
export const pageWords = cache(async (): Promise<Words> => {
  const locale = await pageLocale();
  return makeWords(locale, dayInShanghai(new Date()), getTranslator(locale, "common"));
});
