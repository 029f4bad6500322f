import { sentenceAt } from "./tidy-letter";

export interface FoundNumber {
  number: string;
  quote: string;
  isSure: boolean;
}

const OPEN = "[〔\\[【﹝（(〈{「]";
const CLOSE = "[〕\\]】﹞）)〉}」]{1,2}";
/** 浙通信许受〔2026〕第1024号 */
const LETTER_NUMBER = new RegExp(
  `((?:[（(][\\p{Script=Han}]{1,4}[)）])?[\\p{Script=Han}A-Za-z·]{1,14})${OPEN}?((?:19|20)\\d{2})${CLOSE}\\s*((?:\\p{Script=Han}{0,3}字)?)(第?)\\s*([A-Z]?\\d{1,8}(?:-\\d{1,6})?)号`,
  "u",
);
const LETTER_LABEL = /^.{0,6}(?:文号|文书号|文书编号|通知书编号|决定书编号|通知书号|发文字号|编号)[:：]\s*/u;
const BARE_LABELLED =
  /(?:文号|文书号|文书编号|通知书编号|决定书编号|通知书号|发文字号|编号)[:：]\s*([\p{Script=Han}A-Za-z0-9（）()〔〕[\]_/-]{4,40})/u;

/** The letter's own number. Numbers of laws that it cites are none. */
export function findLetterNumber(paragraphs: readonly string[]): FoundNumber | null {
  for (const [at, paragraph] of paragraphs.entries()) {
    const match = LETTER_NUMBER.exec(paragraph);
    if (!match) continue;
    const [whole, prefix, year, series, place, serial] = match;
    const rest = paragraph.replace(whole, "").replace(LETTER_LABEL, "");
    const isAlone = rest.replace(/[\s()（）:：]/gu, "").length <= 2;
    const isLabelled = LETTER_LABEL.test(paragraph);
    const isCited = /[《》]|根据|依据|按照|规定/u.test(paragraph.slice(0, match.index + whole.length));
    if (!isAlone && !isLabelled && (isCited || at > TITLE_PART)) continue;
    const number = `${(prefix ?? "").replace(/^(?:文书编号|通知书编号|决定书编号|文号|编号)/u, "")}〔${year ?? ""}〕${series ?? ""}${place ?? ""}${serial ?? ""}号`;
    return { number, quote: paragraph, isSure: isAlone || isLabelled };
  }
  for (const paragraph of paragraphs.slice(0, TITLE_PART * 2)) {
    const bare = BARE_LABELLED.exec(paragraph);
    const isFile = /(?:受理|申请|收件|业务|流水|办件|案件|许可证|信用代码|登记)(?:单|证)?(?:编|代)?号?$/u.test(
      paragraph.slice(0, bare?.index ?? 0),
    );
    if (bare?.[1] && /\d/.test(bare[1]) && !isFile) return { number: bare[1], quote: paragraph, isSure: true };
  }
  return null;
}

const TITLE_PART = 5;

const CASE_LABEL =
  /(?:受理(?:通知书)?(?:编|单)?号|申请(?:单|表)?(?:编)?号|收件(?:编|单)?号|业务(?:流水|受理|办理)?(?:编|单)?号|流水号|办件(?:编)?号|案件(?:编)?号|回执(?:编)?号|查询(?:编)?号|(?:项目|事项|办理|办件)编[号码]|统一受理(?:编)?[号码]|申报号|订单号|备案(?:流水|受理|申请)号)(?:码)?\s*[:：为是]?\s*([A-Za-z0-9][A-Za-z0-9_/-]{4,40})/gu;

/** The authority's numbers of the filing: 受理号, 申请编号, 办件编号 … */
export function findCaseNumbers(paragraphs: readonly string[]): FoundNumber[] {
  const found = paragraphs.flatMap((paragraph) =>
    [...paragraph.matchAll(CASE_LABEL)].map((match) => ({
      number: match[1] ?? "",
      quote: sentenceAt(paragraph, match.index, match.index + match[0].length),
      isSure: true,
    })),
  );
  return found.filter(({ number }, index) => found.findIndex((each) => each.number === number) === index);
}

const LICENCE_SHAPES = [
  /(?:许可证|备案|证书|批准|登记|批准文)(?:编|证)?(?:号|号码|文号)\s*[:：为是]\s*([\p{Script=Han}（）()〔〕[\]A-Za-z0-9.-]{5,40}?)(?=[，,。；;\s]|$)/u,
  /((?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]|合字)?[AB][12](?:[.．][AB][12])?-\d{8})/u,
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP[备证]\d{6,12}号(?:-\d+)?)/u,
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]网文[〔（([]\d{4}[〕）)\]]\d{3,5}-\d{2,4}号)/u,
  /([（(][京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][)）]字第\d{4,8}号)/u,
  /(JY\d{14})/u,
] as const;

/** The number of the licence that a letter grants, by its label or its shape. */
export function findLicenceNumber(paragraphs: readonly string[]): FoundNumber | null {
  for (const shape of LICENCE_SHAPES)
    for (const paragraph of paragraphs) {
      const match = shape.exec(paragraph);
      if (match?.[1] && /\d/.test(match[1]))
        return {
          number: match[1],
          quote: sentenceAt(paragraph, match.index, match.index + match[0].length),
          isSure: true,
        };
    }
  return null;
}
