import type { Tx } from "@/db/client";
import { documents, fileVersions } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import { idOf, type ServiceContext } from "../context";

export const AUTHORITY_LETTER = "authority-letter";

/** Makes a letter whose bytes lie in the store a document of its client. Returns the file version. */
export async function keepLetterFileIn(
  tx: Tx,
  ctx: ServiceContext,
  letter: {
    clientId: string;
    title: string;
    issuedOn: Day | null;
    file: { sha256: string; byteCount: number; mediaType: string; fileName: string };
    uploadedBy: string;
    uploadedAt: Date;
  },
): Promise<string> {
  const { clientId, title, issuedOn, file, uploadedBy, uploadedAt } = letter;
  const [documentId, fileVersionId] = [idOf(ctx), idOf(ctx)];
  await tx.insert(documents).values({
    id: documentId,
    clientId,
    documentType: AUTHORITY_LETTER,
    title,
    issuedOn,
    createdAt: ctx.now(),
  });
  await tx
    .insert(fileVersions)
    .values({ ...file, id: fileVersionId, clientId, documentId, number: 1, uploadedBy, uploadedAt });
  return fileVersionId;
}
