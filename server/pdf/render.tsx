import { type DocumentProps, pdf } from "@react-pdf/renderer";
import { cloneElement, type ReactElement } from "react";
import { loadFonts } from "./fonts";
import { codePointName, printable } from "./glyphs";
import { PackPdf } from "./pack-pdf";
import type { PackSheet } from "./pack-sheet";
import { QuotePdf } from "./quote-pdf";
import type { QuoteSheet } from "./quote-sheet";
import { ReceiptPdf } from "./receipt-pdf";
import type { ReceiptSheet } from "./receipt-sheet";
import { ReportPdf } from "./report-pdf";
import type { ReportSheet } from "./report-sheet";
import type { Watermark } from "./watermark-pdf";

/** What can be set: the sheet comes in finished words, never as records of the database. */
export type PdfJob =
  | { kind: "quote"; view: QuoteSheet }
  | { kind: "report"; view: ReportSheet }
  | { kind: "watermark"; view: Watermark }
  | { kind: "receipt"; view: ReceiptSheet }
  | { kind: "pack"; view: PackSheet };

export interface PdfResult {
  bytes: Uint8Array<ArrayBuffer>;
  /** Characters that the fonts lack; on paper each is 〓 and named at the end. */
  missing: string[];
}

let fonts: Promise<(codePoint: number) => boolean> | undefined;
/** One for all documents: the renderer never lets go of one that was made for a single document. */
const instance = pdf();
let count = 0;

/** Sets one document in this thread, one after the other: the caller waits for an answer before asking again. */
export async function renderHere(job: PdfJob): Promise<PdfResult> {
  if (job.kind === "watermark") {
    const { watermarkPdf } = await import("./watermark-pdf");
    return { bytes: await watermarkPdf(job.view), missing: [] };
  }
  fonts ??= loadFonts();
  const hasGlyph = await fonts;
  const { value: clean, missing } = printable(job, hasGlyph);
  const note =
    missing.length === 0
      ? null
      : clean.view.missingGlyphs.replace("{characters}", missing.map(codePointName).join(", "));
  count += 1;
  const document =
    clean.kind === "quote" ? (
      <QuotePdf view={clean.view} missing={note} />
    ) : clean.kind === "pack" ? (
      <PackPdf view={clean.view} missing={note} />
    ) : clean.kind === "receipt" ? (
      <ReceiptPdf view={clean.view} missing={note} />
    ) : (
      <ReportPdf view={clean.view} missing={note} />
    );
  const bytes = await toBytes(cloneElement(document, { key: String(count) }));
  return { bytes, missing };
}

async function toBytes(document: ReactElement<DocumentProps>): Promise<Uint8Array<ArrayBuffer>> {
  // A component that throws leaves the document before it in place; somebody else's paper must never come out instead.
  instance.container.document = null;
  instance.updateContainer(document);
  if (instance.container.document === null) throw new Error("the document could not be composed");
  const stream = await instance.toBuffer();
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk as Uint8Array);
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
