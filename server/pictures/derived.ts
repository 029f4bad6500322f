import type { FileStore } from "../storage/file-store";
import { readWhole } from "../storage/watermark";
import { readHeic } from "./read-heic";

/** What is made of content and can be made of it again: kept beside it, under its hash, for as long as it is there. */
export type DerivedKind = "picture" | "first-page";

const running = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/**
 * The picture that stands for a photograph which browsers cannot draw: made when somebody first looks, kept for everybody
 * after. Null where the content is not in the store. Throws PictureFault.
 */
export async function shownPicture(store: FileStore, sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const known = await store.derived.get(sha256, "picture");
  if (known) return known;
  const under = running.get(sha256);
  if (under) return under;
  const source = await readWhole(store, sha256);
  if (!source) return null;
  const work = readHeic(source)
    .then(async (picture) => {
      await store.derived.put(sha256, "picture", picture);
      return picture;
    })
    .finally(() => running.delete(sha256));
  running.set(sha256, work);
  return work;
}

export const isPhonePhoto = (mediaType: string): boolean => mediaType === "image/heic";

export const asJpegName = (fileName: string): string => fileName.replace(/(\.[^.]*)?$/, ".jpg");
