import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export const S3_KEYS = { id: "TESTKEYTESTKEY", secret: "only-for-tests-only-for-tests" } as const;

const hex = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Null when the request carries the signature that this secret gives (AWS Signature Version 4, in the header); the name of the
 * refusal otherwise. Source: docs.aws.amazon.com, "Authenticating Requests: Using the Authorization Header".
 */
export function refuseSignature(method: string, url: URL, headers: IncomingHttpHeaders): string | null {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    );
  if (!found) return "AccessDenied";
  const [, id, day = "", region = "", names = "", signature = ""] = found;
  if (id !== S3_KEYS.id) return "InvalidAccessKeyId";
  const signed = names.split(";");
  // What changes the meaning of a request must be signed.
  const must = ["host", ...Object.keys(headers).filter((name) => name.startsWith("x-amz-"))];
  if (must.some((name) => !signed.includes(name))) return "AccessDenied";
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join("&");
  const canonical = [
    method,
    url.pathname,
    query,
    ...signed.map((name) => `${name}:${String(headers[name] ?? "").trim()}`),
    "",
    names,
    headers["x-amz-content-sha256"],
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${String(headers["x-amz-date"])}\n${scope}\n${hex(canonical)}`;
  const key = hmac(hmac(hmac(hmac(`AWS4${S3_KEYS.secret}`, day), region), "s3"), "aws4_request");
  const right = hmac(key, text);
  return timingSafeEqual(right, Buffer.from(signature, "hex")) ? null : "SignatureDoesNotMatch";
}
