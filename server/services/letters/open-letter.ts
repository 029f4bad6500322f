import { ServiceError } from "@/server/errors";
import { fileStore } from "@/server/storage/file-store";
import { mustBeAble, read, type ServiceContext } from "../context";
import { letterIn } from "./letter-row";

/** The bytes of a letter within reach, to look at. */
export async function openLetter(ctx: ServiceContext, input: { letterId: string }) {
  mustBeAble(ctx, "application.record-letter");
  const letter = await read(ctx, (tx) => letterIn(tx, ctx, input.letterId));
  const stream = await fileStore().open(letter.sha256);
  if (!stream) throw new ServiceError("NOT_FOUND", "file-missing-from-storage");
  return { stream, mediaType: letter.mediaType, fileName: letter.fileName, byteCount: letter.byteCount };
}
