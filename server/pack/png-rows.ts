import { PaperFault } from "./pack-fault";

interface Shape {
  width: number;
  height: number;
  /** With the transparency, which is the last. */
  channels: number;
  /** 8 or 16. */
  bits: number;
}

/**
 * Unpacked rows of a picture with transparency, laid on white: rows of its colours alone, without filters. Holds two rows.
 * Source: PNG (Third Edition), 9.
 */
export async function* flattened(source: AsyncIterable<Uint8Array>, shape: Shape): AsyncGenerator<Uint8Array> {
  const bytesPerPixel = (shape.channels * shape.bits) / 8;
  const rowBytes = shape.width * bytesPerPixel;
  let above: Buffer = Buffer.alloc(rowBytes);
  let row = Buffer.alloc(rowBytes + 1);
  let filled = 0;
  let rows = 0;
  for await (const chunk of source) {
    let at = 0;
    while (at < chunk.length && rows < shape.height) {
      const count = Math.min(row.length - filled, chunk.length - at);
      row.set(chunk.subarray(at, at + count), filled);
      filled += count;
      at += count;
      if (filled < row.length) continue;
      const plain = unfiltered(row, above, bytesPerPixel);
      yield onWhite(plain, shape);
      above = plain;
      row = Buffer.alloc(rowBytes + 1);
      filled = 0;
      rows += 1;
    }
  }
  if (rows < shape.height) throw new PaperFault("image-damaged");
}

/** The row without its filter, which the first byte names. */
function unfiltered(row: Buffer, above: Buffer, step: number): Buffer {
  const filter = row[0];
  const out = row.subarray(1);
  for (let at = 0; at < out.length; at += 1) {
    const left = at >= step ? (out[at - step] ?? 0) : 0;
    const up = above[at] ?? 0;
    const corner = at >= step ? (above[at - step] ?? 0) : 0;
    out[at] = ((out[at] ?? 0) + predicted(filter, left, up, corner)) & 0xff;
  }
  return out;
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const estimate = left + up - corner;
      const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
      if (a <= b && a <= c) return left;
      return b <= c ? up : corner;
    }
    default:
      throw new PaperFault("image-damaged");
  }
}

function onWhite(row: Buffer, { width, channels, bits }: Shape): Buffer {
  const colours = channels - 1;
  const size = bits / 8;
  const most = bits === 16 ? 0xffff : 0xff;
  const read = (at: number) => (size === 2 ? row.readUInt16BE(at) : (row[at] ?? 0));
  const out = Buffer.alloc(width * colours * size);
  for (let pixel = 0; pixel < width; pixel += 1) {
    const from = pixel * channels * size;
    const alpha = read(from + colours * size);
    for (let colour = 0; colour < colours; colour += 1) {
      const value = Math.round((read(from + colour * size) * alpha + most * (most - alpha)) / most);
      const to = (pixel * colours + colour) * size;
      if (size === 2) out.writeUInt16BE(value, to);
      else out[to] = value;
    }
  }
  return out;
}
