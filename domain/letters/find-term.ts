import type { Length } from "../clocks/clock-definition";
import { wholeNumber } from "./numerals";
import { sentenceAt } from "./tidy-letter";

/** How long the letter gives for the answer, and from which day: that it reached us, or its own. */
export interface FoundTerm {
  length: Length;
  from: "received" | "dated";
  quote: string;
}

const TERM = /(\d{1,3}|[一二三四五六七八九十百两]{1,4})\s*个?(工作日|自然日|日历日|日历天|日|天|周|月)(?:之|以)?内/gu;
/** What the applicant has to do, and not the authority. */
const OURS = /补正|补充|补齐|补交|提交|报送|修改|更正|整改|重新|答复|回复/u;
const THEIRS =
  /^[^。；]{0,16}(?:作出|做出|办结|审查完毕|决定是否|告知|颁发|送达|申请行政复议|提起行政诉讼|申请复议)|行政复议|行政诉讼|要求听证|提出听证/u;

export function findReplyTerm(paragraphs: readonly string[]): FoundTerm | null {
  for (const paragraph of paragraphs)
    for (const match of paragraph.matchAll(TERM)) {
      const quote = sentenceAt(paragraph, match.index, match.index + match[0].length);
      const [before, after] = [paragraph.slice(0, match.index), paragraph.slice(match.index + match[0].length)];
      const value = wholeNumber(match[1] ?? "");
      if (
        value === null ||
        value === 0 ||
        !OURS.test(quote) ||
        THEIRS.test(after) ||
        /行政复议|行政诉讼|听证/u.test(quote)
      )
        continue;
      // 我局自受理之日起20个工作日内: its own limit.
      if (
        /(?:我局|我厅|我委|本机关|本局|我部)[^。；，]{0,20}$/u.test(before) &&
        !/(?:向|至|到)(?:我局|我厅|我委|本机关|本局|我部)/u.test(before)
      )
        continue;
      const from =
        /(?:发出|作出|出具|下发|印发|本通知书?)之日/u.test(before.slice(-24)) &&
        !/(?:收到|接到|签收|送达)/u.test(before.slice(-24))
          ? "dated"
          : "received";
      return { length: { value, unit: unitOf(match[2] ?? "") }, from, quote };
    }
  return null;
}

function unitOf(word: string): Length["unit"] {
  if (word === "工作日") return "working-day";
  if (word === "月") return "month";
  return word === "周" ? "week" : "day";
}
