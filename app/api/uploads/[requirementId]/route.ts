import { isId } from "@/domain/shared/id";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { receiveUpload } from "@/server/services/documents/receive-upload";

export const dynamic = "force-dynamic";

/**
 * One file for one paper, as the body itself: `PUT /api/uploads/<requirement>` with `x-file-name` (percent-encoded). The
 * type is told by content. Answers 201 with the stored version, or `{reason, details, requestId}`.
 */
async function upload(request: Request, { params }: RouteContext<"/api/uploads/[requirementId]">): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (!isOwnOrigin(request)) throw new ServiceError("FORBIDDEN", "not-allowed");
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { requirementId } = await params;
    if (!isId(requirementId)) throw new ServiceError("NOT_FOUND", "not-found");
    const uploaded = await receiveUpload(context, {
      requirementId,
      fileName: fileNameOf(request.headers),
      declaredBytes: declaredBytesOf(request.headers),
      // Not cancelled by a refusal half-way: see drain.
      body: request.body?.values({ preventCancel: true }) ?? emptyBody(),
    });
    return Response.json(uploaded, { status: 201, headers: { "cache-control": "no-store" } });
  } catch (error) {
    await drain(request);
    return refusalResponse(error, context.requestId, "/api/uploads");
  }
}

export { upload as POST, upload as PUT };

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
async function drain(request: Request): Promise<void> {
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
