import { degrees, PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { MEDIA_TYPES } from "@/domain/documents/file-kinds";
import { pdfPages } from "../pdf/testing/pdf-pages";
import { makeBrokenHeic, makeDocx, makeHeic, makeJpeg, makePdf, makePng, pngOf } from "../storage/testing/make-files";
import { makePack } from "./make-pack";
import { memoryStore, samplePlan, transparentPng } from "./testing/sample-pack";

const folder = await mkdtemp(path.join(os.tmpdir(), "zhengban-pack-"));
let count = 0;

async function make(papers: readonly { content: Buffer; mediaType?: string }[], more = {}) {
  count += 1;
  const store = memoryStore();
  const plan = samplePlan(
    papers.map(({ content, mediaType = "application/pdf" }) => ({
      sha256: store.add(content),
      byteCount: content.length,
      mediaType,
    })),
    more,
  );
  const target = { pdf: path.join(folder, `${count}.pdf`), zip: path.join(folder, `${count}.zip`) };
  const made = await makePack(store, plan, target, () => {});
  if ("faults" in made) return { faults: made.faults.map(({ reason }) => reason), pdf: Buffer.alloc(0), made: null };
  const pdf = await readFile(made.pdf.path);
  return { faults: [], pdf, made, document: await PDFDocument.load(pdf) };
}

async function pdfOf(
  sizes: readonly { width: number; height: number; turned?: number }[],
  locked?: { userPassword?: string; ownerPassword: string },
): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const { width, height, turned = 0 } of sizes) {
    const page = document.addPage([width, height]);
    page.drawText(`page ${width}`, { x: 10, y: 10 });
    page.setRotation(degrees(turned));
  }
  if (locked) document.encrypt(locked as Parameters<typeof document.encrypt>[0]);
  return Buffer.from(await document.save());
}

describe("the merged PDF", () => {
  test("has every page in order behind the index, each numbered, and a bookmark a paper", async () => {
    const { made, document, pdf } = await make([
      { content: makePdf("first") },
      {
        content: await pdfOf([
          { width: 300, height: 400 },
          { width: 400, height: 300 },
        ]),
      },
      { content: makeJpeg(), mediaType: "image/jpeg" },
    ]);
    expect(made?.spans).toEqual([
      { from: 1, to: 1 },
      { from: 2, to: 3 },
      { from: 4, to: 4 },
    ]);
    const pages = await pdfPages(new Uint8Array(pdf));
    expect(pages.slice(1)).toEqual(["first1-1/4", "page3002-2/4", "page4002-3/4", "3-4/4"]);
    expect(pages[0]).toContain("申报材料清单");
    const outlines = document?.catalog.lookup(PDFName.of("Outlines"));
    expect(String(outlines)).toContain("/Count 4");
    expect(createHash("sha256").update(pdf).digest("hex")).toBe(made?.pdf.sha256);
    expect(made?.pdf.byteCount).toBe(pdf.length);
  });

  test.each([0, 90, 180, 270])("keeps a page turned by %i as it lies", async (turned) => {
    const { document } = await make([{ content: await pdfOf([{ width: 300, height: 400, turned }]) }]);
    expect(document?.getPage(1).getRotation().angle).toBe(turned);
    expect(document?.getPage(1).getSize()).toEqual({ width: 300, height: 400 });
  });

  test("makes pages of metres A4, upright as they were", async () => {
    const { document } = await make([
      {
        content: await pdfOf([
          { width: 9000, height: 12000 },
          { width: 12000, height: 9000 },
        ]),
      },
    ]);
    const sizes = [1, 2].map((index) => document?.getPage(index).getSize());
    expect(sizes[0]?.width).toBeCloseTo(595.28, 1);
    expect(sizes[1]?.width).toBeCloseTo(841.89, 1);
  });

  test("lays a picture's sheet on its side where the picture lies", async () => {
    const { document } = await make([
      { content: makePng(40, 20), mediaType: "image/png" },
      { content: transparentPng(8, 12), mediaType: "image/png" },
    ]);
    expect(document?.getPage(1).getWidth()).toBeCloseTo(841.89, 1);
    expect(document?.getPage(2).getWidth()).toBeCloseTo(595.28, 1);
  });

  test("takes along neither scripts nor links nor other pages", async () => {
    const source = await PDFDocument.create();
    const page = source.addPage([300, 300]);
    const other = source.addPage([300, 300]);
    const link = source.context.obj({
      Type: "Annot",
      Subtype: "Link",
      Rect: [0, 0, 9, 9],
      A: { S: "JavaScript", JS: source.context.obj([]) },
      Dest: [other.ref, "Fit"],
      P: page.ref,
    });
    page.node.set(PDFName.of("Annots"), source.context.obj([source.context.register(link)]));
    page.node.set(PDFName.of("AA"), source.context.obj({ O: { S: "JavaScript" } }));
    const { pdf } = await make([{ content: Buffer.from(await source.save({ useObjectStreams: false })) }]);
    const text = pdf.toString("latin1");
    expect(text).toContain("/Subtype /Link");
    expect(text).not.toMatch(/JavaScript|\/AA\b/);
    expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(3);
  });

  test("opens what is only closed to changes", async () => {
    const { pdf } = await make([{ content: await pdfOf([{ width: 300, height: 300 }], { ownerPassword: "office" }) }]);
    expect((await pdfPages(new Uint8Array(pdf)))[1]).toContain("page300");
  });

  test("what goes as its own file has no page and is in the archive", async () => {
    const docx = { content: makeDocx(), mediaType: MEDIA_TYPES.docx };
    const { made, document } = await make([docx], { isOwnFileOnly: true });
    expect(made?.spans).toEqual([null]);
    expect(document?.getPageCount()).toBe(1);
    expect((await readFile(made?.zip.path ?? "")).includes(makeDocx())).toBe(true);
  });

  test("a phone's photograph is an upright page, and a picture in the archive", async () => {
    const { made, pdf, document } = await make([{ content: makeHeic(), mediaType: "image/heic" }]);
    expect(made?.spans).toEqual([{ from: 1, to: 1 }]);
    expect(document?.getPageCount()).toBe(2);
    expect(pdf.includes("/Width 64 /Height 96")).toBe(true);
    const zip = await readFile(made?.zip.path ?? "");
    expect(zip.includes(makeHeic())).toBe(false);
    const at = zip.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
    expect(await sharp(zip.subarray(at)).metadata()).toMatchObject({ format: "jpeg", width: 64, height: 96 });
  });

  test("one that is broken is a fault of its paper", async () => {
    const { faults } = await make([{ content: makeBrokenHeic(), mediaType: "image/heic" }]);
    expect(faults).toEqual(["image-damaged"]);
  });
});

describe("a transparent picture", () => {
  test.each([0, 1, 2, 3, 4])("is laid on white, by whichever filter its row was packed (row %i)", async (row) => {
    const { pdf } = await make([{ content: transparentPng(8, 10), mediaType: "image/png" }]);
    const { inflateSync } = await import("node:zlib");
    const at = pdf.indexOf("/Width 8");
    const from = pdf.indexOf("stream\n", at) + 7;
    const pixels = inflateSync(pdf.subarray(from, pdf.indexOf("\nendstream", from)));
    expect(pixels).toHaveLength(8 * 10 * 3);
    const start = row * 24;
    expect([...pixels.subarray(start, start + 3)]).toEqual([255, 127, 127]);
    expect([...pixels.subarray(start + 21, start + 24)]).toEqual([255, 255, 255]);
  });
});

test("what cannot become pages is named, all of it, and nothing is left", async () => {
  const before = await readdir(folder);
  const { faults } = await make([
    { content: await pdfOf([{ width: 300, height: 300 }], { userPassword: "u", ownerPassword: "o" }) },
    { content: Buffer.from("%PDF-1.4\nrubbish\n%%EOF") },
    { content: makePdf("cut").subarray(0, 240) },
    { content: transparentPng().subarray(0, 80), mediaType: "image/png" },
    {
      content: pngOf({ width: 4, height: 4, bits: 8, colourType: 0, isInterlaced: true }, Buffer.alloc(9)),
      mediaType: "image/png",
    },
    { content: Buffer.from("no picture"), mediaType: "image/jpeg" },
    { content: makePdf("sound") },
  ]);
  expect(faults).toEqual([
    "pdf-locked",
    "pdf-damaged",
    "pdf-damaged",
    "image-damaged",
    "image-unsupported",
    "image-damaged",
  ]);
  expect(await readdir(folder)).toEqual(before);
});
