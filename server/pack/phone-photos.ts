import { isPhonePhoto, shownPicture } from "../pictures/derived";
import { PictureFault } from "../pictures/read-heic";
import type { FileStore } from "../storage/file-store";
import { PaperFault } from "./pack-fault";
import type { PlannedPaper } from "./pack-plan";
import type { ContentSource } from "./take-image";

interface Given extends ContentSource {
  mediaType: string;
  byteCount: number;
}

/** A paper as it goes into a pack: the file itself, or the picture that was made of a phone's photograph. Throws PaperFault. */
export async function givenPaper(store: FileStore, paper: PlannedPaper): Promise<Given> {
  const { mediaType, byteCount } = paper;
  if (!isPhonePhoto(mediaType)) return { mediaType, byteCount, open: (...of) => store.open(...of) };
  const picture = await shownPicture(store, paper.sha256).catch((error: unknown) => {
    if (error instanceof PictureFault) throw new PaperFault("image-damaged");
    throw error;
  });
  if (!picture) throw new PaperFault("file-missing");
  return {
    mediaType: "image/jpeg",
    byteCount: picture.length,
    open: (_, range) => Promise.resolve(new Blob([picture.subarray(range?.from, range && range.to + 1)]).stream()),
  };
}
