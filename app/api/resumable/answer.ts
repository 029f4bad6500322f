import { contextFor } from "@/server/api/context";
import { answerResumable, RESUMABLE_PATH } from "@/server/api/resumable-door";
import { refusalResponse } from "@/server/api/route-answer";
import { drain } from "@/server/api/upload-request";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { ServiceError } from "@/server/errors";

/** One request of an upload in pieces. The last piece is answered with the stored version; refusals are `{reason, details, requestId}`. */
export async function resumable(request: Request): Promise<Response> {
  const context = contextFor(await currentSession(), request.headers);
  try {
    if (!isOwnOrigin(request)) throw new ServiceError("FORBIDDEN", "not-allowed");
    if (context.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    const answer = await answerResumable(context, request);
    if (answer.status >= 400) await drain(request);
    return answer;
  } catch (error) {
    await drain(request);
    return refusalResponse(error, context.requestId, RESUMABLE_PATH);
  }
}
