import path from "node:path";
import { Document, Font, Page, renderToBuffer, Text } from "@react-pdf/renderer";
import { PDFDocument } from "@cantoo/pdf-lib";
import { createElement } from "react";
import sharp from "sharp";

const FONT = path.join(
  process.cwd(),
  "node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
);

/** A letter as a photograph: black on a greyish page. */
export function pictureOf(text: string, kind: "png" | "jpeg" = "png"): Promise<Buffer> {
  const drawn = { text: { text, font: "Noto Sans SC 11", fontfile: FONT, width: 1_100, dpi: 170, spacing: 12 } };
  const image = sharp(drawn)
    .negate({ alpha: false })
    .extend({ top: 120, bottom: 120, left: 120, right: 120, background: "#eeeeea" });
  return image.flatten({ background: "#eeeeea" }).toFormat(kind).toBuffer();
}

/** A PDF whose text can be copied. */
export function pdfOf(text: string): Promise<Buffer> {
  Font.register({ family: "letter", src: FONT });
  const lines = text.split("\n").map((line, key) => createElement(Text, { key, style: { marginBottom: 8 } }, line));
  const page = createElement(
    Page,
    { size: "A4", style: { fontFamily: "letter", fontSize: 12, padding: 60 } },
    ...lines,
  );
  return renderToBuffer(createElement(Document, null, page));
}

/** A PDF that is only a picture, as a scanner makes it. */
export async function scanOf(picture: Buffer): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const image = await pdf.embedPng(picture);
  const page = pdf.addPage([595, 842]);
  const scale = Math.min(595 / image.width, 842 / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  page.drawImage(image, { x: 0, y: 842 - height, width, height });
  return Buffer.from(await pdf.save());
}
