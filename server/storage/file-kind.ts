import { open } from "node:fs/promises";
import { fileTypeFromFile } from "file-type";
import { ServiceError } from "../errors";
import { inspectArchive } from "./archive-kind";
import { pixelsOf } from "./image-size";

/** What may be uploaded, by its content. */
export const FILE_KINDS = {
  pdf: { mediaType: "application/pdf", extension: "pdf" },
  jpeg: { mediaType: "image/jpeg", extension: "jpg" },
  png: { mediaType: "image/png", extension: "png" },
  heic: { mediaType: "image/heic", extension: "heic" },
  docx: { mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", extension: "docx" },
  xlsx: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", extension: "xlsx" },
  zip: { mediaType: "application/zip", extension: "zip" },
} as const;
export type FileKind = keyof typeof FILE_KINDS;
export type MediaType = (typeof FILE_KINDS)[FileKind]["mediaType"];

const BY_MAGIC: Readonly<Record<string, FileKind>> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpeg",
  "image/png": "png",
  "image/heic": "heic",
  "image/heif": "heic",
};

/** A picture that a browser could not open without gigabytes of memory is no photograph of a paper. */
const MAX_PIXELS = 120_000_000;

/** The end of a PDF names where its table lies; some scanners add a little after it. */
const PDF_TAIL_BYTES = 65_536;

/**
 * The kind of a file by its bytes; its name and what the browser claims count for nothing.
 *
 * Throws ServiceError: `file-type-refused` (details.found when known), `file-damaged`,
 * `file-macros`, `archive-encrypted`, `archive-unsafe`, `archive-executable`, `image-too-large`.
 */
export async function detectFileKind(path: string): Promise<FileKind> {
  const head = await readAt(path, 0, 4);
  if (head[0] === 0x50 && head[1] === 0x4b) return inspectArchive(path);

  // The library throws on some broken inputs; to the sender that is a file we do not know.
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const kind = found && BY_MAGIC[found.mime];
  if (!kind) throw new ServiceError("UNSUPPORTED_MEDIA_TYPE", "file-type-refused", found ? { found: found.ext } : {});
  if (kind === "pdf" && !(await hasPdfEnd(path))) throw new ServiceError("UNPROCESSABLE_CONTENT", "file-damaged");
  if (kind === "png" || kind === "jpeg") {
    const pixels = await pixelsOf(path, kind);
    if (pixels === null) throw new ServiceError("UNPROCESSABLE_CONTENT", "file-damaged");
    if (pixels > MAX_PIXELS) throw new ServiceError("UNPROCESSABLE_CONTENT", "image-too-large");
  }
  return kind;
}

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
