import {
  addWorkingDays,
  isProvisionalDay,
  type MakeUpDay,
  nextWorkingDay,
  previousWorkingDay,
  type SkippedDay,
  type WorkCalendar,
  workingDaysBetween,
} from "@/domain/calendar/work-calendar";
import { addDays, addMonths, compareDays, type Day, dayInShanghai, daysBetween } from "@/domain/shared/day";
import type { ClockDefinition, ClockUnit, Length } from "./clock-definition";

/** Days that do not count, both ends included. `to` null: still suspended. */
export interface Suspension {
  from: Day;
  to: Day | null;
  reason: string;
}

export interface ClockInput {
  /** The length read from the authority's letter, for a definition that fixes none. */
  length?: Length | undefined;
  suspensions?: readonly Suspension[] | undefined;
  /** The authority used its right to lengthen the period. */
  isExtended?: boolean | undefined;
  /** Needed while a suspension is open: the answer is then the due day if it ended today. */
  today?: Day | undefined;
}

export interface ComputedClock {
  startedOn: Day;
  /** The latest lawful day. */
  dueOn: Day;
  length: number;
  unit: ClockUnit;
  /** A day without a published holiday notice was counted, or a suspension is still open. */
  provisional: boolean;
  isSuspended: boolean;
  isExtended: boolean;
  /** The day before rolling off a day off; null when it did not roll. */
  rolledFrom: Day | null;
  /** Working days only: what was skipped and what counted on a weekend, in order of time. */
  skipped: SkippedDay[];
  madeUp: MakeUpDay[];
  /** Days that fell into a suspension and were added at the end. */
  suspendedDays: number;
}

/** The day on which an event at this instant counts, by the definition's cut-off hour. */
export function eventDay(definition: Pick<ClockDefinition, "cutOffHour">, instant: Date): Day {
  const shanghaiHour = ((Math.floor(instant.getTime() / 3_600_000) % 24) + 32) % 24;
  const day = dayInShanghai(instant);
  return definition.cutOffHour !== null && shanghaiHour >= definition.cutOffHour ? addDays(day, 1) : day;
}

/**
 * When a clock that started (or counts back from) `anchor` is due.
 *
 * The anchor is day 0. Working days skip weekends, days off and suspended days; calendar days skip suspended days only;
 * weeks are seven calendar days; months end on the same date and are lengthened by the suspended days inside. A clock
 * counted back (`before`) gives the last day on which acting is still in time, and knows no suspension.
 *
 * Throws RangeError when neither the definition nor the letter gives a length, or a suspension is open and `today` is
 * missing. Source: Administrative Licensing Law art. 82; Civil Code arts. 201 to 203.
 */
export function computeClock(
  definition: Pick<ClockDefinition, "key" | "direction" | "length" | "unit" | "rollRule" | "extension">,
  anchor: Day,
  calendar: WorkCalendar,
  input: ClockInput = {},
): ComputedClock {
  const base =
    input.length ?? (definition.length === null ? null : { value: definition.length, unit: definition.unit });
  if (!base) throw new RangeError(`clock ${definition.key} has no length`);
  const isExtended = Boolean(input.isExtended && definition.extension);
  const parts = [base, ...(isExtended && definition.extension ? [definition.extension] : [])];
  const suspensions = closeOpen(definition.direction === "before" ? [] : (input.suspensions ?? []), input.today);
  const result: ComputedClock = {
    startedOn: anchor,
    dueOn: anchor,
    length: base.value,
    unit: base.unit,
    provisional: suspensions.some((suspension) => suspension.isOpen),
    isSuspended: suspensions.some((suspension) => suspension.isOpen),
    isExtended,
    rolledFrom: null,
    skipped: [],
    madeUp: [],
    suspendedDays: 0,
  };
  const isSuspended = (day: Day) => suspensions.some(({ from, to }) => from <= day && day <= to);
  for (const part of parts) advance(result, part, definition.direction === "before" ? -1 : 1, calendar, isSuspended);
  roll(result, definition, calendar);
  return result;
}

interface ClosedSuspension {
  from: Day;
  to: Day;
  isOpen: boolean;
}

function closeOpen(suspensions: readonly Suspension[], today: Day | undefined): ClosedSuspension[] {
  return suspensions.map(({ from, to }) => {
    if (to !== null) return { from, to, isOpen: false };
    if (today === undefined) throw new RangeError("an open suspension needs today");
    return { from, to: compareDays(today, from) < 0 ? from : today, isOpen: true };
  });
}

function advance(
  result: ComputedClock,
  part: Length,
  step: 1 | -1,
  calendar: WorkCalendar,
  isSuspended: (day: Day) => boolean,
): void {
  if (part.unit === "working-day") {
    const counted = addWorkingDays(result.dueOn, step * part.value, calendar, isSuspended);
    result.skipped.push(...counted.skipped);
    result.madeUp.push(...counted.madeUp);
    result.suspendedDays += counted.skipped.filter((day) => day.why === "suspended").length;
    result.provisional ||= counted.provisional;
    result.dueOn = counted.day;
    return;
  }
  const from = result.dueOn;
  const nominal =
    part.unit === "month"
      ? addMonths(from, step * part.value)
      : addDays(from, step * part.value * (part.unit === "week" ? 7 : 1));
  if (step < 0) {
    result.dueOn = nominal;
    return;
  }
  // Each suspended day inside the period is made up by one more day at its end, which may be suspended again.
  let owed = 0;
  for (let at = addDays(from, 1); compareDays(at, nominal) <= 0; at = addDays(at, 1)) if (isSuspended(at)) owed++;
  let due = nominal;
  for (let left = owed; left > 0; ) {
    due = addDays(due, 1);
    if (!isSuspended(due)) left--;
  }
  result.suspendedDays += daysBetween(nominal, due);
  result.dueOn = due;
}

function roll(result: ComputedClock, definition: Pick<ClockDefinition, "rollRule">, calendar: WorkCalendar): void {
  if (definition.rollRule === "none") return;
  const rolled =
    definition.rollRule === "next-working-day"
      ? nextWorkingDay(result.dueOn, calendar)
      : previousWorkingDay(result.dueOn, calendar);
  result.provisional ||= isProvisionalDay(result.dueOn, calendar) || isProvisionalDay(rolled, calendar);
  if (rolled === result.dueOn) return;
  result.rolledFrom = result.dueOn;
  result.dueOn = rolled;
}

export interface TimeLeft {
  /** Whole days to the due day, today not counted; 0 on the day itself, negative when late. */
  count: number;
  unit: "working-day" | "day";
  /** The count crosses days without a published notice. */
  provisional: boolean;
}

/** What is left of a clock, in the unit a person reads: working days where the law counts them, else calendar days. */
export function timeLeft(unit: ClockUnit, dueOn: Day, today: Day, calendar: WorkCalendar): TimeLeft {
  if (unit !== "working-day") return { count: daysBetween(today, dueOn), unit: "day", provisional: false };
  return {
    count: workingDaysBetween(today, dueOn, calendar),
    unit: "working-day",
    provisional: isProvisionalDay(today, calendar) || isProvisionalDay(dueOn, calendar),
  };
}
