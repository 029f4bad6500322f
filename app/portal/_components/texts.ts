import type { Words } from "@/components/words";
import type { Locale, MessageKey, Translator } from "@/messages";

/** A text of the catalogue or of a paper. Where the English is missing the Chinese stands, marked as such by `lang`. */
export interface Localised {
  text: string;
  lang: "zh-CN" | undefined;
}

export function inLocale(text: { zh: string; en?: string | null | undefined }, locale: Locale): Localised {
  if (locale === "zh-CN") return { text: text.zh, lang: undefined };
  return text.en ? { text: text.en, lang: undefined } : { text: text.zh, lang: "zh-CN" };
}

export const textOf = (text: { zh: string; en?: string | null | undefined }, locale: Locale): string =>
  inLocale(text, locale).text;

/** 《A》、《B》 in Chinese, A, B in English. */
export const listOf = (texts: readonly string[], locale: Locale): string => texts.join(locale === "en" ? ", " : "、");

/** What a paper is for, in one breath: up to three by name, of more the first two and how many others. */
export function licencesText(
  t: Translator<"portal">,
  licences: readonly { zh: string; en: string }[],
  locale: Locale,
): string {
  const names = [...new Set(licences.map((licence) => textOf(licence, locale)))];
  if (names.length <= 3) return listOf(names, locale);
  return t("paper.licences", { names: listOf(names.slice(0, 2), locale), n: names.length - 2 });
}

/**
 * Who decides, as one name inside a sentence. The catalogue often says more ("across provinces …, within one …"); such a
 * text stands in no sentence, so the plain word does.
 */
export function authorityIn(t: Translator<"portal">, authority: { zh: string; en: string }, locale: Locale): string {
  return /[，；、。（:：]|[一-龥]由/.test(authority.zh) ? t("authority") : textOf(authority, locale);
}

export interface Standing {
  authority: { zh: string; en: string };
  officialStatus: string;
  isClosed: boolean;
  isOnHold: boolean;
  nextAct: string;
  openPapers: number;
  legal: { dueOn: string; left: number; isProvisional: boolean } | null;
}

/** Where an application stands, in one plain sentence. */
export function standing(t: Translator<"portal">, w: Words, application: Standing): string {
  return capital(said(t, w, application));
}

/** A sentence may begin with the name of an authority, which has an article in English. */
export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

function said(t: Translator<"portal">, w: Words, application: Standing): string {
  const authority = authorityIn(t, application.authority, w.locale);
  const { officialStatus, legal } = application;
  if (application.isOnHold) return t("state.onHold");
  if (officialStatus === "not-accepted" || officialStatus === "refused" || officialStatus === "withdrawn")
    return t(`state.${officialStatus}`, { authority });
  if (application.isClosed) return t("state.done");
  if (application.openPapers > 0) return t("state.supply", { n: application.openPapers });
  const key = `state.${application.nextAct}`;
  const state = t(t.has(key) ? (key as MessageKey<"portal">) : "state.none", { authority });
  const isTheirs = ["decide-acceptance", "begin-review", "decide", "register", "issue"].includes(application.nextAct);
  if (!legal || !isTheirs || legal.left < 0) return state;
  const by = t(legal.isProvisional ? "state.answerByProvisional" : "state.answerBy", { day: w.day(legal.dueOn) });
  return w.locale === "en" ? `${state}, ${by}` : `${state}，${by}`;
}
