import { z } from "zod";
import { usccField } from "@/domain/clients/schema";
import { isDay } from "@/domain/shared/day";
import { optionalLine } from "@/domain/shared/typed-text";
import type { RecordedData } from "./recorded-data";

/**
 * What a person may record of a paper. Shared by the form and its procedures. Issue messages are reason codes; the screens
 * own the words (messages: documents.errors.<code>).
 */

/** A host name, also in Chinese (示例.中国); what people paste around it is taken off. */
export const domainField = z
  .string()
  .transform((text, context) => {
    const host = text
      .normalize("NFKC")
      .trim()
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, "")
      .replace(/[/?#].*$/, "")
      .replace(/\.$/, "");
    if (host === "") return null;
    const isHost =
      host.length <= 253 &&
      /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*$/u.test(host);
    if (isHost) return host;
    context.addIssue({ code: "custom", message: "domain" });
    return z.NEVER;
  })
  .nullable()
  .default(null);

const amountField = z
  .number()
  .int("amount")
  .min(0, "amount")
  .max(Number.MAX_SAFE_INTEGER, "amount")
  .nullable()
  .default(null);
const dayField = z.string().refine(isDay, "day").nullable().default(null);

export const recordedFieldsSchema = z.strictObject({
  companyName: optionalLine(120),
  uscc: usccField,
  legalRepresentative: optionalLine(60),
  registeredCapitalFen: amountField,
  address: optionalLine(200),
  domain: domainField,
  domainOwner: optionalLine(120),
});

/** What belongs to every paper, whatever its type. */
export const paperRecordSchema = z
  .strictObject({
    issuedOn: dayField,
    expiresOn: dayField,
    issuer: optionalLine(120),
    /** What the copy may be used for, where that is written on it. */
    purpose: optionalLine(120),
    fields: recordedFieldsSchema.prefault({}),
  })
  .refine(({ issuedOn, expiresOn }) => !issuedOn || !expiresOn || issuedOn <= expiresOn, {
    message: "validity-backwards",
    path: ["expiresOn"],
  });
export type PaperRecordFields = z.output<typeof paperRecordSchema>;

/** Without what was left empty. */
export function recordedData(fields: PaperRecordFields["fields"]): RecordedData {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as RecordedData; // null alone is left out
}
