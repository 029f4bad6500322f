/** Han characters, kana-free, and the punctuation that stands among them. */
const HAN = "\\p{Script=Han}〇○◯、，。；：？！（）《》〈〉「」“”‘’〔〕【】—…·①-⑳";
const BLANK_BESIDE_HAN = new RegExp(`(?<=[${HAN}])[ \\t]+|[ \\t]+(?=[${HAN}])`, "gu");
/** Two columns of one line: a wide gap with a word on both sides, not the wide spacing of a title. */
const COLUMNS = /(?<=\S{2})(?: {3,}|\t+)(?=\S{2})/u;

/** 一、 （二） 3. 3） ④ 第五， at the beginning of a line; a machine reads ① as @ or ®, and 1. as 1， or 1.， too. */
export const NUMBERED =
  /^(?:[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）、．.][，,]?(?!\d)|\d{1,2}\s*[，,](?=\p{Script=Han})|[①-⑳@®©]|第[一二三四五六七八九十]{1,3}[、，,])\s*/u;

const ENDS = /[。；;：:！!？?]["”’）)]?$/u;
/** A line this full runs on in the next one. */
const FULL = 0.8;

/**
 * A letter as a machine read it, one paragraph each: full-width figures and letters made half-width, the blanks between
 * characters dropped, lines that run on joined, columns taken apart. Everything found later is quoted from this text.
 */
export function tidyLetter(text: string): string[] {
  const lines = text
    .split(/\r\n|[\n\r\f\v\u2028\u2029]/)
    .flatMap((line) => line.split(COLUMNS))
    .map(tidyLine)
    .filter((line) => line !== "");
  const widest = Math.max(0, ...lines.map(widthOf));
  const paragraphs: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last !== undefined && isOpen && !NUMBERED.test(line)) paragraphs[paragraphs.length - 1] = joined(last, line);
    else paragraphs.push(line);
    isOpen = !ENDS.test(line) && (/[，、,]$/u.test(line) || (widest >= 16 && widthOf(line) >= widest * FULL));
  }
  return paragraphs;
}

function tidyLine(line: string): string {
  const plain = line
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]|\p{Cc}/gu, (character) => (character === "\t" ? " " : ""))
    .replace(/[Ａ-Ｚａ-ｚ０-９]/gu, (character) => character.normalize("NFKC"))
    .replace(/[．／－％＃＋]/gu, (character) => character.normalize("NFKC"))
    // Radicals that fonts of scanned forms carry in place of the characters themselves.
    .replace(/[\u2e80-\u2fdf\uf900-\ufaff]/gu, (character) => character.normalize("NFKC"))
    .replace(/[\u00a0\u2000-\u200a\u3000]/gu, " ")
    .trim();
  const apart = plain.split(/ +/);
  const isSpacedOut =
    apart.length >= 4 && apart.filter((each) => Array.from(each).length === 1).length >= apart.length * 0.7;
  const close = isSpacedOut ? apart.join("") : plain.replace(BLANK_BESIDE_HAN, "").replace(/ {2,}/g, " ");
  return close
    .replace(/[〈〉]/gu, (mark) => (mark === "〈" ? "（" : "）"))
    .replace(HALF_BESIDE_HAN, (mark) => FULL_WIDTH[mark] ?? mark)
    .replace(BLANK_BESIDE_HAN, "");
}

/** Machines write the signs between characters half as wide as they are. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  ",": "，",
  ":": "：",
  ";": "；",
  "(": "（",
  ")": "）",
  "?": "？",
};
const HALF_BESIDE_HAN = /(?<=[\p{Script=Han}”》）])[,:;()?]|[,:;()?](?=[\p{Script=Han}“《（])/gu;

const joined = (before: string, line: string): string =>
  /[A-Za-z,]$/.test(before) && /^[A-Za-z]/.test(line) ? `${before} ${line}` : `${before}${line}`;

/** Latin letters and figures take half the width of a character. */
const widthOf = (line: string): number =>
  Array.from(line).reduce((width, character) => width + (character.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0);

/** The sentence around a place in a paragraph. */
export function sentenceAt(paragraph: string, from: number, to: number): string {
  const before = Math.max(...["。", "；", "！"].map((mark) => paragraph.lastIndexOf(mark, from - 1)));
  const after = ["。", "；", "！"].map((mark) => paragraph.indexOf(mark, to)).filter((at) => at >= 0);
  return paragraph.slice(before + 1, after.length > 0 ? Math.min(...after) + 1 : undefined).trim();
}
