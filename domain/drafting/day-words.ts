import type { Day } from "@/domain/shared/day";

const DIGITS = "〇一二三四五六七八九";

/** 二〇二六年十一月二十二日, as contracts and powers of attorney have it. */
export function dayInChineseWords(day: Day): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${[...year].map((digit) => DIGITS.charAt(Number(digit))).join("")}年${small(Number(month))}月${small(Number(date))}日`;
}

/** 1 to 99: 十, 二十一. */
function small(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  const lead = tens === 0 ? "" : `${tens === 1 ? "" : DIGITS.charAt(tens)}十`;
  return lead + (ones === 0 ? "" : DIGITS.charAt(ones));
}
