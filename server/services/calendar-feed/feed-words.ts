import type { CalendarEntry } from "@/domain/calendar/icalendar";
import { getTranslator, type Locale } from "@/messages";
import { paperDay } from "../paper-words";
import type { Deadline } from "../deadlines/deadline";

/**
 * What a calendar outside our walls may say of a duty: what is to be done, the company's short name, the licence, and whose
 * turn. A task's own words stay inside: people write into them whatever they like.
 */
export function entryOf(
  item: Deadline,
  { locale, publicUrl }: { locale: Locale; publicUrl: string },
): Omit<CalendarEntry, "sequence" | "changedAt"> {
  const t = getTranslator(locale, "deadlines");
  const common = getTranslator(locale, "common");
  const inLanguage = (text: { zh: string; en: string }) => (locale === "en" ? text.en : text.zh);
  const licence = item.licence && inLanguage(item.licence);
  const application =
    licence && item.applicationId && item.applicationKind
      ? common("application", { licence, kind: common(`kind.${item.applicationKind}`) })
      : licence;
  const duty =
    item.source === "task"
      ? t("inCalendar.task")
      : item.name
        ? item.source === "paper"
          ? t("paper", { paper: inLanguage(item.name) })
          : inLanguage(item.name)
        : item.nextAct
          ? common(`nextAct.${item.nextAct}`)
          : item.source === "report"
            ? t("report", { year: item.reportYear ?? 0 })
            : t("renewal");
  const lines = [
    t("inCalendar.party", { party: t(`party.${item.party}`), kind: t(`kind.${item.kind}`) }),
    item.opensOn ? `${t("window", { day: paperDay(item.opensOn, locale) })}${locale === "en" ? "." : "。"}` : null,
    item.isSuspended ? t("inCalendar.suspended") : null,
    item.isProvisional ? t("inCalendar.provisional") : null,
    t("inCalendar.owner", { name: item.ownerName }),
  ];
  const path =
    item.source === "paper"
      ? `documents/${item.id}`
      : item.applicationId
        ? `applications/${item.applicationId}`
        : item.caseId
          ? `cases/${item.caseId}`
          : `clients/${item.clientId}`;
  return {
    uid: `${item.source}-${item.id}${item.source === "report" ? `-${item.reportYear}` : ""}@zhengban`,
    day: item.dueOn,
    summary: t("inCalendar.summary", { duty, of: [item.clientName, application].filter(Boolean).join(" · ") }),
    description: lines.filter((line) => line !== null).join("\n"),
    url: `${publicUrl}/desk/${path}`,
  };
}
