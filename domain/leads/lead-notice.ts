import type { Role } from "@/domain/access/actor";

/** Whom a new lead is mailed to. Each of them may take it; the desk shows it to all who may, mailed or not. */
export const LEAD_NOTICES = ["everyone", "managers", "nobody"] as const;
export type LeadNotice = (typeof LEAD_NOTICES)[number];

export const MAILED_ROLES: Readonly<Record<LeadNotice, readonly Role[]>> = {
  everyone: ["consultant", "manager"],
  managers: ["manager"],
  nobody: [],
};

/** A flood of leads fills the list, but nobody's mailbox: of more than so many in an hour no mails are sent. */
export const MAILED_LEADS_AN_HOUR = 20;
