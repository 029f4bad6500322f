import { linePieces } from "@/server/pdf/line-break";

/** Two columns in a terminal: Chinese characters and full-width marks. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/** How many columns a text takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

/**
 * A text behind its label, broken into lines of at most `columns`; later lines stand below the text, not below the label.
 * Chinese breaks between characters, never before a closing mark; Latin words stay whole.
 */
export function hanging(label: string, text: string, columns: number): string[] {
  const indent = columnsOf(label);
  const lines: string[] = [];
  let line = label;
  let width = indent;
  let isFresh = true; // nothing after the indent yet
  for (const word of text.split(" ")) {
    let gap = isFresh ? "" : " ";
    for (const piece of linePieces(word)) {
      const wanted = columnsOf(piece);
      if (!isFresh && width + gap.length + wanted > columns) {
        lines.push(line.trimEnd());
        line = " ".repeat(indent);
        width = indent;
        gap = "";
      }
      line += gap + piece;
      width += gap.length + wanted;
      gap = "";
      isFresh = false;
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Names and values come from outside: no line breaks, and nothing that could steer a terminal. */
export function onOneLine(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\p{Cc}\p{Cf}]/gu, "�")
    .trim();
}
