import { MOST_ITEMS } from "../workflow/supplement";
import { NUMBERED } from "./tidy-letter";

/** What introduces the list: 需补正的内容如下： */
const OPENING = /(?:补正|补充|补齐|修改|完善|存在|不符合|不齐全|缺少|重新提交|以下|下列|如下)[^。；]{0,40}[:：]/u;
/** The same where its colon was not read. */
const OPENING_UNSAID =
  /^.{12,}(?:请[^。；]{0,8}补正|问题|如下|以下内容|下列内容|以下材料|下列材料)[^\p{Script=Han}。；]{0,2}$/u;
const HEADING =
  /^(?:[一二三四五六七八九十]、)?(?:需要?)?(?:补正|补充|修改)(?:的)?(?:材料|内容|事项|意见|要求)(?:及要求|清单)?[:：]?$/u;
/** What follows the list. */
const CLOSING =
  /^(?:请(?:你|贵|于|在|自|按|将|及时|登录)|你(?:单位|公司)(?:应|可|须|需)|贵(?:单位|公司)(?:应|可|须|需)|自(?:收到|本|接到)|逾期|特此|联系(?:人|电话|方式)|地址|附件?[:：]|以上|上述|如(?:对|有|不服)|根据|依据|\S{2,20}(?:局|厅|委员会|管理处|中心|部)$|二[〇○零O0]|20\d\d年)/u;
/** Numbers within a line: …；2．… */
const INLINE =
  /(?<=[；;：:。])\s*(?=(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、．.)）](?!\d)|[①-⑳]))/u;

type Style = "一、" | "（一）" | "1." | "1)" | "①";

interface Line {
  style: Style | null;
  text: string;
}

export interface FoundItem {
  wanted: string;
  quote: string;
}

/**
 * What a supplement request wants, one thing each. The list's own numbering tells where a thing begins; of things within things
 * the inner ones count, under the words of the outer one.
 */
export function findItems(paragraphs: readonly string[]): FoundItem[] {
  const lines = linesOf(listPart(paragraphs));
  const used = [...new Set(lines.flatMap(({ style }) => style ?? []))];
  const items: { head: string | null; text: string; style: Style }[] = [];
  let parents: { style: Style; text: string }[] = [];
  for (const [at, { style, text }] of lines.entries()) {
    const last = items.at(-1);
    if (style === null) {
      const parent = lines[at - 1] ? parents.at(-1) : undefined;
      // The first thing within a thing, whose number was not read.
      if (parent && parent.text === lines[at - 1]?.text && !CLOSING.test(text))
        items.push({ head: parent.text, text, style: used.at(used.indexOf(parent.style) + 1) ?? parent.style });
      else if (last && !CLOSING.test(text)) last.text += text;
      else if (last) break;
      continue;
    }
    const rank = used.indexOf(style);
    parents = parents.filter((parent) => used.indexOf(parent.style) < rank);
    const next = lines.slice(at + 1).find((line) => line.style !== null);
    const isParent = next?.style != null && used.indexOf(next.style) > rank && /[:：]$|^[^。；，]{1,24}$/u.test(text);
    if (isParent) parents.push({ style, text });
    else items.push({ head: parents.at(-1)?.text ?? null, text, style });
  }
  return items
    .filter(({ text }) => (text.match(/\p{L}/gu) ?? []).length >= 2)
    .slice(0, MOST_ITEMS)
    .map(({ head, text }) => {
      const said = trimmed(withoutClosing(text));
      return { wanted: (head ? `${trimmed(head)}：${said}` : said).slice(0, MOST_LENGTH), quote: text };
    });
}

/** What an item of a round may say. */
const MOST_LENGTH = 500;

/** The last item may run on into what the letter says after the list. */
function withoutClosing(text: string): string {
  const [first = "", ...others] = text.split(/(?<=。)/u);
  const end = others.findIndex((sentence) => CLOSING.test(sentence.trim()));
  return [first, ...(end < 0 ? others : others.slice(0, end))].join("");
}

const trimmed = (text: string): string => text.replace(/[\s；;。，,：:]+$/u, "").trim();

/** The paragraphs from the first number after the opening; where nothing opens a list, from the first number at all. */
function listPart(paragraphs: readonly string[]): string[] {
  const isNumbered = (each: string): boolean => NUMBERED.test(each) && !HEADING.test(each);
  const opening = paragraphs.findIndex((each) => [OPENING, OPENING_UNSAID, HEADING].some((tell) => tell.test(each)));
  if (opening >= 0) {
    const [own = "", ...inline] = (paragraphs[opening] ?? "").split(INLINE);
    const first = inline.length > 0 && !HEADING.test(own) ? inline : [];
    const rest = paragraphs.slice(opening + 1);
    if (first.length > 0 || rest.some(isNumbered)) return [...first, ...rest];
    const opened = OPENING.exec(paragraphs[opening] ?? "");
    const after = opened ? (paragraphs[opening] ?? "").slice(opened.index + opened[0].length) : "";
    // One thing only, without a number.
    return after.length >= 4 ? [`（1）${after}`] : rest.slice(0, 1).map((each) => `（1）${each}`);
  }
  const first = paragraphs.findIndex(isNumbered);
  return first < 0 ? [] : paragraphs.slice(first);
}

function linesOf(paragraphs: readonly string[]): Line[] {
  return paragraphs
    .flatMap((paragraph) => paragraph.split(INLINE))
    .filter((line) => !HEADING.test(line))
    .map((line) => {
      const style = styleOf(line);
      return { style, text: style === null ? line.trim() : line.replace(NUMBERED, "").trim() };
    });
}

function styleOf(line: string): Style | null {
  if (!NUMBERED.test(line)) return null;
  if (/^[（(]\s*[一二三四五六七八九十]/u.test(line)) return "（一）";
  if (/^(?:第)?[一二三四五六七八九十]/u.test(line)) return "一、";
  if (/^[①-⑳@®©]/u.test(line)) return "①";
  return /^(?:[（(]\s*\d|\d{1,2}\s*[)）])/u.test(line) ? "1)" : "1.";
}
