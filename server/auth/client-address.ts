import { env } from "../env";

/**
 * The network address a request came from: with n trusted proxies the entry before the last n of X-Forwarded-For, whose
 * end is the peer itself (peer-address.ts). What a client writes further left is worth nothing.
 */
export function addressOf(headers: Headers): string | null {
  return addressBehind(headers.get("x-forwarded-for"), env().trustedProxies);
}

export function addressBehind(forwardedFor: string | null, trustedProxies: number): string | null {
  const entries = (forwardedFor ?? "")
    .split(",")
    .map((entry) => entry.trim().replace(/^::ffff:/, ""))
    .filter(Boolean);
  return entries.at(-1 - trustedProxies) ?? entries.at(-1) ?? null;
}
