/** What became of a notice that waited for a second person. */
export const PROPOSAL_OUTCOMES = ["taken", "sent-back", "withdrawn"] as const;
export type ProposalOutcome = (typeof PROPOSAL_OUTCOMES)[number];

/** A notice as it was handed in. */
export interface ProposedNotice {
  text: string;
  url: string | null;
  proposedBy: string;
}

/**
 * May this person take this notice over alone? Where the agency asks for two, only what somebody else handed in, word for word.
 * waiting: what was handed in and is not decided.
 */
export const mayTakeOver = (
  { needsTwo, userId }: { needsTwo: boolean; userId: string },
  notice: { text: string; url: string | null },
  waiting: ProposedNotice | null,
): boolean =>
  !needsTwo ||
  (waiting !== null && waiting.proposedBy !== userId && waiting.text === notice.text && waiting.url === notice.url);
