import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/server/env";

const YOUNGEST_MS = 3_000;
const OLDEST_MS = 24 * 3_600_000;

const signed = (at: string): string =>
  createHmac("sha256", env().authSecret).update(`self-check:${at}`).digest("base64url");

/** Given out with the form of the self-check: says when, and that it was us. */
export function newTicket(now: Date): string {
  const at = String(now.getTime());
  return `${at}.${signed(at)}`;
}

/** Null when the form was open long enough for a person to fill it, and not since yesterday. */
export function refuseTicket(ticket: string, now: Date): "self-check-too-quick" | "self-check-stale" | null {
  const [at = "", seal = ""] = ticket.split(".");
  const expected = Buffer.from(signed(at));
  const given = Buffer.from(seal);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return "self-check-stale";
  const age = now.getTime() - Number(at);
  if (age < YOUNGEST_MS) return "self-check-too-quick";
  return age > OLDEST_MS ? "self-check-stale" : null;
}
