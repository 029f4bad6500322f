import en from "@/messages/en/connection.json";
import zh from "@/messages/zh-CN/connection.json";
import { type Locale, toLocale } from "@/messages/locale";

// In the page from the beginning: once the network is lost, nothing can be fetched to say so.
// messages: connection.*
const SENTENCES: Record<Locale, typeof zh> = { "zh-CN": zh, en };

/** That the server cannot be reached, in the language of the page: `unsaved` of an act, `unopened` of a page, menu or dialog. */
export const noConnection = (of: keyof typeof zh): string => SENTENCES[toLocale(document.documentElement.lang)][of];
