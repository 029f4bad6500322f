import { z } from "zod";
import { line, optionalLine, paragraphs, requiredLine } from "@/domain/shared/typed-text";
import { CLIENT_SOURCES } from "./client-sources";
import { CONTACT_ROLES } from "./contact-roles";
import { type Phone, parsePhone } from "./phone";
import { parseUscc } from "./uscc";

/**
 * What a person may type about a client. Shared by the form and its procedure. Issue messages are reason codes; the
 * screens own the words (messages: clients.errors.<code>).
 */

const notes = paragraphs(4000);

/** The reason codes that a code can fail with: uscc-length, uscc-character, uscc-check-digit. */
export const usccField = z
  .string()
  .transform((text, context) => {
    if (text.trim() === "") return null;
    const read = parseUscc(text);
    if (read.ok) return read.code;
    context.addIssue({ code: "custom", message: `uscc-${read.fault.reason}`, params: read.fault });
    return z.NEVER;
  })
  .nullable()
  .default(null);

export const phoneField = z
  .string()
  .max(60, "too-long")
  .transform((text, context): Phone | null => {
    if (text.trim() === "") return null;
    const phone = parsePhone(text);
    if (phone) return phone;
    context.addIssue({ code: "custom", message: "phone" });
    return z.NEVER;
  })
  .nullable()
  .default(null);

export const emailField = z
  .string()
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .pipe(z.union([z.literal("").transform(() => null), z.email("email").max(254, "too-long")]))
  .nullable()
  .default(null);

export const contactFields = z
  .strictObject({
    name: requiredLine(60),
    role: z.enum(CONTACT_ROLES, "option").default("other"),
    phone: phoneField,
    email: emailField,
    wechat: optionalLine(60),
    isMain: z.boolean().default(false),
  })
  .refine((contact) => contact.phone !== null || contact.email !== null || contact.wechat !== null, {
    message: "contact-way",
    path: ["phone"],
  });
export type ContactFields = z.output<typeof contactFields>;

/**
 * A new client. The registered name must be the whole one; the code is optional, since a founder may come before the
 * company exists.
 */
export const createClientFields = z.strictObject({
  name: requiredLine(120).pipe(z.string().min(2, "too-short")),
  shortName: optionalLine(40),
  uscc: usccField,
  source: z.enum(CLIENT_SOURCES, "option").nullable().default(null),
  notes: notes.default(""),
  contacts: z.array(contactFields).max(20, "too-many").default([]),
});
export type CreateClientFields = z.output<typeof createClientFields>;

/** A change: only the fields that are given change. A field given as null is emptied. */
export const updateClientFields = z
  .strictObject({
    name: requiredLine(120).pipe(z.string().min(2, "too-short")).optional(),
    shortName: line(40)
      .transform((text) => (text === "" ? null : text))
      .nullable()
      .optional(),
    uscc: usccField.removeDefault().optional(),
    source: z.enum(CLIENT_SOURCES, "option").nullable().optional(),
    notes: notes.optional(),
  })
  .refine((fields) => Object.values(fields).some((value) => value !== undefined), "nothing-to-change");
export type UpdateClientFields = z.output<typeof updateClientFields>;
