import { env } from "../env";

/**
 * The network address a request came from: with n trusted proxies, the n-th from the end of X-Forwarded-For; else null, since
 * what a client writes there is worth nothing.
 */
export function addressOf(headers: Headers): string | null {
  const forwarded = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const proxies = env().trustedProxies;
  // Next itself adds the peer's address as the last entry, so one entry is always there in `next start`.
  return forwarded.at(-1 - proxies) ?? forwarded.at(0) ?? null;
}
