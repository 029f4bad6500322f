import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ServiceError } from "../errors";
import { detectFileKind } from "./file-kind";
import { makeDocx, makeHeic, makeJpeg, makePdf, makePng, makeXlsx, makeZip } from "./testing/make-files";

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), "zhengban-kind-"));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

async function kindOf(content: Buffer): Promise<string> {
  const file = path.join(folder, crypto.randomUUID());
  await fs.writeFile(file, content);
  return detectFileKind(file).catch((error: unknown) => {
    if (error instanceof ServiceError) return error.reason;
    throw error;
  });
}

const types = { name: "[Content_Types].xml", data: "x" };

describe("what is taken", () => {
  test.each([
    ["pdf", makePdf()],
    ["png", makePng()],
    ["jpeg", makeJpeg()],
    ["heic", makeHeic()],
    ["docx", makeDocx()],
    ["xlsx", makeXlsx()],
    ["zip", makeZip([{ name: "合同/附件1.pdf", data: makePdf() }])],
  ])("%s", async (kind, content) => expect(await kindOf(content)).toBe(kind));
});

describe("what is refused, whatever it is called", () => {
  test.each<[string, Buffer, string]>([
    ["a program", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(512)]), "file-kind-not-accepted"],
    ["a page with scripts", Buffer.from("<!doctype html><script>alert(1)</script>"), "file-kind-not-accepted"],
    ["a drawing with scripts", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "file-kind-not-accepted"],
    ["plain text", Buffer.from("公司章程"), "file-kind-not-accepted"],
    ["a moving picture", Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1"), "file-kind-not-accepted"],
    ["a PDF cut short", makePdf("x".repeat(200)).subarray(0, 300), "file-damaged"],
    ["a PNG without its header", makePng().subarray(0, 12), "file-kind-not-accepted"],
    ["a picture of 2.5 gigapixels", makePng(4, 4, { width: 50_000, height: 50_000 }), "image-too-large"],
    [
      "a Word file with macros",
      makeZip([types, { name: "word/document.xml" }, { name: "word/vbaProject.bin" }]),
      "file-macros",
    ],
    [
      "an Excel file with macros",
      makeZip([types, { name: "xl/workbook.xml" }, { name: "xl/vbaProject.bin" }]),
      "file-macros",
    ],
    ["a slide show", makeZip([types, { name: "ppt/presentation.xml" }]), "file-kind-not-accepted"],
    ["an open document", makeZip([{ name: "mimetype", data: "application/vnd.oasis" }]), "file-kind-not-accepted"],
    ["an archive with a program", makeZip([{ name: "身份证.jpg.exe", data: "MZ" }]), "archive-executable"],
    ["an encrypted archive", makeZip([{ name: "a.pdf", isEncrypted: true, claimedSize: 9 }]), "archive-encrypted"],
    ["paths that lead out", makeZip([{ name: "../../etc/passwd" }]), "archive-unsafe"],
    ["an absolute path", makeZip([{ name: "/etc/passwd" }]), "archive-unsafe"],
    ["a bomb", makeZip([{ name: "a.txt", data: "x", claimedSize: 1_500_000_000 }]), "archive-unsafe"],
    [
      "more entries than any case has",
      makeZip(Array.from({ length: 10_001 }, (_, n) => ({ name: `${n}` }))),
      "archive-unsafe",
    ],
    ["an archive cut short", makeZip([{ name: "a.pdf", data: makePdf() }]).subarray(0, 200), "file-damaged"],
    ["an empty archive", makeZip([]), "file-kind-not-accepted"],
  ])("%s", async (_, content, reason) => expect(await kindOf(content)).toBe(reason));
});
