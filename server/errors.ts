export type ServiceErrorCode =
  | "BAD_REQUEST"
  | "UNAUTHORIZED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "PRECONDITION_FAILED"
  | "UNPROCESSABLE_CONTENT"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "PAYLOAD_TOO_LARGE"
  | "TOO_MANY_REQUESTS"
  | "SERVICE_UNAVAILABLE";

/**
 * An expected refusal. `reason` names a sentence in messages/<locale>/errors.json; `details` fills it and is safe to show.
 * Anything else that is thrown becomes "something went wrong" with a request id.
 */
export class ServiceError extends Error {
  constructor(
    readonly code: ServiceErrorCode,
    readonly reason: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(reason);
  }
}

/** Stands for a fault that is in the log already, under the request's id, with all that may be known of it. */
export class LoggedFault extends Error {
  override readonly name = "LoggedFault";
  constructor(readonly requestId: string) {
    super(`unexpected, see the log under ${requestId}`);
  }
}
