import { randomFillSync } from "node:crypto";
import { Readable } from "node:stream";
import yazl from "yazl";

const PIECE = 8 * 1024 * 1024;
const ENTRY = 64 * 1024 * 1024;

export interface Target {
  url: string;
  /** The session's cookie. */
  cookie: string;
  requirementId: string;
}

/** An archive of `bytes` or a little more, made while it is sent: nothing of it lies on this side. */
function archiveOf(bytes: number): { stream: Readable; byteCount: Promise<number> } {
  const zip = new yazl.ZipFile();
  for (let n = 0; n * ENTRY < bytes; n += 1) {
    const size = Math.min(ENTRY, bytes - n * ENTRY);
    zip.addReadStreamLazy(`source/${n}.bin`, { compress: false, size }, (give) =>
      give(null, Readable.from(random(size))),
    );
  }
  const byteCount = new Promise<number>((resolve) => {
    // Called with the size, which the types leave out.
    zip.end({ forceZip64Format: true, comment: "" }, (...size: unknown[]) => resolve(Number(size[0])));
  });
  return { stream: zip.outputStream as Readable, byteCount };
}

function* random(size: number): Iterable<Buffer> {
  for (let left = size; left > 0; left -= 1_048_576) yield randomFillSync(Buffer.alloc(Math.min(left, 1_048_576)));
}

/** Sends a generated archive by the tus protocol. Gives its size and how long the pieces and the end of it took. */
export async function sendArchive(
  { url, cookie, requirementId }: Target,
  bytes: number,
): Promise<{ byteCount: number; sentMs: number; endMs: number }> {
  const { stream, byteCount } = archiveOf(bytes);
  const size = await byteCount;
  const headers = { cookie, "tus-resumable": "1.0.0" };
  const b64 = (text: string) => Buffer.from(text).toString("base64");
  const begun = await fetch(`${url}/api/resumable`, {
    method: "POST",
    headers: {
      ...headers,
      "upload-length": String(size),
      "upload-metadata": `requirementId ${b64(requirementId)},filename ${b64("source.zip")}`,
    },
  });
  const place = begun.headers.get("location");
  if (begun.status !== 201 || !place) throw new Error(`not begun: ${begun.status} ${await begun.text()}`);
  const began = performance.now();
  let offset = 0;
  let endMs = 0;
  const send = async (piece: Buffer) => {
    const at = performance.now();
    const answer = await fetch(new URL(place, url), {
      method: "PATCH",
      headers: { ...headers, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
      body: new Uint8Array(piece),
    });
    if (answer.status >= 300) throw new Error(`at ${offset}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    offset += piece.length;
    if (offset === size) endMs = performance.now() - at;
  };
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < PIECE) continue;
    await send(Buffer.concat(waiting));
    waiting = [];
    length = 0;
  }
  if (length > 0) await send(Buffer.concat(waiting));
  return { byteCount: size, sentMs: performance.now() - began, endMs };
}
