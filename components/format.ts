/**
 * How days, instants, money and counts are written. Pure; the language and today's day are arguments, so a page is the
 * same for everyone who looks at it and a test does not depend on the clock. Zone: Asia/Shanghai throughout.
 */
import { dayInShanghai, daysBetween, weekday } from "@/domain/shared/day";
import type { Locale } from "@/messages/locale";

const MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
// biome-ignore format: a table
const MONTHS_LONG_EN = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"] as const;
const DAYS_EN = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const DAYS_LONG_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const DAYS_ZH = ["一", "二", "三", "四", "五", "六", "日"] as const;
const SHANGHAI_MS = 8 * 3600_000;

const split = (day: string) =>
  [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))] as [number, number, number];
/** 0 Monday to 6 Sunday. */
const weekdayOf = (day: string) => weekday(day) - 1;

/** 11月25日 · 2027年3月8日 · 25 Nov · 8 Mar 2027. The year is written when it is not today's. */
export function formatDay(day: string, locale: Locale, today: string): string {
  const [year, month, date] = split(day);
  const same = day.slice(0, 4) === today.slice(0, 4);
  if (locale === "en") return `${date} ${MONTHS_EN[month - 1]}${same ? "" : ` ${year}`}`;
  return `${same ? "" : `${year}年`}${month}月${date}日`;
}

/** 2026年11月 · Nov 2026; without the year when it is today's and `short` is asked for: 11月 · Nov. */
export function formatMonth(day: string, locale: Locale, today?: string): string {
  const [year, month] = split(`${day.slice(0, 7)}-01`);
  const same = today !== undefined && day.slice(0, 4) === today.slice(0, 4);
  if (locale === "en") return `${MONTHS_EN[month - 1]}${same ? "" : ` ${year}`}`;
  return `${same ? "" : `${year}年`}${month}月`;
}

/** For table columns: 2026-11-25 in both languages. */
export function formatTableDay(day: string): string {
  return day;
}

/** 周三 · Wed. */
export function formatWeekday(day: string, locale: Locale): string {
  const index = weekdayOf(day);
  return locale === "en" ? (DAYS_EN[index] ?? "") : `周${DAYS_ZH[index] ?? ""}`;
}

/** 12月22日 周二 · Tue 22 Dec. The year is written when it is not today's. */
export function formatDayInWeek(day: string, locale: Locale, today: string): string {
  const [date, name] = [formatDay(day, locale, today), formatWeekday(day, locale)];
  return locale === "en" ? `${name} ${date}` : `${date} ${name}`;
}

/** 11月23日 星期一 · Monday 23 November. */
export function formatLongDay(day: string, locale: Locale, today: string): string {
  const [year, month, date] = split(day);
  const index = weekdayOf(day);
  const same = day.slice(0, 4) === today.slice(0, 4);
  if (locale === "en") return `${DAYS_LONG_EN[index]} ${date} ${MONTHS_LONG_EN[month - 1]}${same ? "" : ` ${year}`}`;
  return `${formatDay(day, locale, today)} 星期${DAYS_ZH[index]}`;
}

/** 今天 · 明天 · 昨天 · 3 天后 · 3 天前; in English today, tomorrow, yesterday, in 3 days, 3 days ago. */
export function formatRelativeDay(day: string, locale: Locale, today: string): string {
  const n = daysBetween(today, day);
  if (locale === "en") {
    if (n === 0) return "today";
    if (n === 1) return "tomorrow";
    if (n === -1) return "yesterday";
    return n > 0 ? `in ${n} days` : `${-n} days ago`;
  }
  if (n === 0) return "今天";
  if (n === 1) return "明天";
  if (n === -1) return "昨天";
  return n > 0 ? `${n} 天后` : `${-n} 天前`;
}

/** 9:58, hours and minutes in Shanghai. */
export function formatTime(instant: Date | string): string {
  const at = new Date(new Date(instant).getTime() + SHANGHAI_MS);
  return `${at.getUTCHours()}:${String(at.getUTCMinutes()).padStart(2, "0")}`;
}

/** 今天 9:58 · 11月20日 16:20 · today 9:58 · 20 Nov 16:20. */
export function formatInstant(instant: Date | string, locale: Locale, today: string): string {
  const day = dayInShanghai(new Date(instant));
  const n = daysBetween(today, day);
  const head = n === 0 || n === -1 ? formatRelativeDay(day, locale, today) : formatDay(day, locale, today);
  return `${head} ${formatTime(instant)}`;
}

/** 1,234 */
export function formatCount(n: number): string {
  return String(Math.trunc(n)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * ¥11,600.00 from whole fen. `short` drops the fen when they are zero, for lists: ¥11,600.
 * Throws RangeError on anything that is not a whole, safe number: a wrong amount is worse than none.
 */
export function formatFen(fen: number, options?: { short?: boolean }): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`Not an amount in fen: ${fen}`);
  const sign = fen < 0 ? "−" : "";
  const whole = Math.floor(Math.abs(fen) / 100);
  const rest = Math.abs(fen) % 100;
  const cents = options?.short && rest === 0 ? "" : `.${String(rest).padStart(2, "0")}`;
  return `${sign}¥${formatCount(whole)}${cents}`;
}

/** 86.4%; null when there is nothing to divide by. Always show `n` beside it: a rate without its cases says nothing. */
export function formatPercent(part: number, whole: number): string | null {
  if (whole === 0) return null;
  return `${Math.round((part / whole) * 1000) / 10}%`;
}
