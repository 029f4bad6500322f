import { isLookPurpose } from "@/domain/documents/look-purposes";
import { isId } from "@/domain/shared/id";
import { readRange } from "@/server/api/byte-range";
import { contentDisposition } from "@/server/api/content-disposition";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { openFile } from "@/server/services/documents/open-file";

export const dynamic = "force-dynamic";

/** Shown inside a page; everything else only leaves as a download. HEIC is a picture that browsers cannot draw. */
const INLINE: ReadonlySet<string> = new Set(["application/pdf", "image/jpeg", "image/png"]);

const isFollowed = (request: Request): boolean => request.headers.get("sec-fetch-mode") === "navigate";
const redirectTo = (location: string) => new Response(null, { status: 303, headers: { location } });

/** One file: `GET /api/files/<version>`, with `?download` to save it; an identity paper also says its `purpose`, and
 * whom a saved one is `for`. Session and reach are asked again each time. */
export async function GET(request: Request, { params }: RouteContext<"/api/files/[fileVersionId]">): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { fileVersionId } = await params;
    if (!isId(fileVersionId)) throw new ServiceError("NOT_FOUND", "not-found");
    const search = new URL(request.url).searchParams;
    const isDownload = search.has("download");
    const purpose = search.get("purpose");
    const file = await openFile(context, {
      fileVersionId,
      range: readRange(request.headers.get("range")),
      isDownload,
      purpose: isLookPurpose(purpose) ? purpose : null,
      recipient: search.get("for")?.slice(0, 60) ?? null,
    });
    const isInline = !isDownload && INLINE.has(file.mediaType);
    const { range, byteCount } = file;
    return new Response(file.stream, {
      status: range ? 206 : 200,
      headers: {
        "content-type": isInline ? file.mediaType : "application/octet-stream",
        "content-length": String(range ? range.to - range.from + 1 : byteCount),
        ...(range ? { "content-range": `bytes ${range.from}-${range.to}/${byteCount}` } : {}),
        "accept-ranges": "bytes",
        "content-disposition": contentDisposition(isInline ? "inline" : "attachment", file.fileName),
        "x-content-type-options": "nosniff",
        // Whatever the bytes are, opened on their own they run nothing and load nothing.
        "content-security-policy": "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "cache-control": file.isIdentityPaper ? "private, no-store" : "private, max-age=300",
      },
    });
  } catch (error) {
    // A link that was followed leads to the question what it is for; a viewer gets the refusal.
    if (error instanceof ServiceError && error.reason === "purpose-missing" && isFollowed(request))
      return redirectTo(`/desk/files/${(await params).fileVersionId}`);
    return refusalResponse(error, context.requestId, "/api/files");
  }
}
