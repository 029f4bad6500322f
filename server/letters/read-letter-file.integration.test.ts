import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { Readable } from "node:stream";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readLetter } from "@/domain/letters/read-letter";
import { ACCEPTANCE, SUPPLEMENT_NESTED } from "@/domain/letters/testing/letters";
import { env } from "../env";
import type { FileStore } from "../storage/file-store";
import { incomingFolder } from "../storage/incoming-file";
import { readLetterFile } from "./read-letter-file";
import { findTesseract } from "./tesseract";
import { pdfOf, pictureOf, scanOf } from "./testing/letter-files";

const before = await readdir(incomingFolder()).catch(() => []);
const PDF = "application/pdf";
const NOWHERE = "/nowhere/tesseract";
const tesseract = await findTesseract(env().tesseract);
const withOcr = test.skipIf(tesseract === null);
// Said in the test's own name, since it is a reason and not a fault.
const reason = tesseract ? "" : " (left out: tesseract with chi_sim is not installed)";

/** A store with this one file in it. */
const holding = (content: Buffer, kept = new Map<string, Uint8Array>()) =>
  ({
    open: async () => Readable.toWeb(Readable.from([content])),
    derived: {
      get: async () => null,
      put: async (_: string, kind: string, bytes: Uint8Array) => void kept.set(kind, bytes),
    },
  }) as unknown as FileStore; // nothing else is asked for
const read = (content: Buffer, mediaType: string, program?: string) =>
  readLetterFile(holding(content), { sha256: "a".repeat(64), mediaType }, program);
const textOf = async (reading: ReturnType<typeof read>) => {
  const found = await reading;
  if ("fault" in found) throw new Error(`not read: ${found.fault}`);
  return found;
};

test("a PDF with text needs no other program", async () => {
  const { source, text } = await textOf(read(await pdfOf(SUPPLEMENT_NESTED), PDF, NOWHERE));
  expect(source).toBe("text-layer");
  const reading = readLetter(text);
  expect(reading).toMatchObject({
    kind: { kind: "supplement", isSure: true },
    days: { dated: { day: "2026-11-12" }, deadline: { day: "2026-11-30" } },
  });
  expect(reading.items).toHaveLength(4);
  expect(reading.parties.companies[0]?.value).toBe("深圳市山岚信息技术有限公司");
});

test("the first page of a PDF is kept as a picture to look at", async () => {
  const kept = new Map<string, Uint8Array>();
  const file = { sha256: "a".repeat(64), mediaType: PDF };
  await readLetterFile(holding(await pdfOf(SUPPLEMENT_NESTED), kept), file, NOWHERE);
  const { format, width, height } = await sharp(kept.get("first-page")).metadata();
  expect({ format, width }).toEqual({ format: "jpeg", width: 1400 });
  expect(height).toBeGreaterThan(1900);
  const { channels } = await sharp(kept.get("first-page")).stats();
  // Something is written on the white.
  expect(channels[0]?.min).toBeLessThan(100);
});

withOcr(`a photograph is read, also one that lies on its side${reason}`, { timeout: 60_000 }, async () => {
  // In characters machines misread the year now and then.
  const upright = await pictureOf(ACCEPTANCE.replace("二〇二六年十一月三日", "2026年11月3日"), "jpeg");
  const { source, text } = await textOf(read(await sharp(upright).rotate(90).jpeg().toBuffer(), "image/jpeg"));
  expect(source).toBe("ocr");
  const reading = readLetter(text);
  expect(reading.kind).toMatchObject({ kind: "acceptance", isSure: true });
  expect(reading.days.dated?.day).toBe("2026-11-03");
  expect(reading.caseNumbers.map(({ number }) => number)).toEqual(["2026B20012345"]);
  expect(reading.parties.companies.map(({ value }) => value)).toContain("杭州青禾网络科技有限公司");
});

withOcr(`a scanned PDF is drawn and read${reason}`, { timeout: 60_000 }, async () => {
  const { source, text } = await textOf(read(await scanOf(await pictureOf(SUPPLEMENT_NESTED)), PDF));
  expect(source).toBe("ocr");
  const reading = readLetter(text);
  expect(reading.kind?.kind).toBe("supplement");
  expect(reading.items.length).toBeGreaterThanOrEqual(4);
});

test.each([
  ["a photograph where the program is missing", () => pictureOf(ACCEPTANCE), "image/png", "ocr-missing"],
  ["a broken picture of a phone", async () => randomBytes(400), "image/heic", "failed"],
  ["what is no letter", async () => randomBytes(400), "application/zip", "format"],
  ["a broken PDF", async () => Buffer.from("%PDF-1.7\nbroken\n%%EOF"), PDF, "failed"],
])("%s ends with its reason", async (_, content, mediaType, fault) => {
  expect(await read(await content(), mediaType, NOWHERE)).toEqual({ fault });
});

withOcr(`a broken picture, and one with nothing on it${reason}`, { timeout: 60_000 }, async () => {
  expect(await read(Buffer.from("\x89PNG\r\n\x1a\nbroken", "latin1"), "image/png")).toEqual({ fault: "failed" });
  const empty = await sharp({ create: { width: 900, height: 900, channels: 3, background: "#ddd" } })
    .png()
    .toBuffer();
  expect(await read(empty, "image/png")).toEqual({ fault: "no-text" });
});

test("no file is left behind", async () => {
  expect(await readdir(incomingFolder())).toEqual(before);
});
