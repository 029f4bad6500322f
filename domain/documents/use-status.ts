/**
 * One use of a paper by one application. `to-request` before the client is asked; papers that the agency drafts or a third
 * party gives are never asked of the client and go from there to `received` when they are uploaded.
 */
export const USE_STATUSES = ["to-request", "requested", "received", "accepted", "returned", "waived", "filed"] as const;
export type UseStatus = (typeof USE_STATUSES)[number];

export const USE_MOVES: Readonly<Record<UseStatus, readonly UseStatus[]>> = {
  "to-request": ["requested", "received", "waived"],
  requested: ["received", "waived"],
  received: ["accepted", "returned", "received"],
  accepted: ["filed", "received", "returned"],
  returned: ["received", "waived"],
  waived: ["to-request", "requested"],
  // A supplement may ask for a paper that was already filed: it goes back to whoever supplies it.
  filed: ["received", "returned"],
};

export type UseRefusal =
  | { reason: "use-move-not-allowed"; from: UseStatus; to: UseStatus }
  /** Returning and waiving are told to the client, so they carry words; see {@link isReason}. */
  | { reason: "reason-missing"; to: "returned" | "waived" }
  /** Nothing was uploaded or chosen for reuse. */
  | { reason: "file-missing" }
  /** A paper that the agency drafted is accepted by somebody else than who uploaded it. */
  | { reason: "review-by-same-person" };

export interface UseMoveFacts {
  /** The words for a return or a waiver. */
  words: string | null;
  hasFile: boolean;
  /** True when the paper was uploaded by the agency and the person who accepts is the one who uploaded it. */
  isOwnUpload: boolean;
  /** Whether the template asks for a second pair of eyes. */
  needsOtherReviewer: boolean;
}

/** Null when the move may happen. Reads no clock and never throws. */
export function refuseUseMove(from: UseStatus, to: UseStatus, facts: UseMoveFacts): UseRefusal | null {
  if (!USE_MOVES[from].includes(to)) return { reason: "use-move-not-allowed", from, to };
  if ((to === "returned" || to === "waived") && !isReason(facts.words ?? "")) return { reason: "reason-missing", to };
  if ((to === "received" || to === "accepted") && !facts.hasFile) return { reason: "file-missing" };
  if (to === "accepted" && facts.needsOtherReviewer && facts.isOwnUpload) return { reason: "review-by-same-person" };
  return null;
}

/** Tells a reader something: two letters at least (缺页). A figure that was meant as a key does not. */
export const isReason = (words: string): boolean => (words.match(/\p{L}/gu) ?? []).length >= 2;

/** Good enough to file with: accepted, already filed once, or waived with a reason. */
export function isSettled(status: UseStatus): boolean {
  return status === "accepted" || status === "filed" || status === "waived";
}

/** Waiting for whoever supplies the paper. */
export function isWanted(status: UseStatus): boolean {
  return status === "to-request" || status === "requested" || status === "returned";
}
