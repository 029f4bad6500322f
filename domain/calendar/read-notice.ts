import { type Day, dayNumber, daysBetween, isDay, weekday } from "@/domain/shared/day";
import type { DaysOff } from "./statutory-days-off";

/** A yearly notice of the State Council's office on days off, as read from its text. */
export interface HolidayNotice {
  /** The year of its title. A few of its days may lie in the December before. */
  year: number;
  /** 国办发明电〔2025〕7号; null when the text does not say. */
  number: string | null;
  publishedOn: Day | null;
  holidays: DaysOff[];
  /** Saturdays and Sundays that are worked (调休). */
  workdays: { day: Day; zh: string; en: string }[];
}

/** What does not fit in a text, with the words it is about. Each has a sentence in messages/<locale>/admin.json. */
export type NoticeProblem =
  | { reason: "no-year" | "no-holiday"; text: null }
  | { reason: "no-such-day" | "unclear" | "backwards"; text: string }
  | { reason: "other-weekday"; text: string; day: Day; is: number }
  | { reason: "other-length"; text: string; said: number; is: number }
  | { reason: "worked-weekday" | "worked-and-off" | "off-twice"; text: string; day: Day };

export type NoticeReading =
  | { notice: HolidayNotice; problems: [] }
  | { notice: null; problems: [NoticeProblem, ...NoticeProblem[]] };

const ENGLISH: Readonly<Record<string, string>> = {
  元旦: "New Year's Day",
  春节: "Spring Festival",
  清明节: "Qingming Festival",
  劳动节: "Labour Day",
  端午节: "Dragon Boat Festival",
  中秋节: "Mid-Autumn Festival",
  国庆节: "National Day",
};

const TITLE = /关于(\d{4})年(?:部分)?节假日安排/;
const NUMBER = /国办发(?:明电)?〔\d{4}〕\d+号/;
const SIGNED = /^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$/gm;
const ITEM = /[一二三四五六七八九十]+、([^：:，。\n]{2,20})[：:]/g;
const DATE = "(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日(?:[（(]([^）)]*)[）)])?";
const STRETCH = new RegExp(
  `${DATE}(?:\\s*(?:至|到|—|－|-|～|~)\\s*(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})日(?:[（(]([^）)]*)[）)])?)?`,
  "g",
);
const WEEKDAY = /(?:周|星期)([一二三四五六日天])/;

/**
 * Reads the text of a notice: "二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日
 * （周六）上班。" What it says twice is checked against itself: each weekday in brackets, each number of days, and that what is
 * worked is a weekend. A text with one mistake gives no notice at all: a wrong calendar gives wrong dates in silence.
 *
 * What is only recommended (鼓励…) is no day off and is passed over.
 */
export function readNotice(text: string): NoticeReading {
  const title = TITLE.exec(text);
  if (!title) return { notice: null, problems: [{ reason: "no-year", text: null }] };
  const year = Number(title[1]);
  const problems: NoticeProblem[] = [];
  const holidays: DaysOff[] = [];
  const workdays: HolidayNotice["workdays"] = [];
  for (const { name, body } of itemsOf(text)) {
    const names = { zh: name, en: englishOf(name) };
    const offBefore = holidays.length;
    for (const clause of clausesOf(body)) {
      const stretches = stretchesOf(clause, year, problems);
      const said = /共(\d+)天/.exec(clause);
      if (said) checkLength(clause, Number(said[1]), holidays.slice(offBefore), problems);
      if (stretches.length === 0) continue;
      if (/起/.test(clause)) problems.push({ reason: "unclear", text: clause });
      else if (/上班/.test(clause))
        for (const { from, to } of stretches) {
          if (from !== to) problems.push({ reason: "unclear", text: clause });
          workdays.push({ day: from, ...names });
        }
      else if (/放假|补休/.test(clause)) for (const { from, to } of stretches) holidays.push({ from, to, ...names });
      else problems.push({ reason: "unclear", text: clause });
    }
  }
  if (holidays.length === 0 && problems.length === 0) problems.push({ reason: "no-holiday", text: null });
  checkDays(holidays, workdays, problems);
  const [first, ...others] = problems;
  if (first) return { notice: null, problems: [first, ...others] };
  const number = NUMBER.exec(text)?.[0] ?? null;
  return { notice: { year, number, publishedOn: signedOn(text), holidays, workdays }, problems: [] };
}

/** The day under the text, on a line of its own. */
function signedOn(text: string): Day | null {
  const [, year, month, date] = [...text.matchAll(SIGNED)].at(-1) ?? [];
  const day = dayText(Number(year), Number(month), Number(date));
  return isDay(day) ? day : null;
}

const dayText = (year: number, month: number, date: number): string =>
  `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;

/** Items "一、元旦：…", each up to the next one or to the closing words. */
function itemsOf(text: string): { name: string; body: string }[] {
  const heads = [...text.matchAll(ITEM)];
  return heads.map((head, at) => {
    const rest = text.slice(head.index + head[0].length, heads[at + 1]?.index);
    return { name: (head[1] ?? "").trim(), body: rest.split(/节假日期间|国务院办公厅/)[0] ?? "" };
  });
}

/** A sentence that only recommends goes out whole; the others are cut at commas outside brackets. */
function clausesOf(body: string): string[] {
  return body
    .split(/[。；;\n]/)
    .filter((sentence) => !/鼓励/.test(sentence))
    .flatMap((sentence) => sentence.split(/[，,](?![^（(]*[）)])/))
    .map((clause) => clause.trim())
    .filter(Boolean);
}

function stretchesOf(clause: string, year: number, problems: NoticeProblem[]): { from: Day; to: Day }[] {
  const found: { from: Day; to: Day }[] = [];
  for (const match of clause.matchAll(STRETCH)) {
    const [words, fromYear, fromMonth, fromDay, fromNote, toYear, toMonth, toDay, toNote] = match;
    const from = checkedDay(Number(fromYear ?? year), Number(fromMonth), Number(fromDay), fromNote, words, problems);
    if (!from) continue;
    if (!toDay) {
      found.push({ from, to: from });
      continue;
    }
    const endYear = Number(toYear ?? fromYear ?? year);
    const to = checkedDay(endYear, Number(toMonth ?? fromMonth), Number(toDay), toNote, words, problems);
    if (!to) continue;
    if (to < from) problems.push({ reason: "backwards", text: words });
    else found.push({ from, to });
  }
  return found;
}

/** The day, when it exists and falls on the weekday that the brackets name. */
function checkedDay(
  year: number,
  month: number,
  date: number,
  note: string | undefined,
  words: string,
  problems: NoticeProblem[],
): Day | null {
  const day = dayText(year, month, date);
  if (!isDay(day)) {
    problems.push({ reason: "no-such-day", text: words });
    return null;
  }
  const said = WEEKDAY.exec(note ?? "")?.[1];
  const is = weekday(day);
  if (said && "一二三四五六日".indexOf(said === "天" ? "日" : said) + 1 !== is)
    problems.push({ reason: "other-weekday", text: words, day, is });
  return day;
}

function checkLength(clause: string, said: number, holidays: readonly DaysOff[], problems: NoticeProblem[]): void {
  const is = holidays.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
  if (is !== said) problems.push({ reason: "other-length", text: clause, said, is });
}

function checkDays(holidays: readonly DaysOff[], workdays: HolidayNotice["workdays"], problems: NoticeProblem[]): void {
  const off = new Set<number>();
  for (const { from, to, zh } of holidays)
    for (let at = dayNumber(from); at <= dayNumber(to); at++) {
      if (off.has(at)) problems.push({ reason: "off-twice", text: zh, day: from });
      off.add(at);
    }
  for (const { day, zh } of workdays) {
    if (weekday(day) < 6) problems.push({ reason: "worked-weekday", text: zh, day });
    if (off.has(dayNumber(day))) problems.push({ reason: "worked-and-off", text: zh, day });
  }
}

/** "国庆节、中秋节" are two names; one that is not known here is shown as the notice writes it. */
const englishOf = (name: string): string =>
  name
    .split(/[、和]/)
    .map((part) => ENGLISH[part] ?? part)
    .join(" and ");
