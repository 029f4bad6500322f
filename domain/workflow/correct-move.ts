import { isReason } from "@/domain/documents/use-status";
import { compareDays, type Day } from "@/domain/shared/day";
import type { InternalStage } from "./internal-stage";
import type { OfficialStatus } from "./official-status";

/**
 * What the log of one application says of its official status, oldest first. Nothing in it is ever deleted: a wrong move
 * stays and a correction naming it follows. `of`: the move's own id.
 */
export type LoggedMove =
  | { kind: "moved"; id: string; from: OfficialStatus; to: OfficialStatus; on: Day; filingNumber: string | null }
  | { kind: "undone"; id: string; of: string }
  | { kind: "redated"; id: string; of: string; on: Day; filingNumber: string | null };

/** A move that still stands, as it was last corrected. */
export interface StandingMove {
  id: string;
  /** The entry that tells what the move did: itself, or its last correction. */
  toldBy: string;
  from: OfficialStatus;
  to: OfficialStatus;
  on: Day;
  filingNumber: string | null;
}

/** The moves that stand, oldest first. Only the last one can be corrected, so the log is read like a stack. */
export function standingMoves(log: readonly LoggedMove[]): StandingMove[] {
  const standing: StandingMove[] = [];
  for (const entry of log) {
    if (entry.kind === "moved") {
      const { id, from, to, on, filingNumber } = entry;
      standing.push({ id, toldBy: id, from, to, on, filingNumber });
      continue;
    }
    const last = standing.at(-1);
    if (last?.id !== entry.of) continue;
    if (entry.kind === "undone") standing.pop();
    else standing[standing.length - 1] = { ...last, toldBy: entry.id, on: entry.on, filingNumber: entry.filingNumber };
  }
  return standing;
}

/** It never happened, or it happened on another day or under another number. */
export type Correction = { act: "undo" } | { act: "redate"; on: Day; filingNumber: string | null };

export interface CorrectionFacts {
  today: Day;
  internalStage: InternalStage;
  /** The moves that stand, oldest first. */
  moves: readonly StandingMove[];
  /** False for a move recorded before the record kept what each move did. */
  isEffectKnown: boolean;
  /** Why, in words for colleagues. */
  reason: string;
  /** A clock that the move started or held has been ended by hand since. */
  isClockEndedSince: boolean;
  /** The licence that the move made or renewed: changed by hand since, and what was begun on it. */
  isLicenceChangedSince: boolean;
  applicationsOnLicence: readonly string[];
  /** Items of the supplement round that the move opened and that somebody has dealt with since. */
  itemsAnsweredSince: readonly string[];
}

export type CorrectionRefusal =
  | { reason: "nothing-to-correct" }
  | { reason: "later-move-exists"; to: OfficialStatus; on: Day }
  | { reason: "application-closed" }
  | { reason: "move-effects-unknown" }
  | { reason: "correction-reason-missing" }
  | { reason: "clock-ended-since" }
  | { reason: "held-licence-in-use"; numbers: readonly string[] }
  | { reason: "held-licence-changed-since" }
  | { reason: "supplement-items-answered-since"; itemIds: readonly string[] }
  | { reason: "date-in-future"; on: Day; today: Day }
  | { reason: "date-before-last-move"; on: Day; lastMoveOn: Day }
  | { reason: "nothing-changed" };

/** Null when the move `moveId` may be corrected like this. Reads no clock and no database, and never throws. */
export function refuseCorrection(
  moveId: string,
  correction: Correction,
  facts: CorrectionFacts,
): CorrectionRefusal | null {
  const last = facts.moves.at(-1);
  if (!last) return { reason: "nothing-to-correct" };
  if (last.id !== moveId)
    return facts.moves.some((move) => move.id === moveId)
      ? { reason: "later-move-exists", to: last.to, on: last.on }
      : { reason: "nothing-to-correct" };
  if (facts.internalStage === "closed") return { reason: "application-closed" };
  if (!facts.isEffectKnown) return { reason: "move-effects-unknown" };
  if (!isReason(facts.reason)) return { reason: "correction-reason-missing" };
  if (facts.isClockEndedSince) return { reason: "clock-ended-since" };
  return correction.act === "undo" ? refuseUndo(facts) : refuseRedate(last, correction, facts);
}

function refuseUndo(facts: CorrectionFacts): CorrectionRefusal | null {
  if (facts.applicationsOnLicence.length > 0)
    return { reason: "held-licence-in-use", numbers: facts.applicationsOnLicence };
  if (facts.isLicenceChangedSince) return { reason: "held-licence-changed-since" };
  if (facts.itemsAnsweredSince.length > 0)
    return { reason: "supplement-items-answered-since", itemIds: facts.itemsAnsweredSince };
  return null;
}

function refuseRedate(
  last: StandingMove,
  { on, filingNumber }: Extract<Correction, { act: "redate" }>,
  { today, moves }: CorrectionFacts,
): CorrectionRefusal | null {
  if (compareDays(on, today) > 0) return { reason: "date-in-future", on, today };
  const before = moves.at(-2);
  if (before && compareDays(on, before.on) < 0) return { reason: "date-before-last-move", on, lastMoveOn: before.on };
  return on === last.on && filingNumber === last.filingNumber ? { reason: "nothing-changed" } : null;
}

/** Whether the agency can be at this stage while the authority is at that status. */
export function stageFits(stage: InternalStage, status: OfficialStatus): boolean {
  if (stage === "tracking") return status !== "not-filed";
  if (stage === "fetching") return status === "granted" || status === "issued";
  return stage !== "delivered" || status === "issued";
}
