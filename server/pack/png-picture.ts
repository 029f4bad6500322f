import { Readable } from "node:stream";
import { createDeflate, createInflate } from "node:zlib";
import { PaperFault } from "./pack-fault";
import type { ContentSource, Picture } from "./take-image";
import { flattened } from "./png-rows";

interface Header {
  width: number;
  height: number;
  bits: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with transparency, 6 colour with transparency. */
  colourType: number;
  isInterlaced: boolean;
}

interface Chunk {
  type: string;
  data: Buffer;
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const SIGNATURE = 8;
const CHECKSUM = 4;
/** Chunks before the picture (palette, profiles) are read whole; a larger one is no real file's. */
const LARGEST_CHUNK = 16 * 1024 * 1024;

/**
 * A PNG as a PDF takes it. Its packed rows pass through as they are; transparency, which lies between the colours, is
 * laid on white row by row. Source: PNG (Third Edition), 5 and 11; ISO 32000-1, 7.4.4.
 *
 * Throws PaperFault `image-damaged`, `image-unsupported` (interlaced), `file-missing`.
 */
export async function pngPicture(store: ContentSource, sha256: string): Promise<Picture> {
  const stream = await store.open(sha256);
  if (!stream) throw new PaperFault("file-missing");
  const chunks = chunksOf(stream);
  let header: Header | null = null;
  let palette: Buffer | null = null;
  let transparency: Buffer | null = null;
  let first: Chunk | null = null;
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    const { type, data } = next.value;
    if (type === "IHDR") header = headerOf(data);
    else if (type === "PLTE") palette = data;
    else if (type === "tRNS") transparency = data;
    else if (type === "IDAT") {
      first = next.value;
      break;
    }
  }
  const channels = header && CHANNELS[header.colourType];
  if (!header || !channels || !first || (header.colourType === 3 && !palette)) throw new PaperFault("image-damaged");
  const { width, height, bits, colourType } = header;
  if (header.isInterlaced) {
    await chunks.return(undefined);
    throw new PaperFault("image-unsupported");
  }
  const packed = packedRows(first, chunks);
  const base = { width, height, orientation: 1 as const };
  if (colourType === 4 || colourType === 6) {
    const opaque = channels - 1;
    return {
      ...base,
      dictionary: `/ColorSpace ${opaque === 1 ? "/DeviceGray" : "/DeviceRGB"} /BitsPerComponent ${bits} /Filter /FlateDecode`,
      content: deflated(flattened(inflated(packed), { width, height, channels, bits })),
    };
  }
  const colours =
    colourType === 3 && palette ? indexed(palette, transparency) : colourType === 0 ? "/DeviceGray" : "/DeviceRGB";
  const mask = colourType === 3 || !transparency ? "" : ` /Mask [${maskOf(transparency)}]`;
  return {
    ...base,
    dictionary: `/ColorSpace ${colours} /BitsPerComponent ${bits}${mask} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${channels} /BitsPerComponent ${bits} /Columns ${width} >>`,
    content: packed,
  };
}

/**
 * The chunks of a PNG, one after the other. What the picture itself is packed in comes in pieces as it is read; every other
 * chunk whole.
 */
async function* chunksOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Chunk, void> {
  let held = Buffer.alloc(0);
  let skipped = SIGNATURE;
  let open: { type: string; left: number } | null = null;
  for await (const part of stream) {
    held = held.length === 0 ? Buffer.from(part) : Buffer.concat([held, part]);
    for (;;) {
      if (skipped > 0) {
        const count = Math.min(skipped, held.length);
        held = held.subarray(count);
        skipped -= count;
        if (skipped > 0) break;
      }
      if (open === null) {
        if (held.length < 8) break;
        open = { left: held.readUInt32BE(0), type: held.toString("latin1", 4, 8) };
        held = held.subarray(8);
        if (open.type === "IEND") return;
        if (open.type !== "IDAT" && open.left > LARGEST_CHUNK) throw new PaperFault("image-damaged");
      }
      const isWhole = held.length >= open.left;
      if (!isWhole && open.type !== "IDAT") break;
      const data = held.subarray(0, Math.min(open.left, held.length));
      if (data.length > 0) yield { type: open.type, data };
      held = held.subarray(data.length);
      open.left -= data.length;
      if (open.left > 0) break;
      open = null;
      skipped = CHECKSUM;
    }
  }
  throw new PaperFault("image-damaged");
}

function headerOf(data: Buffer): Header | null {
  if (data.length < 13) return null;
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  if (width === 0 || height === 0) return null;
  return { width, height, bits: data[8] ?? 8, colourType: data[9] ?? 2, isInterlaced: data[12] === 1 };
}

async function* packedRows(first: Chunk, chunks: AsyncGenerator<Chunk, void>): AsyncGenerator<Uint8Array> {
  yield first.data;
  for await (const { type, data } of chunks) if (type === "IDAT") yield data;
}

/** Colours of the palette, those that let something through on white. */
function indexed(palette: Buffer, transparency: Buffer | null): string {
  const colours = Buffer.from(palette);
  for (const [index, alpha] of (transparency ?? Buffer.alloc(0)).entries())
    for (let part = 0; part < 3; part += 1) {
      const at = index * 3 + part;
      if (at < colours.length) colours[at] = Math.round(((colours[at] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
    }
  return `[/Indexed /DeviceRGB ${Math.floor(colours.length / 3) - 1} <${colours.toString("hex")}>]`;
}

/** One value of each colour that is not drawn. */
function maskOf(transparency: Buffer): string {
  const values: number[] = [];
  for (let at = 0; at + 1 < transparency.length; at += 2) values.push(transparency.readUInt16BE(at));
  return values.flatMap((value) => [value, value]).join(" ");
}

function inflated(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return throughZip(packed, createInflate());
}

function deflated(rows: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return throughZip(rows, createDeflate());
}

async function* throughZip(
  source: AsyncIterable<Uint8Array>,
  zip: ReturnType<typeof createInflate> | ReturnType<typeof createDeflate>,
): AsyncGenerator<Uint8Array> {
  const input = Readable.from(source, { objectMode: false });
  input.on("error", (error) => zip.destroy(error));
  try {
    for await (const chunk of input.pipe(zip)) yield chunk as Uint8Array; // a stream of bytes gives bytes
  } catch (error) {
    throw error instanceof PaperFault ? error : new PaperFault("image-damaged");
  } finally {
    input.destroy();
  }
}
