/** What a person's calendar link holds. */
export const FEED_SCOPES = ["mine", "all"] as const;
export type FeedScope = (typeof FEED_SCOPES)[number];

/** What was last said of one duty: a fingerprint of its words and days, how often they have changed, and when. */
export interface FeedEntry {
  hash: string;
  sequence: number;
  /** ISO instant. */
  changedAt: string;
}

/** By UID. */
export type FeedEntries = Readonly<Record<string, FeedEntry>>;

/**
 * The entries of a calendar now, after those it had when it was last read. What says something else than before has the next number
 * and the moment in which that was seen; what is gone is forgotten, since a calendar drops what its feed no longer holds.
 */
export function nextEntries(
  before: FeedEntries,
  now: readonly { uid: string; hash: string }[],
  at: string,
): FeedEntries {
  return Object.fromEntries(
    now.map(({ uid, hash }) => {
      const known = before[uid];
      if (known?.hash === hash) return [uid, known];
      return [uid, { hash, sequence: known ? known.sequence + 1 : 0, changedAt: at }];
    }),
  );
}
