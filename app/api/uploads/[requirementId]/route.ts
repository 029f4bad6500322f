import { isId } from "@/domain/shared/id";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { drain, uploadOf } from "@/server/api/upload-request";
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
      ...uploadOf(request),
    });
    return Response.json(uploaded, { status: 201, headers: { "cache-control": "no-store" } });
  } catch (error) {
    await drain(request);
    return refusalResponse(error, context.requestId, "/api/uploads");
  }
}

export { upload as POST, upload as PUT };
