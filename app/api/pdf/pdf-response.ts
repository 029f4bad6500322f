import { isId } from "@/domain/shared/id";
import { contentDisposition } from "@/server/api/content-disposition";
import { type ApiContext, contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";

/** One PDF made for the person who asks: session and reach anew each time, shown in the page or saved with `?download`. */
export async function pdfResponse(
  request: Request,
  id: string,
  route: string,
  make: (context: ApiContext, id: string) => Promise<{ fileName: string; bytes: Uint8Array<ArrayBuffer> }>,
): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    if (!isId(id)) throw new ServiceError("NOT_FOUND", "not-found");
    const { fileName, bytes } = await make(context, id);
    const kind = new URL(request.url).searchParams.has("download") ? "attachment" : "inline";
    return new Response(bytes, {
      headers: {
        "content-type": "application/pdf",
        "content-length": String(bytes.byteLength),
        "content-disposition": contentDisposition(kind, fileName),
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusalResponse(error, context.requestId, route);
  }
}
