/**
 * Ready-made reasons for returning a paper, in the order of the keys 1 to 9. The words stand in the messages; the person
 * may change the sentence before it is sent.
 */
export const RETURN_REASONS = [
  "issued-too-long-ago",
  "unreadable",
  "pages-missing",
  "seal-missing",
  "name-differs",
  "content-incomplete",
  "expired",
  "wrong-paper",
  "wrong-form",
] as const;
