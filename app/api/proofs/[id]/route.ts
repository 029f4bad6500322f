import { isId } from "@/domain/shared/id";
import { contentDisposition } from "@/server/api/content-disposition";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { assessmentProof } from "@/server/services/assessments/assessment-proof";

export const dynamic = "force-dynamic";

/** `GET /api/proofs/<assessment>`: the proof of a final assessment, to save. Session and reach are asked each time. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { id } = await params;
    if (!isId(id)) throw new ServiceError("NOT_FOUND", "not-found");
    const { fileName, text } = await assessmentProof(context, { assessmentId: id });
    return new Response(text, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": contentDisposition("attachment", fileName),
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusalResponse(error, context.requestId, "/api/proofs");
  }
}
