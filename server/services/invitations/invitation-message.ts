import { dayInShanghai } from "@/domain/shared/day";
import type { Text } from "@/domain/rules/schema";
import { getTranslator, type Locale } from "@/messages";

/** As many names as a chat message takes. */
const FEW = 3;

/** The sheets still wanted, the licences they are for, and the day by which we asked for them. */
interface WantedWords {
  sheets: readonly Text[];
  licences: readonly Text[];
  dueOn: string | null;
}

/**
 * The words that carry a link to a contact, by e-mail or copied into a chat.
 *
 * link: the address itself, or its mark (message-links.ts) where the text is stored. papers: which are asked for and for
 * which licences, named while they are few; null for an invitation to the portal. dueOn: a day of ours, no legal limit.
 * note: a sentence of the sender's own, after the greeting.
 */
export function invitationMessage(given: {
  locale: Locale;
  agencyName: string;
  fromName: string;
  toName: string;
  link: string;
  expiresAt: string;
  papers: WantedWords | null;
  note?: string | null;
}): { subject: string; body: string } {
  const { locale, papers } = given;
  const t = getTranslator(locale, "invitations");
  const expires = longDay(dayInShanghai(new Date(given.expiresAt)), locale);
  const shared = { agency: given.agencyName, from: given.fromName, name: given.toName, link: given.link, expires };
  if (!papers)
    return { subject: t("message.accountSubject", { agency: given.agencyName }), body: t("message.account", shared) };
  const { sheets, licences, dueOn } = papers;
  return {
    subject: t("message.papersSubject", { agency: given.agencyName, n: sheets.length }),
    body: t(licences.length > 1 ? "message.papersOfCase" : "message.papers", {
      ...shared,
      note: given.note?.trim() ? `${given.note.trim()}\n` : "",
      n: sheets.length,
      papers: sheets.length > FEW ? "" : t("message.paperNames", { names: listOf(sheets, locale) }),
      due: dueOn ? t("message.due", { day: longDay(dueOn, locale) }) : "",
      licences: licenceNames(licences, locale),
    }),
  };
}

export interface ChasedPart {
  link: string;
  papers: WantedWords;
}

/** One reminder for all that a contact was asked for: each request with its own link. */
export function chaseMessage(given: {
  locale: Locale;
  agencyName: string;
  fromName: string;
  toName: string;
  expiresAt: string;
  today: string;
  parts: readonly ChasedPart[];
}): { subject: string; body: string } {
  const { locale, parts, today } = given;
  const t = getTranslator(locale, "invitations");
  const n = parts.reduce((sum, { papers }) => sum + papers.sheets.length, 0);
  const due = (day: string | null) =>
    day === null ? "" : t(day < today ? "message.wasDue" : "message.due", { day: longDay(day, locale) });
  return {
    subject: t("message.chaseSubject", { agency: given.agencyName, n }),
    body: t("message.chase", {
      agency: given.agencyName,
      from: given.fromName,
      name: given.toName,
      n,
      expires: longDay(dayInShanghai(new Date(given.expiresAt)), locale),
      parts: parts
        .map(({ link, papers }) =>
          t("message.chasePart", {
            licences: licenceNames(papers.licences, locale),
            n: papers.sheets.length,
            due: due(papers.dueOn),
            link,
          }),
        )
        .join("\n\n"),
    }),
  };
}

/** The first few by name, the rest counted: a chat message is read at a glance. */
function licenceNames(licences: readonly Text[], locale: Locale): string {
  const names = listOf(licences.slice(0, FEW), locale);
  if (licences.length <= FEW) return names;
  return getTranslator(locale, "invitations")("message.licencesMore", { names, n: licences.length });
}

const listOf = (texts: readonly Text[], locale: Locale): string =>
  locale === "en" ? texts.map(({ en }) => en).join(", ") : texts.map(({ zh }) => zh).join("、");

/** With its year: a message is read on another day than it was written. */
function longDay(day: string, locale: Locale): string {
  const [year, month, date] = day.split("-").map(Number);
  if (locale === "zh-CN") return `${year}年${month}月${date}日`;
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}
