import path from "node:path";
import sharp from "sharp";
import type { FileStore } from "./file-store";

/** Most pixels that are drawn on; the uploads refuse more than this anyway. */
const MOST_PIXELS = 120_000_000;
const FONT = path.join(
  process.cwd(),
  "node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
);

// Pictures are decoded outside the heap: one thread each and nothing kept, so that memory stays what one picture takes.
sharp.cache(false);
sharp.concurrency(1);

/** Slanted words with room around, to be laid over a page again and again. `height` is that of the letters' line, in pixels. */
export async function watermarkTile(words: string, height: number): Promise<Buffer> {
  const safe = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  // The library measures in points at a resolution: this one makes a line about `height` pixels high.
  const dpi = Math.max(36, Math.round(height * 4.2));
  const line = await sharp({
    text: { text: `<span foreground="#1d4f91">${safe}</span>`, font: "Noto Sans SC", fontfile: FONT, rgba: true, dpi },
  })
    .ensureAlpha()
    .linear([1, 1, 1, 0.34], [0, 0, 0, 0])
    .png()
    .toBuffer();
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const slanted = await sharp(line).rotate(-24, { background: clear }).png().toBuffer();
  const gap = Math.round(height * 1.6);
  return sharp(slanted).extend({ top: gap, bottom: gap, left: gap, right: gap, background: clear }).png().toBuffer();
}

/** The picture as a JPEG with the words over all of it, standing as its camera meant it. */
export async function markedPicture(source: Uint8Array, words: string): Promise<Buffer> {
  const picture = sharp(source, { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: "error" });
  const { width, height, orientation } = await picture.metadata();
  const [w, h] = (orientation ?? 1) >= 5 ? [height, width] : [width, height];
  const tile = await fitting(await watermarkTile(words, Math.max(9, Math.round(Math.max(w, h) / 45))), w, h);
  return picture
    .rotate()
    .flatten({ background: "#fff" })
    .composite([{ input: tile, tile: true, gravity: "northwest" }])
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** What is laid over a picture may not be larger than it. */
async function fitting(tile: Buffer, width: number, height: number): Promise<Buffer> {
  const own = await sharp(tile).metadata();
  if (own.width <= width && own.height <= height) return tile;
  return sharp(tile).resize({ width, height, fit: "inside" }).png().toBuffer();
}

export async function readWhole(store: FileStore, sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const stream = await store.open(sha256);
  return stream && new Uint8Array(await new Response(stream).arrayBuffer());
}
