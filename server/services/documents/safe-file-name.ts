import type { FileKind } from "@/domain/documents/file-kinds";

const EXTENSION: Readonly<Record<FileKind, RegExp>> = {
  pdf: /\.pdf$/i,
  jpeg: /\.jpe?g$/i,
  png: /\.png$/i,
  heic: /\.hei[cf]$/i,
  docx: /\.docx$/i,
  xlsx: /\.xlsx$/i,
  zip: /\.zip$/i,
};

/** Names that Windows takes for a device, with or without an ending: such a file cannot be saved there. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

const MAX_CHARACTERS = 120;

/**
 * A name to show and to download under: the sender's, without folders, controls, direction marks and what file systems
 * refuse, and with the extension of what the file really is.
 */
export function safeFileName(given: string, kind: FileKind): string {
  const last = given.split(/[\\/]/).at(-1) ?? "";
  const plain = last
    .normalize("NFC")
    // Controls, surrogates without partner, invisible and direction marks; they hide what a name really says.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const extension = kind === "jpeg" ? "jpg" : kind;
  const isRight = EXTENSION[kind].test(plain);
  const base = isRight ? plain.replace(EXTENSION[kind], "") : plain;
  const ending = isRight ? plain.slice(base.length) : `.${extension}`;
  const mark = DEVICE.test(base) ? "_" : "";
  return `${mark}${[...base].slice(0, MAX_CHARACTERS).join("") || "file"}${ending}`;
}
