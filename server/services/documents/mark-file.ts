import { renderPdf } from "@/server/pdf/render-pdf";
import { fileStore } from "@/server/storage/file-store";
import { markedPicture, readWhole, watermarkTile } from "@/server/storage/watermark";
import { ServiceError } from "@/server/errors";
import { isPhonePhoto } from "@/server/pictures/derived";
import { turns } from "@/server/turns";
import { shownBytes } from "./shown-bytes";

/** Two at a time: each holds one paper in memory. */
const inTurn = turns(2);

/** The paper with the words over every page, for who takes it out of the house. Refuses with `file-not-markable`. */
export function markedFile(
  file: { sha256: string; mediaType: string },
  words: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string }> {
  return inTurn(async () => {
    const source = isPhonePhoto(file.mediaType)
      ? await shownBytes(file.sha256)
      : await readWhole(fileStore(), file.sha256);
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
