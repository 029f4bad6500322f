import type { FileStore } from "../storage/file-store";
import { readJpegHead } from "./jpeg-head";
import { PaperFault } from "./pack-fault";
import { cm, type PackPages, STAMP, stampPlace } from "./pack-pages";
import { type Orientation, pictureOnA4 } from "./page-layout";
import { pdfNumber, type PdfWriter, ref } from "./pdf-writer";
import { pngPicture } from "./png-picture";

/** All that is asked of a store here. */
export type ContentSource = Pick<FileStore, "open">;

export interface Picture {
  width: number;
  height: number;
  orientation: Orientation;
  /** Of the image's dictionary: colours, bits, how it is packed. */
  dictionary: string;
  content: AsyncIterable<Uint8Array>;
}

/** The header of a photograph with its preview and colour profile fits into this. */
const HEAD_BYTES = 1_048_576;

/**
 * One picture on one A4 page, upright. Its bytes pass through as they are, chunk by chunk.
 *
 * Throws PaperFault: `file-missing`, `image-damaged`, `image-unsupported`.
 */
export async function takeImage(
  writer: PdfWriter,
  pages: PackPages,
  store: ContentSource,
  file: { sha256: string; mediaType: string },
): Promise<number> {
  const picture =
    file.mediaType === "image/png" ? await pngPicture(store, file.sha256) : await jpegPicture(store, file.sha256);
  const { page, matrix } = pictureOnA4(picture, picture.orientation);
  const [image, content, number] = [writer.take(), writer.take(), writer.take()];
  await writer.stream(
    image,
    `/Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} ${picture.dictionary}`,
    picture.content,
  );
  const stamp = pages.stampFor();
  const drawn = stamp === null ? "" : ` q ${cm(stampPlace(page.width))} /${STAMP} Do Q`;
  await writer.stream(content, "", Buffer.from(`q ${cm(matrix)} /Picture Do Q${drawn}`, "latin1"));
  await writer.object(
    number,
    `<< /Type /Page /Parent ${ref(pages.tree)} /MediaBox [0 0 ${pdfNumber(page.width)} ${pdfNumber(page.height)}] \
/Resources << /XObject << /Picture ${ref(image)}${stamp === null ? "" : ` /${STAMP} ${ref(stamp)}`} >> >> /Contents ${ref(content)} >>`,
  );
  pages.add(number);
  return 1;
}

async function jpegPicture(store: ContentSource, sha256: string): Promise<Picture> {
  const head = readJpegHead(await firstBytes(store, sha256, HEAD_BYTES));
  if (head === null) throw new PaperFault("image-damaged");
  if (head === "unsupported") throw new PaperFault("image-unsupported");
  const colours = { 1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK" }[head.components] ?? "/DeviceRGB";
  const decode = head.isInverted ? " /Decode [1 0 1 0 1 0 1 0]" : "";
  return {
    width: head.width,
    height: head.height,
    orientation: head.orientation,
    dictionary: `/ColorSpace ${colours} /BitsPerComponent 8 /Filter /DCTDecode${decode}`,
    content: await wholeFile(store, sha256),
  };
}

export async function firstBytes(store: ContentSource, sha256: string, count: number): Promise<Buffer> {
  const stream = await store.open(sha256, { from: 0, to: count - 1 });
  if (!stream) throw new PaperFault("file-missing");
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function wholeFile(store: ContentSource, sha256: string): Promise<AsyncIterable<Uint8Array>> {
  const stream = await store.open(sha256);
  if (!stream) throw new PaperFault("file-missing");
  return stream;
}
