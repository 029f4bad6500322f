import type { Tx } from "@/db/client";
import { MEDIA_TYPES } from "@/domain/documents/file-kinds";
import { detectFileKind } from "@/server/storage/file-kind";
import { fileStore } from "@/server/storage/file-store";
import { receiveFile } from "@/server/storage/incoming-file";
import { read, type ServiceContext, write } from "../context";
import { lockClientRoom, mustHaveRoom, uploadLimitFor } from "./client-room";
import { mustStillBeStored, type Upload } from "./receive-upload";
import { safeFileName } from "./safe-file-name";

/** A file that lies in the store and was found good, for the row that is to name it. */
export interface ReceivedFile {
  sha256: string;
  byteCount: number;
  mediaType: string;
  fileName: string;
}

/**
 * Takes in one file of a client that answers no requirement. Whose it is and whether there is room is asked before the first byte; the
 * bytes lie in the store, synced, before `keep` writes the row that names them. Refuses with the reasons of receiveFile and
 * detectFileKind, and `client-storage-full`.
 */
export async function receiveClientFile<T>(
  ctx: ServiceContext,
  { fileName, declaredBytes, body }: Omit<Upload, "requirementId">,
  how: {
    documentType: string;
    clientIn: (tx: Tx) => Promise<string>;
    /** Asks `mustFit` once it holds the locks of its own. */
    keep: (tx: Tx, file: ReceivedFile) => Promise<T>;
  },
): Promise<T> {
  const limitBytes = uploadLimitFor(how.documentType);
  await read(ctx, async (tx) =>
    mustHaveRoom(tx, ctx, await how.clientIn(tx), { byteCount: Math.min(declaredBytes ?? limitBytes, limitBytes) }),
  );
  const file = await receiveFile(body, { limitBytes, declaredBytes });
  try {
    const kind = await detectFileKind(file.path);
    await fileStore().put(file.sha256, file.path);
    const { sha256, byteCount } = file;
    const received = { sha256, byteCount, mediaType: MEDIA_TYPES[kind], fileName: safeFileName(fileName, kind) };
    return await write(ctx, (tx) => how.keep(tx, received));
  } finally {
    await file.discard();
  }
}

/** There is room for it, and the sweep did not take it meanwhile. Uploads of one client are counted one after the other. */
export async function mustFit(
  tx: Tx,
  ctx: ServiceContext,
  clientId: string,
  file: Pick<ReceivedFile, "sha256" | "byteCount">,
): Promise<void> {
  await lockClientRoom(tx, clientId);
  await mustHaveRoom(tx, ctx, clientId, file);
  await mustStillBeStored(tx, file.sha256);
}
