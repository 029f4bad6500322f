import { z } from "zod";
import { isDay } from "@/domain/shared/day";

/** Input fields that several routers share. Messages are codes; the screens own the words. */
export const dayField = z.string().refine(isDay, "not-a-day");

export const versionField = z.number().int().positive();

const hasNoControls = (text: string) => !/[^\P{Cc}\n\t]/u.test(text);

/** One line that a person typed: trimmed, composed, without control characters. */
export const lineField = (max: number) =>
  z
    .string()
    .max(max * 2, "too-long")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, "required").max(max, "too-long").refine(hasNoControls, "control-character"));

/** Several lines. */
export const textField = (max: number) =>
  z
    .string()
    .max(max * 2, "too-long")
    .transform((text) => text.normalize("NFC").replaceAll("\r\n", "\n").trim())
    .pipe(z.string().min(1, "required").max(max, "too-long").refine(hasNoControls, "control-character"));
