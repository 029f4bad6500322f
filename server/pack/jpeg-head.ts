import type { Orientation } from "./page-layout";

export interface JpegHead {
  width: number;
  height: number;
  /** 1 grey, 3 colour, 4 the four of printing. */
  components: number;
  orientation: Orientation;
  /** Four-colour pictures by Adobe's programs keep their values inverted. */
  isInverted: boolean;
}

/** Baseline, extended and progressive pictures by Huffman's code are what a PDF takes as they are. */
const TAKEN = new Set([0xc0, 0xc1, 0xc2]);
const NOT_FRAMES = new Set([0xc4, 0xc8, 0xcc]);

/**
 * What the segments before the picture say. Null: broken. "unsupported": a sound picture of a kind that a PDF does not take.
 *
 * head: the beginning of the file, at least up to the start of the frame. Source: ITU-T T.81, Annex B; Exif 2.32, 4.6.
 */
export function readJpegHead(head: Buffer): JpegHead | "unsupported" | null {
  if (head.length < 4 || head[0] !== 0xff || head[1] !== 0xd8) return null;
  let at = 2;
  let orientation: Orientation = 1;
  let isAdobe = false;
  while (at + 4 <= head.length) {
    if (head[at] !== 0xff) return null;
    const marker = head[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = head.readUInt16BE(at + 2);
    if (length < 2) return null;
    const content = head.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1) orientation = exifOrientation(content) ?? orientation;
    if (marker === 0xee && content.toString("latin1", 0, 5) === "Adobe") isAdobe = true;
    if (marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.has(marker)) {
      if (content.length < 6) return null;
      if (!TAKEN.has(marker) || content[0] !== 8) return "unsupported";
      const components = content[5] ?? 0;
      const [height, width] = [content.readUInt16BE(1), content.readUInt16BE(3)];
      if (width === 0 || height === 0) return null;
      if (components !== 1 && components !== 3 && components !== 4) return "unsupported";
      return { width, height, components, orientation, isInverted: isAdobe && components === 4 };
    }
    at += 2 + length;
  }
  return null;
}

const ORIENTATION_TAG = 0x0112;

function exifOrientation(segment: Buffer): Orientation | null {
  if (segment.toString("latin1", 0, 6) !== "Exif\0\0") return null;
  const tiff = segment.subarray(6);
  const order = tiff.toString("latin1", 0, 2);
  if (tiff.length < 8 || (order !== "II" && order !== "MM")) return null;
  const u16 = (at: number) => (order === "II" ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const u32 = (at: number) => (order === "II" ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = u32(4);
  if (directory + 2 > tiff.length) return null;
  const entries = u16(directory);
  for (let index = 0; index < entries; index += 1) {
    const at = directory + 2 + index * 12;
    if (at + 12 > tiff.length) return null;
    if (u16(at) !== ORIENTATION_TAG) continue;
    const value = u16(at + 8);
    return value >= 1 && value <= 8 ? (value as Orientation) : null; // the range is the type
  }
  return null;
}
