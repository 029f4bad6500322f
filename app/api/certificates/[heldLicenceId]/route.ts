import { isId } from "@/domain/shared/id";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { drain, uploadOf } from "@/server/api/upload-request";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { receiveCertificate } from "@/server/services/held-licences/receive-certificate";

export const dynamic = "force-dynamic";

/** The grant of a licence in force, as the body itself: `PUT /api/certificates/<held licence>`, like an upload of a paper. */
export async function PUT(
  request: Request,
  { params }: RouteContext<"/api/certificates/[heldLicenceId]">,
): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (!isOwnOrigin(request)) throw new ServiceError("FORBIDDEN", "not-allowed");
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { heldLicenceId } = await params;
    if (!isId(heldLicenceId)) throw new ServiceError("NOT_FOUND", "not-found");
    const received = await receiveCertificate(context, { heldLicenceId, ...uploadOf(request) });
    return Response.json(received, { status: 201, headers: { "cache-control": "no-store" } });
  } catch (error) {
    await drain(request);
    return refusalResponse(error, context.requestId, "/api/certificates");
  }
}
