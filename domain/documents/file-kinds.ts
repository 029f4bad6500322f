import type { DocumentType } from "./document-types";

/** What may be uploaded, told by content and not by name. */
export const FILE_KINDS = ["pdf", "jpeg", "png", "heic", "docx", "xlsx", "zip"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const MEDIA_TYPES: Readonly<Record<FileKind, string>> = {
  pdf: "application/pdf",
  jpeg: "image/jpeg",
  png: "image/png",
  heic: "image/heic",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
};

/** The kind of a media type found in the content, or null when it is none that we take. HEIF of phones is HEIC. */
export function fileKindOf(mediaType: string): FileKind | null {
  const plain = mediaType.split(";")[0]?.trim().toLowerCase();
  if (plain === "image/heif" || plain === "image/heic-sequence" || plain === "image/heif-sequence") return "heic";
  return FILE_KINDS.find((kind) => MEDIA_TYPES[kind] === plain) ?? null;
}

const MEGABYTE = 1024 * 1024;

/** Most bytes of one file: 50 MB, for bulk papers (source code, samples, test builds) 500 MB, for a bulk archive 6 GB. */
export function sizeLimit(type: Pick<DocumentType, "isBulk" | "isArchive">): number {
  return (type.isArchive ? 6144 : type.isBulk ? 500 : 50) * MEGABYTE;
}

const PICTURES: ReadonlySet<string> = new Set(["image/jpeg", "image/png", "image/heic"]);

/** Stands in a page as a picture. A phone's HEIC does by the JPEG that is made of it. */
export const isShownAsPicture = (mediaType: string): boolean => PICTURES.has(mediaType);
