import { ServiceError, type ServiceErrorCode } from "../errors";
import { log } from "../log";

const STATUS: Readonly<Record<ServiceErrorCode, number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE_CONTENT: 422,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
};

/**
 * The refusal of a plain route (files, uploads), in the shape that the API's errors have: `{reason, details, requestId}`.
 * Anything unexpected is logged and answered with its request id only.
 */
export function refusalResponse(error: unknown, requestId: string, path: string): Response {
  const refusal = error instanceof ServiceError ? error : null;
  if (!refusal) log.error({ requestId, path, err: error }, "route failed");
  const status = refusal ? STATUS[refusal.code] : 500;
  return Response.json(
    { reason: refusal?.reason ?? "unexpected", details: refusal?.details ?? {}, requestId },
    { status, headers: { "cache-control": "no-store", ...(status === 503 ? { "retry-after": "2" } : {}) } },
  );
}
