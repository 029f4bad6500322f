import type { Cite, Confidence, Text } from "@/domain/rules/schema";
import type { OfficialStatus } from "@/domain/workflow/official-status";

/** How a length is counted. A week is seven calendar days; months and years end on the same date, or the month's last day. */
export const CLOCK_UNITS = ["working-day", "day", "week", "month"] as const;
export type ClockUnit = (typeof CLOCK_UNITS)[number];

/** Events of the client's life that a person records; a deadline of the rules is counted from one of them. */
export const LIFE_EVENTS = [
  "service-start",
  "first-performance",
  "registration",
  "registration-change",
  "company-decision",
  "change",
  "cessation",
  "grading",
  "telecom-approval",
] as const;

/**
 * What sets a clock going, or what it counts back from. The first group are moves of the official status, known to the
 * system; `step-done` follows another step of the process; the rest are events of the client's life that a person records.
 */
export const CLOCK_EVENTS = [
  "opened",
  "filed",
  "accepted",
  "supplement-requested",
  "supplement-answered",
  "granted",
  "issued",
  "step-done",
  ...LIFE_EVENTS,
  "licence-expiry",
  "window",
] as const;
export type ClockEvent = (typeof CLOCK_EVENTS)[number];

/** The events that are moves of the official status: clocks that start with them are started by the system. */
export const OFFICIAL_EVENTS = ["filed", "accepted", "supplement-requested", "granted", "issued"] as const;

/** statutory: law or rule. commitment: promised by an authority or platform. typical: practice, no promise. */
export const CLOCK_KINDS = ["statutory", "commitment", "typical"] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** Who must act. `applicant` is the client's own duty, which the agency carries out. */
export const CLOCK_ACTORS = ["authority", "applicant", "agency", "client", "third-party"] as const;
export type ClockActor = (typeof CLOCK_ACTORS)[number];

/** What happens when a period counted in calendar days or months ends on a day off. */
export const ROLL_RULES = ["none", "next-working-day", "previous-working-day"] as const;
export type RollRule = (typeof ROLL_RULES)[number];

export interface ClockBasis {
  text: Text | null;
  cites: readonly Cite[];
  /** The rule names no source of its own; the entry's legal basis stands in for it. */
  entryLevel: boolean;
  /** The default of a general statute, since the special rule says nothing. */
  isGeneral: boolean;
  confidence: Confidence;
}

export interface Length {
  value: number;
  unit: ClockUnit;
}

/**
 * A dated duty or limit, before it starts. Stored with each running clock as it was on the day it started.
 *
 * Which event starts a step's limit is our reading where the source gives only the length (see step-phases.ts).
 */
export interface ClockDefinition {
  /** Unique within a template: the step's id, or deadline, renewal, change-1, annual-…, supplement-reply. */
  key: string;
  name: Text;
  startEvent: ClockEvent;
  /** With `step-done`: the key of the step whose end starts this one. */
  afterStep: string | null;
  /** Official statuses that end it. Empty: a person ends it. */
  endsWhen: readonly OfficialStatus[];
  direction: "after" | "before";
  /** null: not fixed by rule; the length is read from the authority's letter when the clock starts. */
  length: number | null;
  unit: ClockUnit;
  /** The text says 日 without more, and the unit above is our reading of it. */
  saysDay: boolean;
  kind: ClockKind;
  actor: ClockActor;
  /** An event after this hour (0 to 24, Shanghai) counts as of the next day; null: any hour counts. */
  cutOffHour: number | null;
  rollRule: RollRule;
  /** By how much the authority may lengthen it, when the rule says so. */
  extension: Length | null;
  /** Not every application passes here (another branch of the rule, a visit where needed): a person starts it. */
  isOptional: boolean;
  basis: ClockBasis;
  note: Text | null;
}
