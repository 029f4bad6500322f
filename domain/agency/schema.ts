import { z } from "zod";
import { shownPhone } from "@/domain/access/person-schema";
import { LEAD_NOTICES } from "@/domain/leads/lead-notice";
import { emailField, usccField } from "@/domain/clients/schema";
import { optionalLine, paragraphs, requiredLine } from "@/domain/shared/typed-text";

/** Blank is none. */
const terms = paragraphs(4000)
  .transform((text) => (text === "" ? null : text))
  .nullable();

/**
 * What a manager or an administrator may type about the agency itself: how it stands on quotes, reports and in the portal,
 * and what a consultant may decide alone. Shared by the form and its procedure; issue messages are reason codes.
 */
export const agencyFields = z.strictObject({
  name: requiredLine(60),
  nameEn: optionalLine(100),
  uscc: usccField,
  address: optionalLine(160),
  phone: shownPhone.default(null),
  email: emailField,
  bankName: optionalLine(80),
  /** Digits and blanks as the bank prints them. */
  bankAccount: optionalLine(40).pipe(
    z
      .string()
      .regex(/^[\d -]+$/, "bank-account")
      .nullable(),
  ),
  quoteValidDays: z.int("number").min(1, "range").max(365, "range"),
  /** A consultant may grant this alone; above it a manager approves. */
  discountLimitBasisPoints: z.int("number").min(0, "range").max(10_000, "range"),
  chaseMost: z.int("number").min(0, "range").max(20, "range"),
  chaseDaysBefore: z.int("number").min(0, "range").max(30, "range"),
  chaseEveryDays: z.int("number").min(1, "range").max(30, "range"),
  /** The public self-check, and for how many days leads that became nothing are kept. */
  hasSelfCheck: z.boolean(),
  leadKeepDays: z.int("number").min(30, "range").max(730, "range"),
  leadNotice: z.enum(LEAD_NOTICES),
  quoteTermsZh: terms,
  quoteTermsEn: terms,
});
export type AgencyFields = z.output<typeof agencyFields>;
