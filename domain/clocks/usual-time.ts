import type { Licence } from "@/domain/rules/schema";
import { addWorkingDays, type WorkCalendar, workingDaysBetween } from "@/domain/calendar/work-calendar";
import type { Day } from "@/domain/shared/day";
import type { OfficialPath, OfficialStatus } from "@/domain/workflow/official-status";
import type { ClockDefinition, ClockKind, Length } from "./clock-definition";

/**
 * The stretches of an authority's work that are timed: from filing to acceptance, from acceptance to the decision, from the decision
 * to the paper, and from filing to the registration where nothing stands between.
 */
export const PHASES = ["accept", "decide", "issue", "register"] as const;
export type Phase = (typeof PHASES)[number];

/** How long it usually takes, in whole working days: nobody faster than `fastest`, half of the cases within `median`, four fifths within `slow`. */
export interface UsualTime {
  fastest: number;
  median: number;
  slow: number;
  n: number;
}

/** Fewer cases than this say nothing and could be told apart. */
export const FEWEST_CASES = 3;

/**
 * The nearest-rank percentile: the smallest of the values that at least `percent` of them do not exceed. It is always one of the
 * values, never something between two, so that a figure of days stays a number of days that really happened.
 *
 * percent: over 0, up to 100. Throws RangeError for no values or another percent.
 */
export function percentile(values: readonly number[], percent: number): number {
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`not a percentage: ${percent}`);
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.ceil((percent * sorted.length) / 100) - 1];
  if (found === undefined) throw new RangeError("no values");
  return found;
}

/** The fastest, median and 80th percentile by {@link percentile}; null for no cases at all. */
export function usualTime(days: readonly number[]): UsualTime | null {
  if (days.length === 0) return null;
  return {
    fastest: Math.min(...days),
    median: percentile(days, 50),
    slow: percentile(days, 80),
    n: days.length,
  };
}

/** By when half of the cases that began on that day would be done, and whether that is past the latest lawful day. */
export function usualEnd(
  usual: UsualTime,
  startedOn: Day,
  dueOn: Day,
  calendar: WorkCalendar,
): { by: Day; isTooLong: boolean } {
  const by = addWorkingDays(startedOn, usual.median, calendar).day;
  return { by, isTooLong: by > dueOn };
}

/** The days of one application that tell how long its authority took. */
export interface Milestones {
  filedOn: Day | null;
  acceptedOn: Day | null;
  decidedOn: Day | null;
  issuedOn: Day | null;
  /** The last status: what was refused or withdrawn does not tell how long a licence takes. */
  isIssued: boolean;
  isRefused: boolean;
}

/**
 * Working days of each stretch that this application has gone through, the first day not counted. From filing to acceptance counts
 * from the first filing, our answers to supplements included: that is what a client waits. Where acceptance and decision stand on one
 * day, only the end was told, and neither stretch is timed.
 */
export function phaseDays(of: Milestones, calendar: WorkCalendar): Partial<Record<Phase, number>> {
  const days: Partial<Record<Phase, number>> = {};
  const put = (phase: Phase, from: Day | null, to: Day | null) => {
    if (from === null || to === null || to < from) return;
    days[phase] = workingDaysBetween(from, to, calendar);
  };
  if (of.acceptedOn !== of.decidedOn) {
    put("accept", of.filedOn, of.acceptedOn);
    if (!of.isRefused) put("decide", of.acceptedOn, of.decidedOn);
    if (of.isIssued && of.acceptedOn !== null) put("issue", of.decidedOn, of.issuedOn);
  }
  if (of.isIssued && of.acceptedOn === null) put("register", of.filedOn, of.issuedOn);
  return days;
}

/** The stretch that a clock limits; null for duties of the client and for what nobody times. */
export function phaseOf(clock: Pick<ClockDefinition, "actor" | "startEvent" | "endsWhen" | "direction">): Phase | null {
  if (clock.actor !== "authority" || clock.direction !== "after" || clock.endsWhen.length === 0) return null;
  switch (clock.startEvent) {
    case "filed":
      return clock.endsWhen.includes("issued") ? "register" : "accept";
    case "accepted":
      return "decide";
    case "granted":
      return "issue";
    default:
      return null;
  }
}

/** The stretch that an application is in; null while nothing waits for the authority. */
export function phaseOfStatus(status: OfficialStatus, path: OfficialPath): Phase | null {
  switch (status) {
    case "filed":
      return path === "examined" ? "accept" : "register";
    case "accepted":
    case "under-review":
      return "decide";
    case "granted":
      return "issue";
    default:
      return null;
  }
}

/** What the catalogue says of a stretch without it being a limit: an authority's promise, or practice. */
export function typicalTime(
  phase: Phase,
  forecasts: readonly ClockDefinition[],
): { length: Length; kind: ClockKind } | null {
  const found = forecasts.find((each) => each.length !== null && !each.isOptional && phaseOf(each) === phase);
  return found?.length ? { length: { value: found.length, unit: found.unit }, kind: found.kind } : null;
}

/** One authority answers for the whole country. */
export const WHOLE_COUNTRY = "CN";

/**
 * Which authority of its kind an application goes to, as a place: the figures of the administrative division in the client's credit
 * code (GB/T 2260, characters 3 to 8), two for a province, four for a city, six for a county. An entry that names several levels goes
 * by the widest local one, since which of them a case went to is not recorded. null: a local authority, and the client's
 * place is not known.
 */
export function authorityArea(levels: Licence["authority"]["levels"], uscc: string | null): string | null {
  const figures = levels.includes("provincial")
    ? 2
    : levels.includes("municipal")
      ? 4
      : levels.includes("county")
        ? 6
        : 0;
  if (figures === 0) return WHOLE_COUNTRY;
  const place = uscc?.slice(2, 2 + figures) ?? "";
  return /^\d+$/.test(place) && place.length === figures ? place : null;
}
