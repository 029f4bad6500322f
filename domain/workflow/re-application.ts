import { checkFreshness, type PaperDates } from "@/domain/documents/freshness";
import type { FreshnessRule } from "@/domain/documents/document-types";
import type { UseStatus } from "@/domain/documents/use-status";
import type { Day } from "@/domain/shared/day";

/** A paper of the application that ended without the licence. */
export interface FormerPaper extends PaperDates {
  status: UseStatus;
  hasFile: boolean;
  freshness: FreshnessRule | null;
}

/**
 * Whether a paper comes along when the same licence is asked for again: it was good enough to file with, its file is there, and
 * nothing speaks against it today. It is looked at again all the same, because it may be what the authority refused.
 */
export const comesAlong = (paper: FormerPaper, today: Day): boolean =>
  (paper.status === "accepted" || paper.status === "filed") &&
  paper.hasFile &&
  checkFreshness(paper.freshness, paper, today).length === 0;
