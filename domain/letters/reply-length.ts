import type { Length } from "../clocks/clock-definition";
import { type Day, daysBetween } from "../shared/day";
import type { LetterReading } from "./read-letter";

/** The term for the answer, counted from the day the letter reached us: as it says, or until the day that it names. */
export function replyLength({ term, days }: Pick<LetterReading, "term" | "days">, receivedOn: Day): Length | null {
  if (term) return term.length;
  const left = days.deadline ? daysBetween(receivedOn, days.deadline.day) : 0;
  return left > 0 ? { value: left, unit: "day" } : null;
}
