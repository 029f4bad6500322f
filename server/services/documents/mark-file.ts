import { renderPdf } from "@/server/pdf/render-pdf";
import { fileStore } from "@/server/storage/file-store";
import { markedPicture, readWhole, watermarkTile } from "@/server/storage/watermark";
import { ServiceError } from "@/server/errors";

/** Two at a time: each holds one paper in memory. */
const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** The paper with the words over every page, for who takes it out of the house. Refuses with `file-not-markable`. */
export function markedFile(
  file: { sha256: string; mediaType: string },
  words: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string }> {
  return inTurn(async () => {
    const source = await readWhole(fileStore(), file.sha256);
    if (!source) throw new ServiceError("NOT_FOUND", "file-missing-from-storage");
    try {
      if (file.mediaType !== "application/pdf")
        return { bytes: new Uint8Array(await markedPicture(source, words)), mediaType: "image/jpeg" };
      const tile = await watermarkTile(words, 24);
      const { bytes } = await renderPdf({
        kind: "watermark",
        view: { source, tile: new Uint8Array(tile), tileWidth: 300 },
      });
      return { bytes, mediaType: "application/pdf" };
    } catch {
      throw new ServiceError("UNPROCESSABLE_CONTENT", "file-not-markable");
    }
  });
}
