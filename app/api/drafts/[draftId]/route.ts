import { isId } from "@/domain/shared/id";
import { contextFor } from "@/server/api/context";
import { refusalResponse } from "@/server/api/route-answer";
import { wordAnswer } from "@/server/api/word-answer";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";
import { openDraft } from "@/server/services/drafting/open-draft";

export const dynamic = "force-dynamic";

/** One draft as a Word file, to save: `GET /api/drafts/<draft>`. Session and reach are asked each time. */
export async function GET(request: Request, { params }: RouteContext<"/api/drafts/[draftId]">): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const { draftId } = await params;
    if (!isId(draftId)) throw new ServiceError("NOT_FOUND", "not-found");
    return wordAnswer(await openDraft(context, { draftId }));
  } catch (error) {
    return refusalResponse(error, context.requestId, "/api/drafts");
  }
}
