import { type Day, isDay } from "../shared/day";
import { wholeNumber, yearInCharacters } from "./numerals";
import { sentenceAt } from "./tidy-letter";

/** What a letter says a day is. `mentioned`: none of the others. */
export const DAY_ROLES = ["dated", "received", "filed", "deadline", "valid-from", "valid-to", "mentioned"] as const;
export type DayRole = (typeof DAY_ROLES)[number];

export interface FoundDay {
  day: Day;
  role: DayRole;
  quote: string;
  /** False: guessed from where it stands. */
  isSure: boolean;
}

/** A figure, or what machines read in place of a nought or a one. */
const FIGURE = "[0-9OoIl]";
const DATE = new RegExp(
  [
    `(?<![0-9])(2${FIGURE}{3})年(${FIGURE}{1,2})月(${FIGURE}{1,2})[日号]`,
    "(二[〇○◯零ΟОOoQ。0一二三四五六七八九]{3,4})年([元一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿]{1,3})[日号]",
    // 〇 is rare in what machines learnt from: they see any character there.
    "二(\\p{Script=Han})(二[一二三四五六七八九])年([元一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿]{1,3})[日号]",
    "(?<![0-9A-Za-z./-])(2[0-9]{3})([-/.])([0-9]{1,2})\\12([0-9]{1,2})(?![0-9A-Za-z/-])",
  ].join("|"),
  "gu",
);

/** Every day a letter names, in its order, with what it is. */
export function findDays(paragraphs: readonly string[]): FoundDay[] {
  const found = paragraphs.flatMap((paragraph, at) =>
    [...paragraph.matchAll(DATE)].flatMap((match) => {
      const day = dayFrom(match);
      if (day === null) return [];
      const [before, after] = [paragraph.slice(0, match.index), paragraph.slice(match.index + match[0].length)];
      const isAlone = /^[（(]?(?:盖章|印章|公章|章)?[)）]?$/u.test(`${before}${after}`.replace(/[\s。.，,]/gu, ""));
      const role = isAlone ? "dated" : roleOf(before, after);
      const isMisread = match[7] !== undefined;
      return [
        { day, role, at, isAlone, isMisread, quote: sentenceAt(paragraph, match.index, match.index + match[0].length) },
      ];
    }),
  );
  // A letter is dated once, at its end: what stands alone before is the day of something else.
  const alone = found.findLast(({ isAlone }) => isAlone);
  const labelled = found.find(({ role, isAlone }) => role === "dated" && !isAlone);
  const dated = alone ?? labelled;
  const guess = dated
    ? undefined
    : found.findLast(({ role, at }) => role === "mentioned" && at >= paragraphs.length - 3);
  return found.map((each) => {
    const { day, quote } = each;
    if (each === guess) return { day, quote, role: "dated", isSure: false };
    if (each.role === "dated" && each !== dated) return { day, quote, role: "mentioned", isSure: false };
    return { day, quote, role: each.role, isSure: each.role !== "mentioned" && !each.isMisread };
  });
}

/** The first of the role; of a sure one and a guess the sure one. */
export const dayWith = (days: readonly FoundDay[], role: DayRole): FoundDay | null =>
  days.find((each) => each.role === role && each.isSure) ?? days.find((each) => each.role === role) ?? null;

function dayFrom(match: RegExpMatchArray): Day | null {
  const [, y1, m1, d1, y2, m2, d2, , unseen, m4, d4, y3, , m3, d3] = match;
  const figure = (text: string | undefined): number => Number((text ?? "").replace(/[Oo]/g, "0").replace(/[Il]/g, "1"));
  const parts: [number, number, number] = y1
    ? [figure(y1), figure(m1), figure(d1)]
    : y2
      ? [yearInCharacters(y2) ?? 0, inCharacters(m2), inCharacters(d2)]
      : unseen
        ? [yearInCharacters(`二〇${unseen}`) ?? 0, inCharacters(m4), inCharacters(d4)]
        : [figure(y3), figure(m3), figure(d3)];
  const [year, month, day] = parts;
  const text = [year, ...[month, day].map((each) => String(each).padStart(2, "0"))].join("-");
  return year >= 2000 && year < 2100 && isDay(text) ? text : null;
}

const inCharacters = (text: string | undefined): number => (text === "元" ? 1 : (wholeNumber(text ?? "") ?? 0));

function roleOf(before: string, after: string): DayRole {
  const [close, next] = [before.slice(-14), after.slice(0, 14)];
  if (/有效期.{0,8}(?:自|从|:|：)?$/u.test(close) && /^[^，。；]{0,2}(?:至|到|起|-|—|~)/u.test(next))
    return "valid-from";
  if (/有效期.{0,8}(?:至|到|止|截止)[^，。]{0,4}$/u.test(close)) return "valid-to";
  if (/(?:至|到|-|—|~)$/u.test(close) && /有效期/u.test(before.slice(-40))) return "valid-to";
  if (/(?:签收|送达|收到|领取|收件|收悉)(?:时间|日期)?[:：]?$/u.test(close)) return "received";
  if (/^(?:之|以)?前/u.test(next) || /(?:截止|期限|截至|最迟)[^。；]{0,8}$/u.test(close) || /^(?:截止|止)/u.test(next))
    return "deadline";
  if (/(?:发文|签发|落款|通知|受理|决定|出具|制发|发证|填发|作出)(?:日期|时间)[:：]?$/u.test(close)) return "dated";
  if (/^日期[:：]?$/u.test(close.trim())) return "dated";
  if (/(?:提交|申请|收件|接收|递交|报送)(?:日期|时间)[:：]?$/u.test(close)) return "filed";
  if (/^[^。；]{0,6}(?:向[^，。；]{2,24})?(?:提交|提出|申请|递交|报送|申报|收到|收悉|接收)/u.test(after))
    return "filed";
  return "mentioned";
}
