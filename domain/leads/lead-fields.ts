import { z } from "zod";
import { emailField, phoneField } from "@/domain/clients/schema";
import { optionalLine, paragraphs, requiredLine } from "@/domain/shared/typed-text";

/**
 * What somebody may leave after the self-check: a name and one way to reach them. Issue messages are reason codes
 * (messages: clients.errors.<code>).
 */
export const leadFields = z
  .strictObject({
    name: requiredLine(60),
    company: optionalLine(120),
    phone: phoneField,
    email: emailField,
    wechat: optionalLine(60),
    message: paragraphs(2000).default(""),
  })
  .refine((lead) => lead.phone !== null || lead.email !== null || lead.wechat !== null, {
    message: "contact-way",
    path: ["phone"],
  });
export type LeadFields = z.output<typeof leadFields>;
