import type { WorkCalendar } from "@/domain/calendar/work-calendar";
import { compareDays, type Day } from "@/domain/shared/day";
import type { ClockDefinition } from "./clock-definition";
import { computeClock, type Suspension } from "./compute-clock";

/** What counting a stored clock needs of it. */
export interface CountedClock {
  id: string;
  definition: Pick<ClockDefinition, "key" | "direction" | "length" | "unit" | "rollRule" | "extension">;
  startedOn: Day;
  suspensions: readonly Suspension[];
}

export interface MovedClock {
  id: string;
  from: Day;
  to: Day;
  isProvisional: boolean;
}

/**
 * Which of the running clocks are due on another day by the calendar `after` than by `before`, earliest first, and how many stay on
 * their day and lose the mark of a year without a notice.
 *
 * Both are counted anew, so that a suspension that is still open moves nothing here. today: to where an open suspension counts.
 */
export function movedClocks(
  clocks: readonly CountedClock[],
  before: WorkCalendar,
  after: WorkCalendar,
  today: Day,
): { moved: MovedClock[]; settled: number } {
  const moved: MovedClock[] = [];
  let settled = 0;
  for (const { id, definition, startedOn, suspensions } of clocks) {
    const was = computeClock(definition, startedOn, before, { suspensions, today });
    const is = computeClock(definition, startedOn, after, { suspensions, today });
    if (was.dueOn !== is.dueOn) moved.push({ id, from: was.dueOn, to: is.dueOn, isProvisional: is.provisional });
    else if (was.provisional && !is.provisional) settled += 1;
  }
  return { moved: moved.sort((a, b) => compareDays(a.to, b.to)), settled };
}
