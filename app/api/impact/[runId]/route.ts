import { IMPACT_CHANGES } from "@/domain/impact/impact";
import { IMPACT_STATES } from "@/domain/impact/impact-run";
import { isId } from "@/domain/shared/id";
import { contentDisposition } from "@/server/api/content-disposition";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { exportImpact } from "@/server/services/impact/export-impact";

export const dynamic = "force-dynamic";

/** `GET /api/impact/<run>?state=…&licence=…&change=…&owner=…`: the list as a table for spreadsheets. Session and reach are asked again. */
export async function GET(request: Request, { params }: RouteContext<"/api/impact/[runId]">): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { runId } = await params;
    if (!isId(runId)) throw new ServiceError("NOT_FOUND", "not-found");
    const query = new URL(request.url).searchParams;
    const owner = query.get("owner");
    const { fileName, rows } = await exportImpact(context, {
      runId,
      state: IMPACT_STATES.find((each) => each === query.get("state")),
      licenceId: query.get("licence")?.slice(0, 100) || undefined,
      change: IMPACT_CHANGES.find((each) => each === query.get("change")),
      owner: owner === "me" || isId(owner) ? (owner as string) : undefined,
    });
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { value, done } = await rows.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await rows.return(undefined);
      },
    });
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": contentDisposition("attachment", fileName),
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusalResponse(error, context.requestId, "/api/impact");
  }
}
