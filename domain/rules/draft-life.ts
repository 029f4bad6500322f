import type { Day } from "@/domain/shared/day";
import type { RuleSettings } from "./rule-settings";

/** open: people write. submitted: it waits for a second person. approved: it may be published. The other two are ends. */
export const DRAFT_STATES = ["open", "submitted", "approved", "published", "discarded"] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** What is asked of a draft whenever it goes on; counted and looked up by the caller. */
export interface DraftFacts {
  summary: string;
  inForceFrom: Day | null;
  /** How many parts it changes. */
  parts: number;
  /** Faults that a rule set must not have. */
  errors: number;
  /** Null: it builds on the newest version. Else the label of the one that came since. */
  newer: string | null;
  /** From when the newest version counts, also one whose day is still ahead. */
  latestFrom: Day;
  /** What the test book says of these very rules; null: it was not run on them. */
  tested: Tested | null;
  belowReason: string | null;
  submittedBy: string | null;
}

export interface Tested {
  failed: number;
  /** Basis points. */
  decisive: number;
  mutantsFound: number;
}

export type DraftRefusal =
  | { reason: "draft-empty" }
  | { reason: "draft-behind"; label: string }
  | { reason: "draft-errors"; n: number }
  | { reason: "draft-summary-needed" }
  | { reason: "draft-day-needed" }
  | { reason: "draft-day-past"; today: Day }
  | { reason: "draft-day-before-latest"; day: Day }
  | { reason: "draft-below"; decisive: number | null; mutantsFound: number | null; failed: number | null }
  | { reason: "second-person-needed" };

/** Why it cannot be submitted for approval, everything at once, what a person does first in front. Empty: it can. */
export function refuseSubmission(draft: DraftFacts, settings: RuleSettings, today: Day): DraftRefusal[] {
  const refusals: DraftRefusal[] = [];
  if (draft.parts === 0) refusals.push({ reason: "draft-empty" });
  if (draft.newer !== null) refusals.push({ reason: "draft-behind", label: draft.newer });
  if (draft.errors > 0) refusals.push({ reason: "draft-errors", n: draft.errors });
  if (draft.summary.trim() === "") refusals.push({ reason: "draft-summary-needed" });
  const day = refuseDay(draft.inForceFrom, draft.latestFrom, today);
  if (day) refusals.push(day);
  if (isBelow(draft.tested, settings) && !draft.belowReason) {
    const { decisive = null, mutantsFound = null, failed = null } = draft.tested ?? {};
    refusals.push({ reason: "draft-below", decisive, mutantsFound, failed });
  }
  return refusals;
}

/** Null: rules may count from this day on. Never from a day that is over, nor before the version that they build on. */
export function refuseDay(day: Day | null, latestFrom: Day, today: Day): DraftRefusal | null {
  if (day === null) return { reason: "draft-day-needed" };
  if (day < today) return { reason: "draft-day-past", today };
  if (day < latestFrom) return { reason: "draft-day-before-latest", day: latestFrom };
  return null;
}

/** Whether the test book says less of these rules than the agency asks for: then a written reason and a second person are needed. */
export function isBelow(tested: Tested | null, settings: RuleSettings): boolean {
  if (tested === null || tested.failed > 0) return true;
  return tested.decisive < settings.leastDecisive || tested.mutantsFound < settings.leastMutants;
}

/** Whether this person may approve what that person submitted. */
export function refuseApproval(draft: DraftFacts, settings: RuleSettings, userId: string): DraftRefusal | null {
  const needsTwo = settings.needsTwo || isBelow(draft.tested, settings);
  return needsTwo && draft.submittedBy === userId ? { reason: "second-person-needed" } : null;
}

/** "2026.12", or the number after the highest that the month has: "2026.12.3". `labels`: those that exist. */
export function nextLabel(inForceFrom: Day, labels: readonly string[]): string {
  const month = inForceFrom.slice(0, 7).replace("-", ".");
  const numbers = labels.flatMap((label) => {
    if (label === month) return [0];
    return label.startsWith(`${month}.`) ? [Number(label.slice(month.length + 1))] : [];
  });
  return numbers.length === 0 ? month : `${month}.${Math.max(...numbers) + 1}`;
}
