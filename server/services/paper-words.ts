import { dayInShanghai, monthOf, yearOf } from "@/domain/shared/day";
import { type Fen, isFen } from "@/domain/shared/money";
import type { Locale } from "@/messages";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** 12,000.00, without a sign of currency: the column's head names it. Throws RangeError for what is not whole fen. */
export function paperAmount(fen: Fen): string {
  if (!isFen(fen)) throw new RangeError(`not an amount in fen: ${fen}`);
  const whole = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${fen < 0 ? "−" : ""}${whole}.${String(Math.abs(fen) % 100).padStart(2, "0")}`;
}

/** 2026年11月23日 · 23 November 2026: paper is read in other years too. */
export function paperDay(day: string, locale: Locale): string {
  const [year, month, date] = [yearOf(day), monthOf(day), Number(day.slice(8, 10))];
  return locale === "en" ? `${date} ${MONTHS[month - 1]} ${year}` : `${year}年${month}月${date}日`;
}

/** 2026年11月24日 10:02, in Shanghai. */
export function paperInstant(instant: Date, locale: Locale): string {
  const time = new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${paperDay(dayInShanghai(instant), locale)} ${time}`;
}

/** a91e 52c8 4f07 … 07b4: enough to compare by eye. */
export function paperHash(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)} ${hash.slice(8, 12)} … ${hash.slice(-4)}`;
}
