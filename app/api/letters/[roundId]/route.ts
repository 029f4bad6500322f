import { isId } from "@/domain/shared/id";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { drain, uploadOf } from "@/server/api/upload-request";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { receiveLetter } from "@/server/services/supplements/receive-letter";

export const dynamic = "force-dynamic";

/** The authority's letter of one supplement round, as the body itself: `PUT /api/letters/<round>`, like an upload of a paper. */
export async function PUT(request: Request, { params }: RouteContext<"/api/letters/[roundId]">): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (!isOwnOrigin(request)) throw new ServiceError("FORBIDDEN", "not-allowed");
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { roundId } = await params;
    if (!isId(roundId)) throw new ServiceError("NOT_FOUND", "not-found");
    const received = await receiveLetter(context, { roundId, ...uploadOf(request) });
    return Response.json(received, { status: 201, headers: { "cache-control": "no-store" } });
  } catch (error) {
    await drain(request);
    return refusalResponse(error, context.requestId, "/api/letters");
  }
}
