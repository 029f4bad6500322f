import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { drain, uploadOf } from "@/server/api/upload-request";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { keepTemplate } from "@/server/services/drafting/keep-template";

export const dynamic = "force-dynamic";

/** A new Word template, as the body itself: `PUT /api/templates?name=…&documentType=…&licence=…`. */
export async function PUT(request: Request): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (!isOwnOrigin(request)) throw new ServiceError("FORBIDDEN", "not-allowed");
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { searchParams } = new URL(request.url);
    const said = (name: string) => searchParams.get(name)?.trim() ?? "";
    const fields = { name: said("name"), documentType: said("documentType"), licenceId: said("licence") || null };
    const kept = await keepTemplate(context, { fields, ...uploadOf(request) });
    return Response.json(kept, { status: 201, headers: { "cache-control": "no-store" } });
  } catch (error) {
    await drain(request);
    return refusalResponse(error, context.requestId, "/api/templates");
  }
}
