/** open: people write. submitted: it waits for a second person. approved: it may be published. The other two are ends. */
export const DRAFT_STATES = ["open", "submitted", "approved", "published", "discarded"] as const;
export type DraftState = (typeof DRAFT_STATES)[number];
