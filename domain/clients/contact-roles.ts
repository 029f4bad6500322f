/** Apart from the schema, so that a form in the browser lists them without the validation library. */
export const CONTACT_ROLES = ["founder", "legal-representative", "office", "finance", "technical", "other"] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];
