import { ServiceError } from "@/server/errors";
import { shownPicture } from "@/server/pictures/derived";
import { PictureFault } from "@/server/pictures/read-heic";
import { fileStore } from "@/server/storage/file-store";

/** The picture that is shown for a photograph of a phone. Refuses with `picture-not-readable`. */
export async function shownBytes(sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  const picture = await shownPicture(fileStore(), sha256).catch((error: unknown) => {
    if (error instanceof PictureFault) throw new ServiceError("UNPROCESSABLE_CONTENT", "picture-not-readable");
    throw error;
  });
  if (!picture) throw new ServiceError("NOT_FOUND", "file-missing-from-storage");
  return picture;
}
