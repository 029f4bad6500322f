import { z } from "zod";

/** Fields that a person types, for schemas of any area. Issue messages are reason codes; the screens own the words. */

/** NUL and other control characters would be refused by the database or break a log line; line breaks stay in notes. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const CONTROL_BUT_LINES = /(?![\n\t])[\p{Cc}\u2028\u2029]/u;
/** Half of a surrogate pair cannot be stored as UTF-8. */
const LONE_SURROGATE = /\p{Cs}/u;

export function line(max: number) {
  return z
    .string()
    .transform((text) =>
      text
        .normalize("NFC")
        .trim()
        .replace(/[ \t\u3000]+/g, " "),
    )
    .pipe(
      z
        .string()
        .max(max, "too-long")
        .refine((text) => !CONTROL.test(text) && !LONE_SURROGATE.test(text), "control-character"),
    );
}

export const requiredLine = (max: number) => line(max).pipe(z.string().min(1, "required"));

/** A field that may be left empty: blank becomes null. */
export const optionalLine = (max: number) =>
  line(max)
    .transform((text) => (text === "" ? null : text))
    .nullable()
    .default(null);

/** Several lines. */
export const paragraphs = (max: number) =>
  z
    .string()
    .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .pipe(
      z
        .string()
        .max(max, "too-long")
        .refine((text) => !CONTROL_BUT_LINES.test(text) && !LONE_SURROGATE.test(text), "control-character"),
    );
