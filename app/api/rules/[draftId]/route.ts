import { isId } from "@/domain/shared/id";
import { contentDisposition } from "@/server/api/content-disposition";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { draftYaml } from "@/server/services/rule-drafts/draft-yaml";

export const dynamic = "force-dynamic";

/** `GET /api/rules/<draft>`: the content of a draft as one YAML file, to save, to keep or to edit elsewhere. The session is asked each time. */
export async function GET(request: Request, { params }: { params: Promise<{ draftId: string }> }): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { draftId } = await params;
    if (!isId(draftId)) throw new ServiceError("NOT_FOUND", "not-found");
    const { fileName, text } = await draftYaml(context, { draftId });
    return new Response(text, {
      headers: {
        "content-type": "application/yaml; charset=utf-8",
        "content-disposition": contentDisposition("attachment", fileName),
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusalResponse(error, context.requestId, "/api/rules");
  }
}
