/** The languages of the interface. Chinese is the first voice, English is complete. */
export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "zh-CN";

/** Narrows anything (a cookie, a column) to a language we speak; Chinese when it is none of them. */
export function toLocale(value: unknown): Locale {
  return value === "en" ? "en" : DEFAULT_LOCALE;
}
