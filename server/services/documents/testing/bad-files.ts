import { randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { makeDocx, makeHeic, makeJpeg, makePdf, makePng, makeXlsx, makeZip } from "../../../storage/testing/make-files";

export const latin = (text: string) => Buffer.from(text, "latin1");
const typesEntry = { name: "[Content_Types].xml", data: "<Types/>" };
/** Random at the end, so that no other suite has the same bytes. */
export const own = (content: Buffer) => Buffer.concat([content, latin(`\n%${randomBytes(8).toString("hex")}`)]);

/** A ZIP entry packed for real: `size` zeros in a few bytes. */
function realBomb(size: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size));
  return makeZip([{ name: "zeros.bin", data: packed, claimedSize: size }]);
}

/** What it is, its name, its bytes, and why it is refused. */
export const REFUSED: readonly (readonly [string, string, () => Buffer, string])[] = [
  ["a Windows program", "营业执照.pdf", () => latin(`MZ${"\0".repeat(600)}`), "file-kind-not-accepted"],
  ["a Linux program", "a.jpg", () => latin(`\x7fELF${"\0".repeat(600)}`), "file-kind-not-accepted"],
  ["a shell script", "a.pdf", () => latin("#!/bin/sh\nrm -rf /\n"), "file-kind-not-accepted"],
  ["a page with scripts", "a.jpg", () => latin("<!doctype html><script>alert(1)</script>"), "file-kind-not-accepted"],
  ["a page called PDF", "a.pdf", () => latin("<html><body onload=alert(1)>"), "file-kind-not-accepted"],
  [
    "a drawing with scripts",
    "a.png",
    () => latin("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
    "file-kind-not-accepted",
  ],
  ["a drawing behind an XML head", "a.svg", () => latin("<?xml version='1.0'?><svg/>"), "file-kind-not-accepted"],
  ["plain text", "章程.pdf", () => Buffer.from("公司章程"), "file-kind-not-accepted"],
  [
    "an old Word file",
    "a.doc",
    () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1024)]),
    "file-kind-not-accepted",
  ],
  ["a moving picture", "a.gif", () => latin("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), "file-kind-not-accepted"],
  [
    "a picture of another kind",
    "a.jpg",
    () => Buffer.concat([latin("RIFF\x20\x00\x00\x00WEBPVP8 "), Buffer.alloc(40)]),
    "file-kind-not-accepted",
  ],
  [
    "a film",
    "a.heic",
    () => Buffer.concat([Buffer.from("0000001866747970", "hex"), latin("mp42\0\0\0\0mp42isom"), Buffer.alloc(64)]),
    "file-kind-not-accepted",
  ],
  [
    "a RAR archive",
    "a.zip",
    () => Buffer.concat([latin("Rar!\x1a\x07\x01\x00"), Buffer.alloc(64)]),
    "file-kind-not-accepted",
  ],
  [
    "a 7z archive",
    "a.zip",
    () => Buffer.concat([Buffer.from("377abcaf271c0004", "hex"), Buffer.alloc(64)]),
    "file-kind-not-accepted",
  ],
  ["a gzip", "a.zip", () => Buffer.from("1f8b0800000000000003030000000000000000", "hex"), "file-kind-not-accepted"],
  ["random bytes", "a.pdf", () => Buffer.concat([Buffer.from([0]), randomBytes(3000)]), "file-kind-not-accepted"],
  ["a key file", "a.pdf", () => latin("-----BEGIN PRIVATE KEY-----\nMII"), "file-kind-not-accepted"],
  ["a PDF cut in half", "a.pdf", () => makePdf("x".repeat(400)).subarray(0, 300), "file-damaged"],
  ["a PDF of nothing but its head", "a.pdf", () => latin("%PDF-1.7\n"), "file-damaged"],
  [
    "a PDF head before a page",
    "a.pdf",
    () => latin("%PDF-1.4\n<html><script>alert(1)</script></html>"),
    "file-damaged",
  ],
  ["a PNG without its header", "a.png", () => makePng().subarray(0, 12), "file-kind-not-accepted"],
  ["a JPEG of three bytes", "a.jpg", () => Buffer.from("ffd8ff", "hex"), "file-damaged"],
  [
    "a JPEG whose segments lie",
    "a.jpg",
    () => Buffer.concat([Buffer.from("ffd8ffe0ffff", "hex"), latin("JFIF\0"), Buffer.alloc(100)]),
    "file-damaged",
  ],
  ["a picture of 2.5 gigapixels", "a.png", () => makePng(4, 4, { width: 50_000, height: 50_000 }), "image-too-large"],
  [
    "a picture as wide as numbers go",
    "a.png",
    () => makePng(4, 4, { width: 2 ** 31 - 1, height: 1 }),
    "image-too-large",
  ],
  ["a picture of no height", "a.png", () => makePng(4, 4, { width: 100, height: 0 }), "file-damaged"],
  [
    "a Word file with macros",
    "a.docx",
    () => makeZip([typesEntry, { name: "word/document.xml" }, { name: "word/vbaProject.bin" }]),
    "file-macros",
  ],
  [
    "macros under capital letters",
    "a.docx",
    () => makeZip([typesEntry, { name: "word/document.xml" }, { name: "word/VBAPROJECT.BIN" }]),
    "file-macros",
  ],
  [
    "an Excel file with macros",
    "a.xlsx",
    () => makeZip([typesEntry, { name: "xl/workbook.xml" }, { name: "xl/vbaProject.bin" }]),
    "file-macros",
  ],
  ["a slide show", "a.docx", () => makeZip([typesEntry, { name: "ppt/presentation.xml" }]), "file-kind-not-accepted"],
  [
    "an open document",
    "a.docx",
    () => makeZip([{ name: "mimetype", data: "application/vnd.oasis" }]),
    "file-kind-not-accepted",
  ],
  [
    "a Java program",
    "a.zip",
    () => makeZip([{ name: "META-INF/MANIFEST.MF" }, { name: "A.class" }]),
    "file-kind-not-accepted",
  ],
  ["an Android program", "a.zip", () => makeZip([{ name: "AndroidManifest.xml" }]), "file-kind-not-accepted"],
  ["a program in an archive", "a.zip", () => makeZip([{ name: "身份证.jpg.exe", data: "MZ" }]), "archive-executable"],
  ["a link file in an archive", "a.zip", () => makeZip([{ name: "营业执照.lnk" }]), "archive-executable"],
  [
    "an encrypted archive",
    "a.zip",
    () => makeZip([{ name: "a.pdf", isEncrypted: true, claimedSize: 9 }]),
    "archive-encrypted",
  ],
  ["paths that lead out", "a.zip", () => makeZip([{ name: "../../etc/passwd" }]), "archive-unsafe"],
  [
    "paths that lead out by the other slash",
    "a.zip",
    () => makeZip([{ name: "..\\..\\windows\\a.txt" }]),
    "archive-unsafe",
  ],
  ["an absolute path", "a.zip", () => makeZip([{ name: "/etc/passwd" }]), "archive-unsafe"],
  ["a path to a drive", "a.zip", () => makeZip([{ name: "C:/a.txt" }]), "archive-unsafe"],
  [
    "a bomb that says so",
    "a.zip",
    () => makeZip([{ name: "a.txt", data: "x", claimedSize: 1_500_000_000 }]),
    "archive-unsafe",
  ],
  ["a bomb packed for real", "a.zip", () => realBomb(150_000_000), "archive-unsafe"],
  [
    "a Word file that is a bomb",
    "a.docx",
    () => makeZip([typesEntry, { name: "word/document.xml", data: "x", claimedSize: 1_900_000_000 }]),
    "archive-unsafe",
  ],
  [
    "more entries than any case has",
    "a.zip",
    () => makeZip(Array.from({ length: 10_001 }, (_, n) => ({ name: `${n}` }))),
    "archive-unsafe",
  ],
  [
    "an archive cut short",
    "a.zip",
    () => makeZip([{ name: "a.pdf", data: makePdf() }]).subarray(0, 200),
    "file-damaged",
  ],
  ["an archive of nothing", "a.zip", () => makeZip([]), "file-kind-not-accepted"],
  ["nothing at all", "a.pdf", () => Buffer.alloc(0), "file-empty"],
];

const longName = `${"很".repeat(300)}.pdf`;
/** What it is, its name, its bytes, and under which name and type it is kept. */
export const KEPT: readonly (readonly [string, string, () => Buffer, string | RegExp, string])[] = [
  // Many offices lock their PDFs against changes only; what asks for a password is shown as such in the review.
  [
    "a locked PDF",
    "a.pdf",
    () => latin(own(makePdf("x")).toString("latin1").replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 5 0 R")),
    "a.pdf",
    "application/pdf",
  ],
  ["a PDF under a program's name", "setup.exe", () => own(makePdf()), "setup.exe.pdf", "application/pdf"],
  [
    "a PDF that is a ZIP too",
    "a.pdf",
    () => Buffer.concat([own(makePdf()), makeZip([{ name: "a.txt" }]), latin("%%EOF")]),
    "a.pdf",
    "application/pdf",
  ],
  ["a name that reads backwards", "合同\u202Efdp.exe", () => own(makePdf()), "合同fdp.exe.pdf", "application/pdf"],
  ["a name with NUL", "执照.pdf\0.html", () => own(makePdf()), "执照.pdf.html.pdf", "application/pdf"],
  ["a name of pictures", "📄🔥.pdf", () => own(makePdf()), "📄🔥.pdf", "application/pdf"],
  ["a name of 900 bytes", longName, () => own(makePdf()), /^很{120}\.pdf$/, "application/pdf"],
  ["a path for a name", "..\\..\\etc/passwd", () => own(makePdf()), "passwd.pdf", "application/pdf"],
  ["a device of Windows", "CON", () => own(makePdf()), "_CON.pdf", "application/pdf"],
  ["a device with an ending", "aux.pdf", () => own(makePdf()), "_aux.pdf", "application/pdf"],
  ["no name", "", () => own(makePdf()), "file.pdf", "application/pdf"],
  ["a hidden file", "...pdf", () => own(makePdf()), "pdf.pdf", "application/pdf"],
  [
    "a name that is markup",
    "<img src=x onerror=alert(1)>.pdf",
    () => own(makePdf()),
    /^[^<>"]+\.pdf$/,
    "application/pdf",
  ],
  ["lone surrogates", "a\ud800b.pdf", () => own(makePdf()), /^a.?b\.pdf$/, "application/pdf"],
  ["a JPEG called PNG", "a.png", () => Buffer.concat([makeJpeg(), randomBytes(8)]), "a.png.jpg", "image/jpeg"],
  [
    "a photograph of a phone",
    "IMG_0001.HEIC",
    () => Buffer.concat([makeHeic(), randomBytes(8)]),
    "IMG_0001.HEIC",
    "image/heic",
  ],
  ["a Word file called ZIP", "a.zip", makeDocx, "a.zip.docx", mediaType("docx")],
  ["an Excel file", "表.xlsx", makeXlsx, "表.xlsx", mediaType("xlsx")],
];

function mediaType(kind: "docx" | "xlsx"): string {
  const rest = kind === "docx" ? "wordprocessingml.document" : "spreadsheetml.sheet";
  return `application/vnd.openxmlformats-officedocument.${rest}`;
}
