import { open } from "node:fs/promises";

/** The header of a photograph with its preview and colour profile fits into this. */
const HEAD_BYTES = 1_048_576;

/** Width × height as the file's own header says; null when the header is broken. */
export async function pixelsOf(path: string, kind: "png" | "jpeg"): Promise<number | null> {
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    return kind === "png" ? pngPixels(head) : jpegPixels(head);
  } finally {
    await handle.close();
  }
}

/** The first chunk of a PNG is IHDR, width and height at byte 16. */
function pngPixels(head: Buffer): number | null {
  if (head.length < 24 || head.toString("latin1", 12, 16) !== "IHDR") return null;
  return head.readUInt32BE(16) * head.readUInt32BE(20) || null;
}

/** Walks the segments of a JPEG to the start of frame (SOF0 to SOF15 without the three that are tables). */
function jpegPixels(head: Buffer): number | null {
  let at = 2;
  while (at + 9 < head.length) {
    if (head[at] !== 0xff) return null;
    const marker = head[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return head.readUInt16BE(at + 5) * head.readUInt16BE(at + 7) || null;
    const length = head.readUInt16BE(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}
