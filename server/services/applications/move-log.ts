import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { events } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import { type LoggedMove, type StandingMove, standingMoves } from "@/domain/workflow/correct-move";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

const OFFICIAL_KINDS = ["official-status.changed", "official-status.undone", "official-status.redated"] as const;
const STAGE_KINDS = ["stage.changed", "application.resumed"] as const;

/** An entry of the log that tells a move of one of the two tracks, or its correction. */
export interface TrackEntry {
  id: string;
  kind: string;
  from: string | null;
  to: string | null;
  on: Day | null;
  filingNumber: string | null;
  /** A correction: the move it is about. */
  of: string | null;
  /** Whether it tells what the move did: those recorded before that was kept do not. */
  isEffectKnown: boolean;
  at: Date;
}

/** The moves of both tracks and their corrections, oldest first. */
export function trackEntriesIn(tx: Tx, ctx: ServiceContext, applicationId: string): Promise<TrackEntry[]> {
  return tx
    .select({
      id: events.id,
      kind: events.kind,
      from: sql<string | null>`${events.data} ->> 'from'`,
      to: sql<string | null>`${events.data} ->> 'to'`,
      on: sql<Day | null>`${events.data} ->> 'on'`,
      filingNumber: sql<string | null>`${events.data} ->> 'filingNumber'`,
      of: sql<string | null>`${events.data} ->> 'move'`,
      isEffectKnown: sql<boolean>`${events.data} ? 'effects'`,
      at: events.at,
    })
    .from(events)
    .where(
      and(
        eq(events.applicationId, applicationId),
        withinReach(ctx, events.clientId),
        inArray(events.kind, [...OFFICIAL_KINDS, ...STAGE_KINDS]),
      ),
    )
    .orderBy(asc(events.sequence));
}

/** The moves of the official status that stand. */
export const standingOf = (entries: readonly TrackEntry[]): StandingMove[] =>
  standingMoves(entries.flatMap(loggedMove));

function loggedMove({ id, kind, from, to, on, of, filingNumber }: TrackEntry): LoggedMove[] {
  if (kind === "official-status.changed" && from && to && on)
    // Written by our own moves alone.
    return [{ kind: "moved", id, from: from as OfficialStatus, to: to as OfficialStatus, on, filingNumber }];
  if (kind === "official-status.undone" && of) return [{ kind: "undone", id, of }];
  if (kind === "official-status.redated" && of && on) return [{ kind: "redated", id, of, on, filingNumber }];
  return [];
}

/** The statuses on the way to the licence; an answered supplement enters some of them once more. */
const ROAD: readonly OfficialStatus[] = ["filed", "accepted", "under-review", "granted", "issued"];

/**
 * The day of each official status that was reached: the first time for those on the way to the licence, the last time for
 * the others.
 */
export function officialDaysOf(moves: readonly StandingMove[]): Partial<Record<OfficialStatus, Day>> {
  const days: Partial<Record<OfficialStatus, Day>> = {};
  for (const { to, on } of moves) if (!ROAD.includes(to) || days[to] === undefined) days[to] = on;
  return days;
}

/** The instant each stage was entered, the last time. ISO. */
export function stageEnteredOf(entries: readonly TrackEntry[]): Partial<Record<InternalStage, string>> {
  const found: Partial<Record<InternalStage, string>> = {};
  // Written by our own moves alone.
  for (const { kind, to, at } of entries)
    if (kind === "stage.changed" && to) found[to as InternalStage] = at.toISOString();
  return found;
}
