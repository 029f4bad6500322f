import { PDFDocument } from "@cantoo/pdf-lib";

export interface Watermark {
  source: Uint8Array;
  /** A picture with room around, laid over each page again and again. */
  tile: Uint8Array;
  /** Points. */
  tileWidth: number;
}

/** The PDF with the mark on every page. Throws for one that is locked or broken. */
export async function watermarkPdf({ source, tile, tileWidth }: Watermark): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.load(source, { updateMetadata: false });
  const mark = await document.embedPng(tile);
  const height = (mark.height / mark.width) * tileWidth;
  for (const page of document.getPages()) {
    const box = page.getMediaBox();
    for (let y = box.y; y < box.y + box.height; y += height)
      for (let x = box.x; x < box.x + box.width; x += tileWidth)
        page.drawImage(mark, { x, y, width: tileWidth, height });
  }
  return new Uint8Array(await document.save());
}
