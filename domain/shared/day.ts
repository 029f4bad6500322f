/**
 * Days of the civil calendar, without a time of day or a zone: "2026-11-25".
 *
 * Law counts days, not instants, so everything dated in this product is a `Day`. The one place where an instant
 * becomes a day is {@link dayInShanghai}. Years 0001 to 9999, proleptic Gregorian, as ISO 8601 and PostgreSQL's `date`.
 */
export type Day = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Length of a month, 28 to 31. month: 1 to 12; throws RangeError otherwise. */
export function daysInMonth(year: number, month: number): number {
  const length = MONTH_LENGTHS[month - 1];
  if (length === undefined) throw new RangeError(`month ${month} is not 1 to 12`);
  return month === 2 && isLeapYear(year) ? 29 : length;
}

interface Civil {
  year: number;
  month: number;
  day: number;
}

function readCivil(text: string): Civil | null {
  const found = SHAPE.exec(text);
  if (!found) return null;
  const year = Number(found[1]);
  const month = Number(found[2]);
  const day = Number(found[3]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

function civil(day: Day): Civil {
  const read = readCivil(day);
  if (!read) throw new RangeError(`not a day: ${JSON.stringify(day)}`);
  return read;
}

/** True for a real calendar day written YYYY-MM-DD: "2026-02-29" and "2026-2-3" are not. */
export function isDay(value: unknown): value is Day {
  return typeof value === "string" && readCivil(value) !== null;
}

/** A day from its parts; throws RangeError when there is no such day. */
export function dayOf(year: number, month: number, day: number): Day {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (!isDay(text)) throw new RangeError(`no such day: ${text}`);
  return text;
}

/** Days since 1970-01-01 (negative before). Throws RangeError on anything that is not a day. */
export function dayNumber(day: Day): number {
  const { year, month, day: d } = civil(day);
  // Days from civil with years that begin in March, so that the leap day comes last (Howard Hinnant's algorithm).
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of {@link dayNumber}. Throws RangeError outside the years 0001 to 9999. */
export function dayFromNumber(count: number): Day {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of days: ${count}`);
  const z = count + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dayOf(year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1);
}

/** The day `count` calendar days later, earlier when negative. count: a whole number. */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count);
}

/** Calendar days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The same day of the month `count` months later, clamped to the month's end: 31 January + 1 month = 28 or 29 February.
 *
 * count: a whole number, negative to go back. Source for the clamp: Civil Code art. 202 (a period of months ends on the
 * same date of the last month, or on its last day where there is none).
 */
export function addMonths(day: Day, count: number): Day {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number of months: ${count}`);
  const { year, month, day: d } = civil(day);
  const index = year * 12 + (month - 1) + count;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return dayOf(targetYear, targetMonth, Math.min(d, daysInMonth(targetYear, targetMonth)));
}

/** {@link addMonths} with twelve months a year: 29 February + 1 year = 28 February. */
export function addYears(day: Day, count: number): Day {
  return addMonths(day, count * 12);
}

/** Negative, zero or positive, for sorting. ISO days of four-digit years sort as text. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function laterDay(a: Day, b: Day): Day {
  return compareDays(a, b) >= 0 ? a : b;
}

/** 1 Monday to 7 Sunday (ISO 8601). */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(day: Day): number {
  return civil(day).year;
}

/** 1 to 12. */
export function monthOf(day: Day): number {
  return civil(day).month;
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/**
 * The calendar day in mainland China at an instant.
 *
 * Fixed at UTC+8, which holds for every instant since September 1991; the summer time of 1986 to 1991 is before anything
 * this product dates. Throws RangeError on an invalid Date.
 */
export function dayInShanghai(instant: Date): Day {
  const time = instant.getTime();
  if (Number.isNaN(time)) throw new RangeError("not an instant");
  return dayFromNumber(Math.floor((time + SHANGHAI_OFFSET_MS) / 86_400_000));
}

/** The instant at which a day begins in mainland China. */
export function startOfDayInShanghai(day: Day): Date {
  return new Date(dayNumber(day) * 86_400_000 - SHANGHAI_OFFSET_MS);
}
