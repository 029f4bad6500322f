import { addDays, addMonths, type Day, dayOf, isDay, monthOf, weekday, yearOf } from "@/domain/shared/day";

const WEEKDAY_ZH = "一二三四五六日";
const WEEKDAY_EN = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTH_EN = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The day a person means by what was typed, or null.
 *
 * Read are: 2026-12-02, 20261202, 12-2, 12/2, 12.2, 1202, 12月2日, 2日, 今天、明天、后天、昨天, 周三 and 本周三 (of this week), 下周三,
 * 上周五, 月底, 3天后, +3, -2; in English 2 dec, dec 2, today, tomorrow, yesterday, wed, next wed, in 3 days.
 * Without a year it is the next such day, unless it lies less than 60 days back: papers arrive with a date of last month
 * more often than with one ten months ahead. Full-width characters count as half-width.
 */
export function parseTypedDay(typed: string, today: Day): Day | null {
  const text = typed.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
  if (!text) return null;
  return absolute(text, today) ?? relative(text, today) ?? byWeekday(text, today);
}

function make(year: number, month: number, day: number): Day | null {
  const iso = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDay(iso) ? iso : null;
}

/** Month and day without a year. */
function nearest(month: number, day: number, today: Day): Day | null {
  const year = yearOf(today);
  const back = addDays(today, -60);
  for (const candidate of [make(year - 1, month, day), make(year, month, day), make(year + 1, month, day)])
    if (candidate && candidate >= back) return candidate;
  // 29 February further ahead than a year.
  return make(year + 2, month, day) ?? make(year + 3, month, day);
}

function absolute(text: string, today: Day): Day | null {
  let match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match) return make(Number(match[1]), Number(match[2]), Number(match[3]));
  match =
    /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text) ?? /^(\d)(\d{2})$/.exec(text);
  if (match) return nearest(Number(match[1]), Number(match[2]), today);
  match = /^(\d{1,2}) ?([a-z]{3})[a-z]*\.?(?: (\d{4}))?$/.exec(text);
  if (match) return byMonthName(match[2], match[1], match[3], today);
  match = /^([a-z]{3})[a-z]*\.? (\d{1,2})(?:,? (\d{4}))?$/.exec(text);
  if (match) return byMonthName(match[1], match[2], match[3], today);
  match = /^(\d{1,2})[日号]$/.exec(text);
  if (match) {
    const day = make(yearOf(today), monthOf(today), Number(match[1]));
    if (day && day >= today) return day;
    const next = addMonths(dayOf(yearOf(today), monthOf(today), 1), 1);
    return make(yearOf(next), monthOf(next), Number(match[1]));
  }
  return null;
}

function byMonthName(
  name: string | undefined,
  day: string | undefined,
  year: string | undefined,
  today: Day,
): Day | null {
  const month = MONTH_EN.indexOf(name ?? "") + 1;
  if (month === 0) return null;
  return year ? make(Number(year), month, Number(day)) : nearest(month, Number(day), today);
}

const NAMED: Record<string, number> = {
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
  昨天: -1,
  前天: -2,
  today: 0,
  tomorrow: 1,
  yesterday: -1,
};

function relative(text: string, today: Day): Day | null {
  const named = NAMED[text];
  if (named !== undefined) return addDays(today, named);
  let match = /^([+-])(\d{1,4})$/.exec(text);
  if (match) return addDays(today, Number(match[2]) * (match[1] === "-" ? -1 : 1));
  match = /^(\d{1,4}) ?天(后|前)$/.exec(text);
  if (match) return addDays(today, Number(match[1]) * (match[2] === "前" ? -1 : 1));
  match = /^in (\d{1,4}) days?$/.exec(text);
  if (match) return addDays(today, Number(match[1]));
  match = /^(\d{1,4}) days? ago$/.exec(text);
  if (match) return addDays(today, -Number(match[1]));
  if (/^(本?月底|月末|end of month)$/.test(text))
    return addDays(addMonths(dayOf(yearOf(today), monthOf(today), 1), 1), -1);
  return null;
}

/** Weeks begin on Monday: on a Sunday 周三 is four days back and 下周三 three days ahead. */
function byWeekday(text: string, today: Day): Day | null {
  const monday = addDays(today, 1 - weekday(today));
  const zh = /^(上|下下|下|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text);
  if (zh) {
    const weeks = { 上: -1, 下: 1, 下下: 2 }[zh[1] ?? ""] ?? 0;
    return addDays(monday, weeks * 7 + WEEKDAY_ZH.indexOf(zh[2] === "天" ? "日" : (zh[2] ?? "一")));
  }
  const en = /^(?:(next|last|this) )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*$/.exec(text);
  if (!en) return null;
  const index = WEEKDAY_EN.indexOf(en[2] ?? "mon");
  if (en[1] === "next") return addDays(monday, 7 + index);
  if (en[1] === "last") return addDays(monday, index - 7);
  return addDays(monday, index);
}
