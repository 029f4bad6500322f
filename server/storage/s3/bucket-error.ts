import { ServiceError } from "../../errors";

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");
export const hasName = (error: unknown, name: string): boolean => nameOf(error) === name;

const statusOf = (error: unknown): number | null => {
  const meta = (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata;
  return meta?.httpStatusCode ?? null;
};

/** No such object. A bucket that is not there is another matter. */
export const isAbsent = (error: unknown): boolean =>
  !hasName(error, "NoSuchBucket") && (hasName(error, "NoSuchKey") || statusOf(error) === 404);

/** 412: there is one; 409: somebody is writing the same one just now. */
export const isThereAlready = (error: unknown): boolean => [409, 412].includes(statusOf(error) ?? 0);

/**
 * A server that does not answer, or answers that it cannot, is told as such and the act may be tried again; everything else,
 * such as refused keys, is a fault for the log.
 */
export function asBucketError(error: unknown): never {
  const status = statusOf(error);
  const isDown = status === null ? isNetworkError(error) : (status >= 500 && status !== 501) || status === 429;
  if (isDown) throw new ServiceError("SERVICE_UNAVAILABLE", "storage-unreachable", { code: codeOf(error) });
  throw error;
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? nameOf(error));

const isNetworkError = (error: unknown): boolean =>
  /^(ECONN|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT|EHOST|ENET|ERR_SOCKET)/.test(codeOf(error)) ||
  ["TimeoutError", "AbortError", "NetworkingError"].includes(nameOf(error));

/** What stands between us and a bucket, as far as a person can mend it. */
export type BucketTrouble = "no-keys" | "keys-refused" | "no-bucket" | "wrong-region" | "unreachable" | "unknown";

const TROUBLES: Readonly<Record<string, BucketTrouble>> = {
  CredentialsProviderError: "no-keys",
  InvalidAccessKeyId: "keys-refused",
  SignatureDoesNotMatch: "keys-refused",
  AccessDenied: "keys-refused",
  NoSuchBucket: "no-bucket",
  PermanentRedirect: "wrong-region",
  AuthorizationHeaderMalformed: "wrong-region",
};

export function bucketTrouble(error: unknown): BucketTrouble {
  if (error instanceof ServiceError && error.reason === "storage-unreachable") return "unreachable";
  return TROUBLES[nameOf(error)] ?? (statusOf(error) === 403 ? "keys-refused" : "unknown");
}
