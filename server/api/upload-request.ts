/** What an upload sends as its body, and says of it in its headers. */
export interface UploadRequest {
  fileName: string;
  declaredBytes: number | null;
  body: AsyncIterable<Uint8Array>;
}

export const uploadOf = (request: Request): UploadRequest => ({
  fileName: fileNameOf(request.headers),
  declaredBytes: declaredBytesOf(request.headers),
  // Not cancelled by a refusal half-way: see drain.
  body: request.body?.values({ preventCancel: true }) ?? emptyBody(),
});

function fileNameOf(headers: Headers): string {
  const encoded = headers.get("x-file-name") ?? "";
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** Content-Length; a body sent in pieces without one may announce itself in x-file-size. */
function declaredBytesOf(headers: Headers): number | null {
  const text = headers.get("content-length") ?? headers.get("x-file-size");
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

async function* emptyBody(): AsyncIterable<Uint8Array> {}

const DRAIN_BYTES = 64 * 1024 * 1024;
const DRAIN_MS = 10_000;

/**
 * A browser that is still sending reads no answer: it reports a broken connection instead of our reason. So the rest of a
 * refused body is read and thrown away, within limits.
 */
export async function drain(request: Request): Promise<void> {
  if (!request.body || request.body.locked) return;
  const until = Date.now() + DRAIN_MS;
  let left = DRAIN_BYTES;
  try {
    for await (const chunk of request.body) {
      left -= chunk.byteLength;
      if (left < 0 || Date.now() > until) return;
    }
  } catch {
    // the sender went away
  }
}
