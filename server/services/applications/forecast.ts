import type { ClockKind, Length } from "@/domain/clocks/clock-definition";
import { type Phase, phaseOf, phaseOfStatus, typicalTime, type UsualTime, usualEnd } from "@/domain/clocks/usual-time";
import type { Day } from "@/domain/shared/day";
import { calendarInForce } from "@/server/calendar-in-force";
import { type ClockRow, definitionOf } from "./clock-rows";
import type { ApplicationRow } from "./lock-application";
import type { StoredTemplate } from "./process-templates";
import { areaOf, type UsualTimes } from "./usual-times";

/** How long the authority takes for a stretch of its work: by our own history, else by what the catalogue says is promised or usual. */
export interface Forecast {
  phase: Phase;
  /** `by`: when half of the cases that began like this one were done; `isTooLong`: that is past the latest lawful day. */
  usual: (UsualTime & { by: Day; isTooLong: boolean }) | null;
  typical: { length: Length; kind: ClockKind } | null;
}

interface Forecasting {
  application: Pick<ApplicationRow, "licenceId" | "kind" | "officialStatus" | "officialOn">;
  uscc: string | null;
  template: StoredTemplate;
  times: UsualTimes;
}

/** Beside a running clock; null where nobody's time is forecast (the client's own duties), or nothing is known. */
export function forecastOfClock(given: Forecasting, row: ClockRow): Forecast | null {
  const phase = phaseOf(definitionOf(row));
  return phase && forecastOf(given, phase, row.startedOn, row.dueOn);
}

/** While the application is with the authority and no clock of it limits that. */
export function forecastOfStatus(
  given: Forecasting,
  clocks: readonly ClockRow[],
): (Forecast & { startedOn: Day }) | null {
  const { officialStatus, officialOn } = given.application;
  const phase = phaseOfStatus(officialStatus, given.template.path);
  if (phase === null || officialOn === null) return null;
  if (clocks.some((each) => each.status === "running" && phaseOf(definitionOf(each)) === phase)) return null;
  const forecast = forecastOf(given, phase, officialOn, null);
  return forecast && { ...forecast, startedOn: officialOn };
}

function forecastOf(given: Forecasting, phase: Phase, startedOn: Day, dueOn: Day | null): Forecast | null {
  const { application, uscc, template, times } = given;
  const { licenceId, kind } = application;
  const usual = times.of({ licenceId, kind, area: areaOf(licenceId, uscc), phase });
  const typical = usual ? null : typicalTime(phase, template.forecasts);
  if (!usual && !typical) return null;
  return {
    phase,
    usual: usual && { ...usual, ...usualEnd(usual, startedOn, dueOn ?? FAR, calendarInForce()) },
    typical,
  };
}

/** No latest day: no time is too long for it. */
const FAR: Day = "9999-12-31";
