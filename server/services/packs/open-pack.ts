import { and, eq } from "drizzle-orm";
import { applications, filingPacks } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { type ByteRange, fileStore } from "@/server/storage/file-store";
import { templateOfIn } from "../applications/process-templates";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";

export interface OpenedPack {
  fileName: string;
  mediaType: string;
  sha256: string;
  /** Of the whole file. */
  byteCount: number;
  /** The part that `stream` gives; null: all of it. */
  range: ByteRange | null;
  stream: ReadableStream<Uint8Array>;
}

/**
 * One of the two files of a pack. Identity papers lie in it: each time it is fetched from its beginning is an event; its later
 * pieces are not.
 *
 * known: hashes that the reader holds already; then nothing is read and `null` is given.
 */
export async function openPack(
  ctx: ServiceContext,
  input: { packId: string; kind: "pdf" | "zip"; range: ByteRange | null; known: readonly string[] },
): Promise<OpenedPack | { sha256: string; stream: null }> {
  mustBeAble(ctx, "pack.download");
  const { kind } = input;
  const file = await write(ctx, async (tx) => {
    const [found] = await tx
      .select({ pack: filingPacks, caseId: applications.caseId, templateId: applications.templateId })
      .from(filingPacks)
      .innerJoin(applications, eq(applications.id, filingPacks.applicationId))
      .where(and(eq(filingPacks.id, input.packId), withinReach(ctx, filingPacks.clientId)));
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    const { pack } = found;
    const sha256 = kind === "pdf" ? pack.pdfSha256 : pack.zipSha256;
    const isHeld = input.known.includes(sha256);
    if (!isHeld && (input.range === null || input.range.from === 0)) {
      const { licenceName } = await templateOfIn(tx, ctx, found.templateId);
      await recordEvent(tx, ctx, {
        clientId: pack.clientId,
        caseId: found.caseId,
        applicationId: pack.applicationId,
        kind: "pack.downloaded",
        data: { licence: licenceName, packId: pack.id, number: pack.number, file: kind, sha256 },
      });
    }
    return { sha256, isHeld, byteCount: kind === "pdf" ? pack.pdfBytes : pack.zipBytes, fileName: pack.fileName };
  });
  const { sha256, byteCount } = file;
  if (file.isHeld) return { sha256, stream: null };
  const range =
    input.range && input.range.from < byteCount
      ? { from: input.range.from, to: Math.min(input.range.to, byteCount - 1) }
      : null;
  const stream = await fileStore().open(sha256, range ?? undefined);
  if (!stream) throw new ServiceError("NOT_FOUND", "file-missing-from-storage");
  const mediaType = kind === "pdf" ? "application/pdf" : "application/zip";
  return { fileName: `${file.fileName}.${kind}`, mediaType, sha256, byteCount, range, stream };
}
