export const LEAD_STATUSES = ["new", "converted", "dismissed"] as const;
export type LeadStatus = (typeof LEAD_STATUSES)[number];
