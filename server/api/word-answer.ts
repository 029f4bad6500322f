import type { OpenedWordFile } from "../services/drafting/open-draft";
import { contentDisposition } from "./content-disposition";

/** A Word file to save; it never changes, but who may have it is asked each time. */
export const wordAnswer = ({ fileName, sha256, byteCount, stream }: OpenedWordFile): Response =>
  new Response(stream, {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "content-length": String(byteCount),
      "content-disposition": contentDisposition("attachment", fileName),
      etag: `"${sha256}"`,
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "content-security-policy": "sandbox; default-src 'none'",
    },
  });
