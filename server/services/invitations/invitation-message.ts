import { dayInShanghai } from "@/domain/shared/day";
import type { Text } from "@/domain/rules/schema";
import { getTranslator, type Locale } from "@/messages";

/**
 * The words that carry a link to a contact, by e-mail or copied into a chat.
 *
 * link: the address itself, or its mark (message-links.ts) where the text is stored. papers: how many are asked for and for
 * which licences, named when there are several; null for an invitation to the portal. dueOn: a day of ours, no legal limit.
 */
export function invitationMessage(given: {
  locale: Locale;
  agencyName: string;
  fromName: string;
  toName: string;
  link: string;
  expiresAt: string;
  papers: { count: number; licences: readonly Text[]; dueOn: string | null } | null;
}): { subject: string; body: string } {
  const { locale, papers } = given;
  const t = getTranslator(locale, "invitations");
  const expires = longDay(dayInShanghai(new Date(given.expiresAt)), locale);
  const shared = { agency: given.agencyName, from: given.fromName, name: given.toName, link: given.link, expires };
  if (!papers)
    return { subject: t("message.accountSubject", { agency: given.agencyName }), body: t("message.account", shared) };
  const due = papers.dueOn ? t("message.due", { day: longDay(papers.dueOn, locale) }) : "";
  return {
    subject: t("message.papersSubject", { agency: given.agencyName, n: papers.count }),
    body:
      papers.licences.length > 1
        ? t("message.papersOfCase", {
            ...shared,
            n: papers.count,
            due,
            licences: licenceNames(papers.licences, locale),
          })
        : t("message.papers", { ...shared, n: papers.count, due }),
  };
}

export interface ChasedPart {
  link: string;
  papers: { count: number; licences: readonly Text[]; dueOn: string | null };
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
  const n = parts.reduce((sum, { papers }) => sum + papers.count, 0);
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
            n: papers.count,
            due: due(papers.dueOn),
            link,
          }),
        )
        .join("\n\n"),
    }),
  };
}

/** The first three by name, the rest counted: a chat message is read at a glance. */
function licenceNames(licences: readonly Text[], locale: Locale): string {
  const t = getTranslator(locale, "invitations");
  const names = licences.slice(0, 3).map(({ zh, en }) => (locale === "en" ? en : zh));
  return licences.length > names.length
    ? t("message.licencesMore", { names: names.join(locale === "en" ? ", " : "、"), n: licences.length })
    : names.join(locale === "en" ? ", " : "、");
}

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
