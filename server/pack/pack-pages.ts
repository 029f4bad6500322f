import type { Matrix } from "./page-layout";
import { type ObjectNumber, pdfNumber, type PdfWriter, ref } from "./pdf-writer";

/** The pages of the papers so far, and the number that stands at the foot of each: "3 · 12 / 87", paper and page of all. */
export interface PackPages {
  /** The object that lists the pages. */
  readonly tree: ObjectNumber;
  readonly numbers: readonly ObjectNumber[];
  /** The pages added from now on belong to this paper. */
  begin(paper: number): void;
  /** Takes the object that draws the number of the page added next; null: it has none. */
  stampFor(): ObjectNumber | null;
  add(page: ObjectNumber): void;
  /** Draws the numbers, once it is known how many pages there are. */
  finish(): Promise<void>;
}

/** What the number's drawing is called among a page's pictures. */
export const STAMP = "ZbNumber";
const STAMP_WIDTH = 120;
const STAMP_HEIGHT = 14;
const SIZE = 8;
/** Widths of Helvetica in thousandths: digits, and what stands between them. */
const WIDTHS: Readonly<Record<string, number>> = { " ": 278, "/": 278, "-": 333 };
const DIGIT = 556;

export const cm = (matrix: Matrix): string => `${matrix.map(pdfNumber).join(" ")} cm`;

/** At the lower right of what is seen; smaller on small pages. */
export function stampPlace(width: number): Matrix {
  const scale = Math.min(1, width / (2 * STAMP_WIDTH));
  return [scale, 0, 0, scale, width - (STAMP_WIDTH + 12) * scale, 8 * scale];
}

/** tree: of pages that join others' list; these have no numbers. */
export function packPages(writer: PdfWriter, tree?: ObjectNumber): PackPages {
  const isNumbered = tree === undefined;
  const numbers: ObjectNumber[] = [];
  const stamps: { number: ObjectNumber; paper: number }[] = [];
  let paper = 0;
  return {
    tree: tree ?? writer.take(),
    numbers,
    begin(next) {
      paper = next;
    },
    stampFor() {
      if (!isNumbered) return null;
      const number = writer.take();
      stamps.push({ number, paper });
      return number;
    },
    add(page) {
      numbers.push(page);
    },
    async finish() {
      const font = writer.take();
      await writer.object(font, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
      for (const [index, stamp] of stamps.entries())
        await writer.stream(
          stamp.number,
          `/Type /XObject /Subtype /Form /BBox [0 0 ${STAMP_WIDTH} ${STAMP_HEIGHT}] /Resources << /Font << /F ${ref(font)} >> >>`,
          Buffer.from(drawing(`${stamp.paper} - ${index + 1} / ${stamps.length}`), "latin1"),
        );
    },
  };
}

/** Right-aligned, on white, so that it is read over a photograph too. */
function drawing(text: string): string {
  const width = ([...text].reduce((sum, sign) => sum + (WIDTHS[sign] ?? DIGIT), 0) * SIZE) / 1000;
  const left = STAMP_WIDTH - width - 3;
  return `q 1 g ${pdfNumber(left - 3)} 0 ${pdfNumber(width + 6)} ${STAMP_HEIGHT} re f Q \
BT /F ${SIZE} Tf 0.25 g ${pdfNumber(left)} 4 Td (${text}) Tj ET`;
}
