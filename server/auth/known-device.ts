import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * A browser in which somebody once signed in keeps a mark of it, good for that e-mail alone. It opens nothing: wrong
 * passwords from it are counted by themselves, so that whoever guesses from the same office or network never makes its
 * owner wait. Nothing is stored; the mark is a random name and its keyed hash.
 */
export const KNOWN_DEVICE_COOKIE = "zb_known";
export const KNOWN_DEVICE_DAYS = 365;

const FORM = /^([\w-]{22})\.([\w-]{43})$/;

const sealOf = (name: string, email: string, secret: string): string =>
  createHmac("sha256", secret)
    .update(`known-device:${name}:${plain(email)}`)
    .digest("base64url");

export function newKnownDevice(email: string, secret: string): string {
  const name = randomBytes(16).toString("base64url");
  return `${name}.${sealOf(name, email, secret)}`;
}

/** The device's name where the mark was made by us for this e-mail; null otherwise. */
export function knownDevice(mark: string | undefined, email: string, secret: string): string | null {
  const [, name, seal] = FORM.exec(mark ?? "") ?? [];
  if (!name || !seal) return null;
  return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(name, email, secret))) ? name : null;
}

const plain = (email: string): string => email.normalize("NFKC").trim().toLowerCase();
