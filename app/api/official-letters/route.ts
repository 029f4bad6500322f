import { isId } from "@/domain/shared/id";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { drain, uploadOf } from "@/server/api/upload-request";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { receiveOfficialLetter } from "@/server/services/letters/receive-official-letter";

export const dynamic = "force-dynamic";

/** An authority's letter, as the body itself: `PUT /api/official-letters`, with `?application=<id>` where that is known. */
export async function PUT(request: Request): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (!isOwnOrigin(request)) throw new ServiceError("FORBIDDEN", "not-allowed");
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const applicationId = new URL(request.url).searchParams.get("application");
    if (applicationId !== null && !isId(applicationId)) throw new ServiceError("NOT_FOUND", "not-found");
    const received = await receiveOfficialLetter(context, { applicationId, ...uploadOf(request) });
    return Response.json(received, { status: 201, headers: { "cache-control": "no-store" } });
  } catch (error) {
    await drain(request);
    return refusalResponse(error, context.requestId, "/api/official-letters");
  }
}
