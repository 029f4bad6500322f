import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../env";

/**
 * How long a code is good, how many wrong tries end it, and how many one address may ask for in an hour whoever asks: the
 * last keeps anybody from filling a stranger's mailbox, and from guessing with ever new codes.
 */
export const CODE = { minutes: 10, wrongTries: 5, askedAnHour: 10 } as const;

const keyed = (text: string): Buffer => createHmac("sha256", env().authSecret).update(text).digest();

/**
 * The six digits of a code: a keyed hash of its row's id, so that worker and web server know it and the database holds
 * nothing to be read or guessed from.
 */
export const codeOf = (codeId: string): string =>
  String(keyed(`sign-in-code:${codeId}`).readUIntBE(0, 6) % 1_000_000).padStart(6, "0");

/** "123 456", as it is read aloud and written down. */
export const spacedCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;

/** What was typed or pasted, as digits: full-width ones, blanks and hyphens are no mistake. */
export const typedCode = (text: string): string => text.normalize("NFKC").replace(/[\s-]/g, "");

export const isCode = (typed: string, codeId: string): boolean =>
  /^\d{6}$/.test(typed) && timingSafeEqual(Buffer.from(typed), Buffer.from(codeOf(codeId)));

export const plainEmail = (email: string): string =>
  email.replaceAll("\0", "").normalize("NFKC").trim().toLowerCase().slice(0, 254);

export const hashOfEmail = (email: string): string => keyed(`sign-in-email:${email}`).toString("hex");
