/** Turns what a call threw into words. The sentences are fetched with the first error, not with the page. */
import { noConnection } from "@/components/connection";
import type { MessageArguments } from "@/messages/format-message";
import { type Locale, toLocale } from "@/messages/locale";

export interface ActError {
  /** The code of messages/<locale>/errors.json. */
  reason: string;
  /** The sentence to show. */
  message: string;
  /** Fields the server refused: path joined by dots, and its words. */
  issues: readonly { path: string; message: string }[];
  details: Readonly<Record<string, unknown>>;
  /** Worth trying again as it is: the network or a busy server. */
  isRetryable: boolean;
}

interface Answer {
  reason: string;
  httpStatus: number;
  details: Record<string, unknown>;
  issues: { path: (string | number)[]; message: string }[];
  requestId: string | null;
}

/** A day among a refusal's details; a number of anything else has no such form. */
const A_DAY = /^\d{4}-\d{2}-\d{2}$/;
/** The server never answered. */
const OFFLINE = "offline";

// messages: errors.*
const SENTENCES: Record<Locale, () => Promise<Record<string, string>>> = {
  "zh-CN": () => import("@/messages/zh-CN/errors.json").then((module) => module.default),
  en: () => import("@/messages/en/errors.json").then((module) => module.default),
};

/** The server's answer inside a tRPC client error; null when it never answered. */
function answerOf(cause: unknown): Answer | null {
  if (typeof cause !== "object" || cause === null || !("data" in cause)) return null;
  const data = cause.data;
  return typeof data === "object" && data !== null && "reason" in data ? (data as Answer) : null;
}

export async function toActError(cause: unknown): Promise<ActError> {
  const answer = answerOf(cause);
  const reason = answer?.reason ?? OFFLINE;
  const details = answer?.details ?? {};
  return {
    reason,
    message: await sentenceFor(reason, { ...valuesOf(details), requestId: answer?.requestId ?? "" }),
    issues: (answer?.issues ?? []).map(({ path, message }) => ({ path: path.join("."), message })),
    details,
    isRetryable: answer === null || answer.httpStatus === 503 || answer.httpStatus === 429,
  };
}

/** What of a refusal's details a sentence can say: words, figures, and of a list how many. */
export function valuesOf(details: Readonly<Record<string, unknown>>): MessageArguments {
  const values: MessageArguments = {};
  for (const [name, value] of Object.entries(details))
    if (typeof value === "string" || typeof value === "number") values[name] = value;
    else if (Array.isArray(value)) values[name] = value.length;
  return values;
}

/** The sentence for a reason in the language of the page. A reason without one, or lacking a value, is "unexpected". */
export async function sentenceFor(reason: string, values: MessageArguments): Promise<string> {
  if (reason === OFFLINE) return noConnection("unsaved");
  const locale = toLocale(document.documentElement.lang);
  const fetched = await Promise.all([
    SENTENCES[locale](),
    import("@/messages/format-message"),
    import("@/components/format"),
  ]).catch(() => null);
  if (!fetched) return noConnection("unsaved");
  const [sentences, { formatMessage }, { formatDay }] = fetched;
  const all: MessageArguments = { requestId: "" };
  for (const [name, value] of Object.entries(values))
    all[name] =
      typeof value === "string" && A_DAY.test(value) ? formatDay(value, locale, new Date().toISOString()) : value;
  try {
    return formatMessage(sentences[reason] ?? sentences.unexpected ?? reason, locale, all);
  } catch {
    return formatMessage(sentences.unexpected ?? reason, locale, all);
  }
}
