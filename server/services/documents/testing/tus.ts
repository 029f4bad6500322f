import { answerResumable } from "@/server/api/resumable-door";
import type { ServiceContext } from "../../context";

const ADDRESS = "http://127.0.0.1/api/resumable";

export interface TusAnswer {
  status: number;
  /** From the body of a refusal; null otherwise. */
  reason: string | null;
  headers: Headers;
  body: Record<string, unknown> | null;
}

/** One request of the protocol as a browser would send it, past the session. */
export async function tus(
  ctx: ServiceContext,
  method: "POST" | "HEAD" | "PATCH" | "DELETE",
  id: string,
  headers: Record<string, string> = {},
  body?: Uint8Array | ReadableStream<Uint8Array>,
): Promise<TusAnswer> {
  const request = new Request(`${ADDRESS}${id ? `/${id}` : ""}`, {
    method,
    headers: {
      "tus-resumable": "1.0.0",
      ...(method === "PATCH" ? { "content-type": "application/offset+octet-stream" } : {}),
      ...(body instanceof Uint8Array ? { "content-length": String(body.byteLength) } : {}),
      ...headers,
    },
    ...(body ? { body: body as BodyInit, duplex: "half" } : {}),
  } as RequestInit);
  const answer = await answerResumable(ctx, request);
  const text = await answer.text();
  const parsed = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : null;
  const reason = typeof parsed?.reason === "string" ? parsed.reason : null;
  return { status: answer.status, reason, headers: answer.headers, body: parsed };
}

export const metadata = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
    .join(",");

/** Begins an upload; gives its id, or the refusal. */
export async function begin(
  ctx: ServiceContext,
  requirementId: string,
  byteCount: number,
  more: Record<string, string> = {},
): Promise<TusAnswer & { id: string }> {
  const answer = await tus(ctx, "POST", "", {
    "upload-length": String(byteCount),
    "upload-metadata": metadata({ requirementId, filename: "材料.pdf", ...more }),
  });
  return { ...answer, id: answer.headers.get("location")?.split("/").at(-1) ?? "" };
}

export const patch = (
  ctx: ServiceContext,
  id: string,
  offset: number,
  body: Uint8Array | ReadableStream<Uint8Array>,
  headers: Record<string, string> = {},
): Promise<TusAnswer> => tus(ctx, "PATCH", id, { "upload-offset": String(offset), ...headers }, body);

/** A whole file in pieces of `step` bytes; the last answer, or the first refusal. */
export async function sendAll(
  ctx: ServiceContext,
  requirementId: string,
  content: Buffer,
  more: { fileName?: string; step?: number } = {},
): Promise<TusAnswer> {
  const begun = await begin(
    ctx,
    requirementId,
    content.length,
    more.fileName === undefined ? {} : { filename: more.fileName },
  );
  if (begun.status !== 201) return begun;
  const step = more.step ?? Math.max(1, Math.ceil(content.length / 3));
  let last: TusAnswer = begun;
  for (let at = 0; at < content.length; at += step) {
    last = await patch(ctx, begun.id, at, content.subarray(at, at + step));
    if (last.status >= 400) return last;
  }
  return last;
}
