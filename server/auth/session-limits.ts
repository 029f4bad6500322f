/** How long a sign-in lasts (reliability: half an hour idle, twelve hours in all); a link's session ends within a day. */
export const SESSION = { idleMinutes: 30, hours: 12, linkHours: 24 } as const;

/** `lastSeenAt` is written at most this often, so that reading pages does not write on every request. */
export const SEEN_EVERY_SECONDS = 60;
