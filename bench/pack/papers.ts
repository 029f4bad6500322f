import { createHash, randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { deflateSync } from "node:zlib";
import { PDFDocument, StandardFonts } from "@cantoo/pdf-lib";
import type { PackPlan } from "@/server/pack/pack-plan";
import { samplePlan } from "@/server/pack/testing/sample-pack";
import { pngOf } from "@/server/storage/testing/make-files";

type Paper = Parameters<typeof samplePlan>[0][number];

/** The head of a photograph of 3000 × 4000 points; what follows is never unpacked by us. */
const JPEG_HEAD = Buffer.from("ffd8ffc0001108" + "0fa00bb8" + "03012200021101031101", "hex");

const photograph = (bytes: number): Buffer =>
  Buffer.concat([JPEG_HEAD, randomBytes(bytes - JPEG_HEAD.length - 2), Buffer.from("ffd9", "hex")]);

/** A scan of so many sheets, as scanners write them: a picture a page. */
async function scan(sheets: number, bytes: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    const page = document.addPage([595.28, 841.89]);
    for (let line = 0; line < 40; line += 1)
      page.drawText(`line ${line} of ${sheet}`, { x: 40, y: 800 - line * 18, font });
    const picture = document.context.stream(photograph(Math.floor(bytes / sheets)), {
      Type: "XObject",
      Subtype: "Image",
      Width: 3000,
      Height: 4000,
      ColorSpace: "DeviceRGB",
      BitsPerComponent: 8,
      Filter: "DCTDecode",
    });
    page.node.newXObject("Scan", document.context.register(picture));
  }
  return Buffer.from(await document.save());
}

function screenshot(width: number, height: number): Buffer {
  const rows = randomBytes(height * (width * 3 + 1));
  for (let row = 0; row < height; row += 1) rows[row * (width * 3 + 1)] = 0;
  return pngOf({ width, height, bits: 8, colourType: 2 }, deflateSync(rows, { level: 1 }));
}

const PAPERS = 60;
const BYTES = 200 * 1024 * 1024;

/** Sixty papers of 200 MB in a store: half photographs, the rest scans of eight sheets and screenshots; one scan of 45 MB. */
export async function layPapers(folder: string): Promise<PackPlan> {
  const each = Math.floor((BYTES - 45 * 1024 * 1024) / (PAPERS - 1));
  const papers: Paper[] = [];
  for (let index = 0; index < PAPERS; index += 1) {
    const [content, mediaType] =
      index === 7
        ? [await scan(60, 45 * 1024 * 1024), "application/pdf"]
        : index % 2 === 0
          ? [photograph(each), "image/jpeg"]
          : index % 10 === 1
            ? [screenshot(Math.floor(Math.sqrt(each / 3)), Math.floor(Math.sqrt(each / 3))), "image/png"]
            : [await scan(8, each), "application/pdf"];
    const sha256 = createHash("sha256").update(content).digest("hex");
    const target = path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
    papers.push({ sha256, mediaType, byteCount: content.length });
  }
  return samplePlan(papers);
}
