import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { isEnough } from "@/domain/letters/reading-fault";
import { ReadingStopped } from "./letter-text";

export interface PdfRequest {
  /** The PDF. */
  path: string;
  /** Where pictures of its pages go, should it have no text. One path a page, as many as may be drawn. */
  pictures: string[];
  /** Where the picture of its first page goes, to be shown beside what was read. */
  firstPage: string;
}

/** Its text, or the pictures of its pages that were drawn. */
export type PdfAnswer = { text: string } | { drawn: string[] };

/** A letter has a page or two; a long annex says nothing that is asked here. */
const MOST_PAGES = 20;
/** About 200 dots to the inch of A4, which is what the models were made for. */
const MOST_PIXELS = 4_000_000;
const BEST_WIDTH = 1_700;

/**
 * The text layer of a PDF, or where it has none its first pages as pictures. Runs in a thread of its own: a file that was made to
 * fill the memory takes only that along. Throws ReadingStopped `locked`, `failed`.
 */
export async function readPdf({ path: file, pictures, firstPage }: PdfRequest): Promise<PdfAnswer> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const parts = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const loading = getDocument({
    data: new Uint8Array(await readFile(file)),
    cMapUrl: `${path.join(parts, "cmaps")}${path.sep}`,
    cMapPacked: true,
    standardFontDataUrl: `${path.join(parts, "standard_fonts")}${path.sep}`,
    wasmUrl: `${path.join(parts, "wasm")}${path.sep}`,
    isEvalSupported: false,
    maxImageSize: 60_000_000,
    verbosity: 0,
  });
  const pdf = await loading.promise.catch((error: unknown) => {
    throw new ReadingStopped(error instanceof Error && error.name === "PasswordException" ? "locked" : "failed");
  });
  try {
    const texts: string[] = [];
    for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number++) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      texts.push(linesOf(items));
    }
    const text = texts.join("\n");
    if (isEnough(text)) {
      // The text is what counts: where a page cannot be drawn, the viewer shows it.
      await draw(pdf, 1, firstPage).catch(() => undefined);
      return { text };
    }
    const drawn: string[] = [];
    for (const [index, target] of pictures.slice(0, pdf.numPages).entries()) {
      await draw(pdf, index + 1, target);
      drawn.push(target);
    }
    return { drawn };
  } finally {
    await loading.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof import("pdfjs-dist/legacy/build/pdf.mjs").getDocument>["promise"]>;
type Items = Awaited<ReturnType<Awaited<ReturnType<Pdf["getPage"]>>["getTextContent"]>>["items"];

/** Pieces of text on one height are one line, apart where there is room between them. */
function linesOf(items: Items): string {
  let text = "";
  let last: { y: number; end: number; height: number } | null = null;
  for (const item of items) {
    if (!("str" in item) || item.str === "") continue;
    const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
    const height: number = item.height || last?.height || 12;
    if (last && Math.abs(y - last.y) > height * 0.5) text += "\n";
    else if (last && x - last.end > height * 1.5) text += "    ";
    text += item.str;
    last = { y, end: x + item.width, height };
  }
  return text;
}

interface Drawing {
  canvas: { toBuffer(kind: "image/png"): Buffer };
  context: object;
}

async function draw(pdf: Pdf, number: number, target: string): Promise<void> {
  const page = await pdf.getPage(number);
  const plain = page.getViewport({ scale: 1 });
  const scale = Math.min(BEST_WIDTH / plain.width, Math.sqrt(MOST_PIXELS / (plain.width * plain.height)));
  const viewport = page.getViewport({ scale });
  // The library's own way to a canvas; its optional part may be missing on this system, which it says by throwing.
  const factory = pdf.canvasFactory as { create(width: number, height: number): Drawing };
  const { canvas, context } = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport, background: "white" })
    .promise;
  await writeFile(target, canvas.toBuffer("image/png"), { mode: 0o600 });
}
