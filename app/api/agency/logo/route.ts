import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { drain, uploadOf } from "@/server/api/upload-request";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { keepLogo } from "@/server/services/agency/logo";

export const dynamic = "force-dynamic";

/** The agency's logo, a PNG, JPEG or WebP as the body itself. */
export async function PUT(request: Request): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (!isOwnOrigin(request)) throw new ServiceError("FORBIDDEN", "not-allowed");
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const kept = await keepLogo(context, uploadOf(request).body);
    return Response.json(kept, { status: 201, headers: { "cache-control": "no-store" } });
  } catch (error) {
    await drain(request);
    return refusalResponse(error, context.requestId, "/api/agency/logo");
  }
}
