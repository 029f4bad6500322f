import { ServiceError } from "@/server/errors";
import { asJpegName, isPhonePhoto } from "@/server/pictures/derived";
import { fileStore } from "@/server/storage/file-store";
import { mustBeAble, read, type ServiceContext } from "../context";
import { shownBytes } from "../documents/shown-bytes";
import { letterIn } from "./letter-row";

/**
 * The bytes of a letter within reach, to look at; `isFirstPage`: the picture of a PDF's first page that was made when it was read.
 * NOT_FOUND while there is none.
 */
export async function openLetter(ctx: ServiceContext, input: { letterId: string; isFirstPage: boolean }) {
  mustBeAble(ctx, "application.record-letter");
  const letter = await read(ctx, (tx) => letterIn(tx, ctx, input.letterId));
  if (input.isFirstPage) {
    const bytes = await fileStore().derived.get(letter.sha256, "first-page");
    if (!bytes) throw new ServiceError("NOT_FOUND", "not-found");
    return {
      stream: new Blob([bytes]).stream(),
      mediaType: "image/jpeg",
      fileName: asJpegName(letter.fileName),
      byteCount: bytes.length,
    };
  }
  if (isPhonePhoto(letter.mediaType)) {
    const bytes = await shownBytes(letter.sha256);
    const stream = new Blob([bytes]).stream();
    return { stream, mediaType: "image/jpeg", fileName: asJpegName(letter.fileName), byteCount: bytes.length };
  }
  const stream = await fileStore().open(letter.sha256);
  if (!stream) throw new ServiceError("NOT_FOUND", "file-missing-from-storage");
  return { stream, mediaType: letter.mediaType, fileName: letter.fileName, byteCount: letter.byteCount };
}
