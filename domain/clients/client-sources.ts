/** How the agency came to know a client. */
export const CLIENT_SOURCES = ["referral", "website", "phone", "event", "self-check", "other"] as const;
export type ClientSource = (typeof CLIENT_SOURCES)[number];
