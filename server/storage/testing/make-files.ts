import { readFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";

/** Small real files of each kind, made in memory, for tests and seeds. */

/** A one-page PDF that says `text` (Latin letters) in Helvetica. */
export function makePdf(text = "specimen"): Buffer {
  const content = `BT /F1 24 Tf 72 720 Td (${text.replaceAll(/[\\()]/g, "\\$&")}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, "latin1");
}

/** A grey PNG. `claimed`: a size the header lies about, for tests of refusals. */
export function makePng(width = 4, height = 4, claimed?: { width: number; height: number }): Buffer {
  const rows = Buffer.alloc(height * (width + 1), 0xdd);
  for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
  return pngOf({ ...(claimed ?? { width, height }), bits: 8, colourType: 0 }, deflateSync(rows));
}

/** A PNG of packed rows. */
export function pngOf(
  head: { width: number; height: number; bits: number; colourType: number; isInterlaced?: boolean },
  packed: Buffer,
  before: readonly { name: string; data: Buffer }[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(head.width, 0);
  header.writeUInt32BE(head.height, 4);
  header.set([head.bits, head.colourType, 0, 0, head.isInterlaced ? 1 : 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    ...before.map(({ name, data }) => pngChunk(name, data)),
    pngChunk("IDAT", packed),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A 1 × 1 JPEG. */
export function makeJpeg(): Buffer {
  return Buffer.from(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=",
    "base64",
  );
}

/**
 * A photograph as phones keep it: the sensor's 96 × 64, to be turned a quarter (by its own `irot`, and by EXIF, which does not
 * count): upright it is 64 × 96, red above and blue below. Made with heif-enc.
 */
export const makeHeic = (): Buffer => readFileSync("server/storage/testing/phone-photo.heic");

/** The head of one: enough to be recognised, and nothing behind it. */
export function makeBrokenHeic(): Buffer {
  const box = Buffer.alloc(24);
  box.writeUInt32BE(24, 0);
  box.write("ftypheic", 4, "latin1");
  box.write("mif1heic", 16, "latin1");
  return Buffer.concat([box, Buffer.alloc(64)]);
}

export interface ZipEntry {
  name: string;
  data?: Buffer | string;
  /** Unpacked size to claim instead of the real one. */
  claimedSize?: number;
  isEncrypted?: boolean;
}

/** A ZIP with its entries stored unpacked. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, "utf8");
    const data = Buffer.from(entry.data ?? "");
    const flags = 0x800 | (entry.isEncrypted ? 1 : 0);
    const isPacked = entry.claimedSize !== undefined;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(isPacked ? 8 : 0, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(entry.claimedSize ?? data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, name, data]);
    parts.push(local);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, tail, name]));
    offset += local.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

const CONTENT_TYPES = { name: "[Content_Types].xml", data: "<Types/>" };

export const makeDocx = (): Buffer => makeZip([CONTENT_TYPES, { name: "word/document.xml", data: "<w:document/>" }]);
export const makeXlsx = (): Buffer => makeZip([CONTENT_TYPES, { name: "xl/workbook.xml", data: "<workbook/>" }]);
