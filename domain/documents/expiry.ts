import { compareDays, type Day, daysBetween } from "@/domain/shared/day";

/** So many days before its last valid day a paper is called expiring. Our own habit, no rule. */
export const EXPIRY_NOTICE_DAYS = 60;

/** `undated`: nobody has recorded until when it is valid. */
export type Standing = "valid" | "expiring" | "expired" | "undated" | "replaced";

export interface Standed {
  standing: Standing;
  /** Until the last valid day, negative once that has passed; null without one. */
  daysLeft: number | null;
}

/** How a held paper stands on `today`. The last valid day itself is still valid. */
export function standingOf(paper: { expiresOn: Day | null; isReplaced: boolean }, today: Day): Standed {
  const daysLeft = paper.expiresOn === null ? null : daysBetween(today, paper.expiresOn);
  if (paper.isReplaced) return { standing: "replaced", daysLeft };
  if (paper.expiresOn === null || daysLeft === null) return { standing: "undated", daysLeft: null };
  if (compareDays(paper.expiresOn, today) < 0) return { standing: "expired", daysLeft };
  return { standing: daysLeft <= EXPIRY_NOTICE_DAYS ? "expiring" : "valid", daysLeft };
}
