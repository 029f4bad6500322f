import { isId } from "@/domain/shared/id";
import { readRange } from "@/server/api/byte-range";
import { contentDisposition } from "@/server/api/content-disposition";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { openPack } from "@/server/services/packs/open-pack";

export const dynamic = "force-dynamic";

/**
 * A file of a filing pack: `GET /api/packs/<pack>/pdf` or `/zip`, to save. It never changes, so its hash is its tag and a
 * broken download goes on where it stopped. Session and reach are asked again each time.
 */
export async function GET(request: Request, { params }: RouteContext<"/api/packs/[packId]/[kind]">): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { packId, kind } = await params;
    if (!isId(packId) || (kind !== "pdf" && kind !== "zip")) throw new ServiceError("NOT_FOUND", "not-found");
    const file = await openPack(context, {
      packId,
      kind,
      range: readRange(request.headers.get("range")),
      known: tagsOf(request.headers.get("if-none-match")),
    });
    const headers = {
      etag: `"${file.sha256}"`,
      "cache-control": "private, no-cache",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
    };
    if (file.stream === null) return new Response(null, { status: 304, headers });
    const { range, byteCount } = file;
    return new Response(file.stream, {
      status: range ? 206 : 200,
      headers: {
        ...headers,
        "content-type": file.mediaType,
        "content-length": String(range ? range.to - range.from + 1 : byteCount),
        ...(range ? { "content-range": `bytes ${range.from}-${range.to}/${byteCount}` } : {}),
        "accept-ranges": "bytes",
        "content-disposition": contentDisposition("attachment", file.fileName),
        "content-security-policy": "sandbox; default-src 'none'",
      },
    });
  } catch (error) {
    return refusalResponse(error, context.requestId, "/api/packs");
  }
}

const tagsOf = (header: string | null): string[] =>
  [...(header ?? "").matchAll(/"([0-9a-f]{64})"/g)].map((match) => match[1] ?? "");
