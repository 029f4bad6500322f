import { isId } from "@/domain/shared/id";
import { contentDisposition } from "@/server/api/content-disposition";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { openLetter } from "@/server/services/letters/open-letter";

export const dynamic = "force-dynamic";

const INLINE: ReadonlySet<string> = new Set(["application/pdf", "image/jpeg", "image/png"]);

/**
 * A letter that nobody has recorded yet, to look at beside what was made of it: `GET /api/official-letters/<letter>`; with
 * `?first-page` the picture of a PDF's first page.
 */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/official-letters/[letterId]">,
): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { letterId } = await params;
    if (!isId(letterId)) throw new ServiceError("NOT_FOUND", "not-found");
    const letter = await openLetter(context, {
      letterId,
      isFirstPage: new URL(request.url).searchParams.has("first-page"),
    });
    const isInline = INLINE.has(letter.mediaType);
    return new Response(letter.stream, {
      headers: {
        "content-type": isInline ? letter.mediaType : "application/octet-stream",
        "content-length": String(letter.byteCount),
        "content-disposition": contentDisposition(isInline ? "inline" : "attachment", letter.fileName),
        "x-content-type-options": "nosniff",
        // Whatever the bytes are, opened on their own they run nothing and load nothing.
        "content-security-policy": "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "cache-control": "private, max-age=300",
      },
    });
  } catch (error) {
    return refusalResponse(error, context.requestId, "/api/official-letters");
  }
}
