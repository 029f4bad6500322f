import { open } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import { FILE_KINDS, type FileKind, fileKindOf } from "@/domain/documents/file-kinds";
import { ServiceError } from "../errors";
import { inspectArchive } from "./archive-kind";
import { pixelsOf } from "./image-size";

/** A picture that a browser could not open without gigabytes of memory is no photograph of a paper. */
const MAX_PIXELS = 120_000_000;

/** The end of a PDF names where its table lies; some scanners add a little after it. */
const PDF_TAIL_BYTES = 65_536;

/**
 * The kind of a file by its bytes; its name and what the browser claims count for nothing.
 *
 * Throws ServiceError: `file-kind-not-accepted` (details.found when known), `file-damaged`,
 * `file-macros`, `archive-encrypted`, `archive-unsafe`, `archive-executable`, `image-too-large`.
 */
export async function detectFileKind(path: string, { isBulkArchive = false } = {}): Promise<FileKind> {
  const head = await readAt(path, 0, 4);
  if (head[0] === 0x50 && head[1] === 0x4b) {
    const kind = await inspectArchive(path, isBulkArchive);
    if (!kind) throw kindNotAccepted("zip");
    return kind;
  }

  // The library throws on some broken inputs; to the sender that is a file we do not know.
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const kind = found ? fileKindOf(found.mime) : null;
  if (!kind) throw kindNotAccepted(found?.ext);
  if (kind === "pdf" && !(await hasPdfEnd(path))) throw new ServiceError("UNPROCESSABLE_CONTENT", "file-damaged");
  if (kind === "png" || kind === "jpeg") {
    const pixels = await pixelsOf(path, kind);
    if (pixels === null) throw new ServiceError("UNPROCESSABLE_CONTENT", "file-damaged");
    if (pixels > MAX_PIXELS) throw new ServiceError("UNPROCESSABLE_CONTENT", "image-too-large");
  }
  return kind;
}

export const kindNotAccepted = (found?: string, accepted: readonly FileKind[] = FILE_KINDS) =>
  new ServiceError("UNSUPPORTED_MEDIA_TYPE", accepted.length > 1 ? "file-kind-not-accepted" : "file-kind-only-zip", {
    accepted,
    found: found ?? null,
  });

async function hasPdfEnd(path: string): Promise<boolean> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, PDF_TAIL_BYTES);
    const buffer = Buffer.alloc(length);
    await handle.read(buffer, 0, length, size - length);
    return buffer.includes("%%EOF") || buffer.includes("startxref");
  } finally {
    await handle.close();
  }
}

async function readAt(path: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.alloc(length);
    await handle.read(buffer, 0, length, position);
    return buffer;
  } finally {
    await handle.close();
  }
}
