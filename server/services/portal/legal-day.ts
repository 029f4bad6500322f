import type { applications } from "@/db/schema";
import { timeLeft } from "@/domain/clocks/compute-clock";
import type { Day } from "@/domain/shared/day";
import { calendarInForce } from "@/server/calendar-in-force";

/** The shape of components/clock/clock-chip. */
export interface LegalDay {
  dueOn: Day;
  left: number;
  unit: "working-day" | "day";
  /** A year without a published notice, or an open suspension: 暂定. */
  isProvisional: boolean;
}

type Due = Pick<
  typeof applications.$inferSelect,
  "dueOn" | "dueKind" | "isDueInWorkingDays" | "isDueProvisional" | "turn"
>;

/** The application's next legal day with what is left of it; null where the day is ours or none is known. */
export function legalDay(application: Due, today: Day): LegalDay | null {
  if (application.dueOn === null || application.dueKind !== "statutory") return null;
  return dayLeft(
    application.dueOn,
    application.isDueInWorkingDays ? "working-day" : "day",
    application.isDueProvisional,
    today,
  );
}

export function dayLeft(dueOn: Day, unit: LegalDay["unit"], isProvisional: boolean, today: Day): LegalDay {
  const left = timeLeft(unit, dueOn, today, calendarInForce());
  return { dueOn, left: left.count, unit: left.unit, isProvisional: isProvisional || left.provisional };
}
