import { z } from "zod";
import { LOCALES } from "./actor";

/**
 * What an administrator may type about one of the agency's people. Shared by the form and its procedure; issue messages are
 * reason codes.
 */

/** The roles of the agency's own people; a client's person comes by invitation. */
export const COLLEAGUE_ROLES = ["consultant", "manager", "administrator"] as const;
export type ColleagueRole = (typeof COLLEAGUE_ROLES)[number];

const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

const name = z
  .string()
  .transform((text) => text.normalize("NFC").trim().replace(/\s+/g, " "))
  .pipe(
    z
      .string()
      .min(1, "required")
      .max(60, "too-long")
      .refine((text) => !CONTROL.test(text), "control-character"),
  );

const email = z
  .string()
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .pipe(z.email("email").max(254, "too-long"));

/** A telephone number as it shall be read by clients; blank is none. */
export const shownPhone = z
  .string()
  .transform((text) => text.normalize("NFKC").trim())
  .pipe(
    z
      .string()
      .max(30, "too-long")
      .regex(/^[+\d ()/-]*$/, "phone"),
  )
  .transform((text) => (text === "" ? null : text))
  .nullable();

export const createPersonFields = z.strictObject({
  name,
  email,
  phone: shownPhone.default(null),
  role: z.enum(COLLEAGUE_ROLES, "option"),
  locale: z.enum(LOCALES, "option").default("zh-CN"),
});
export type CreatePersonFields = z.output<typeof createPersonFields>;

/** The first person of an installation, who makes all others. */
export const firstAdministratorFields = createPersonFields.pick({ name: true, email: true });

export const updatePersonFields = z.strictObject({
  name: name.optional(),
  phone: shownPhone.optional(),
  role: z.enum(COLLEAGUE_ROLES, "option").optional(),
});
export type UpdatePersonFields = z.output<typeof updatePersonFields>;
