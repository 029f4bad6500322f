/**
 * Everything a part needs to write in the reader's language, in one prop: `w`.
 * On the server `await pageWords()` makes it, in client components `useWords()`.
 */
import {
  formatCount,
  formatDay,
  formatDayInWeek,
  formatFen,
  formatInstant,
  formatLongDay,
  formatPercent,
  formatRelativeDay,
  formatTime,
  formatWeekday,
} from "@/components/format";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import type { Locale } from "@/messages/locale";
import type { Translator } from "@/messages/translator";

// The vocabulary of the trade is whole, whether or not a screen shows each word today.
// messages: common.officialStatus.*
// messages: common.stage.*
// messages: common.paper.*
// messages: common.kind.*
// messages: common.verdict.*
// messages: common.condition.*
// messages: common.role.*
// messages: common.turn.*

const DAYS_A_YEAR = 365.25;

export interface Words {
  readonly locale: Locale;
  /** Today in Shanghai, "YYYY-MM-DD". */
  readonly today: string;
  /** The words every screen shares: statuses, verdicts, clocks, acts. */
  readonly t: Translator<"common">;
  day(day: string): string;
  longDay(day: string): string;
  weekday(day: string): string;
  dayInWeek(day: string): string;
  relativeDay(day: string): string;
  /** 90 天 · 90 days; from two years on in whole years: 49 年多 · over 49 years. */
  span(days: number): string;
  instant(instant: Date | string): string;
  time(instant: Date | string): string;
  /** Amount in fen; `short` drops zero fen. */
  money(fen: number, options?: { short?: boolean }): string;
  count(n: number): string;
  /** Names in a row: A、B · A, B. */
  list(names: readonly string[]): string;
  /** Longer texts in a row: A；B · A; B. */
  clauses(texts: readonly string[]): string;
  /** ICP许可证 续期 · ICP licence, renewal: an application by its licence and kind. */
  application(licence: string, kind: ApplicationKind): string;
  /** 86.4%（59 件）: a share never goes without its number of cases. */
  rate(part: number, whole: number): string;
}

export function makeWords(locale: Locale, today: string, t: Translator<"common">): Words {
  return {
    locale,
    today,
    t,
    day: (day) => formatDay(day, locale, today),
    longDay: (day) => formatLongDay(day, locale, today),
    weekday: (day) => formatWeekday(day, locale),
    dayInWeek: (day) => formatDayInWeek(day, locale, today),
    relativeDay: (day) => formatRelativeDay(day, locale, today),
    span: (days) =>
      days < 2 * DAYS_A_YEAR ? t("clock.days", { n: days }) : t("clock.years", { n: Math.floor(days / DAYS_A_YEAR) }),
    instant: (instant) => formatInstant(instant, locale, today),
    time: formatTime,
    money: formatFen,
    count: formatCount,
    list: (names) => names.join(locale === "en" ? ", " : "、"),
    clauses: (texts) => texts.join(locale === "en" ? "; " : "；"),
    application: (licence, kind) => t("application", { licence, kind: t(`kind.${kind}`) }),
    rate: (part, whole) => {
      const percent = formatPercent(part, whole);
      return percent === null ? t("rate.none") : t("rate.of", { percent, n: whole });
    },
  };
}
