import { isId } from "@/domain/shared/id";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { drain, uploadOf } from "@/server/api/upload-request";
import { wordAnswer } from "@/server/api/word-answer";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { keepTemplate } from "@/server/services/drafting/keep-template";
import { openTemplate } from "@/server/services/drafting/open-draft";

export const dynamic = "force-dynamic";

type Context = RouteContext<"/api/templates/[templateId]">;

/** The next version of a template, as the body itself: `PUT /api/templates/<template>`. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (!isOwnOrigin(request)) throw new ServiceError("FORBIDDEN", "not-allowed");
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { templateId } = await params;
    if (!isId(templateId)) throw new ServiceError("NOT_FOUND", "not-found");
    const kept = await keepTemplate(context, { templateId, ...uploadOf(request) });
    return Response.json(kept, { status: 201, headers: { "cache-control": "no-store" } });
  } catch (error) {
    await drain(request);
    return refusalResponse(error, context.requestId, "/api/templates");
  }
}

/** A template as it was uploaded, to save: the newest version, or `?number=2`. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { templateId } = await params;
    const number = new URL(request.url).searchParams.get("number");
    if (!isId(templateId) || (number !== null && !/^[1-9]\d{0,5}$/.test(number)))
      throw new ServiceError("NOT_FOUND", "not-found");
    return wordAnswer(await openTemplate(context, { templateId, number: number === null ? null : Number(number) }));
  } catch (error) {
    return refusalResponse(error, context.requestId, "/api/templates");
  }
}
