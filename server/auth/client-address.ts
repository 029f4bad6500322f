import { isIPv6 } from "node:net";
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

/**
 * What wrong passwords are counted by: an IPv4 address, and of an IPv6 address its first 64 bits, because whoever has one
 * of those addresses has all of them.
 */
export function networkOf(address: string | null): string {
  if (address === null) return "unknown";
  if (!isIPv6(address)) return address;
  // The URL parser writes every form of an address in one way, without leading zeros.
  const [head = "", tail] = new URL(`http://[${address.split("%")[0]}]`).hostname.slice(1, -1).split("::");
  const left = head.split(":").filter(Boolean);
  const right = tail === undefined ? [] : tail.split(":").filter(Boolean);
  const groups =
    tail === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
