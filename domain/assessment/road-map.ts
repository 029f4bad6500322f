import type { LicenceResult } from "@/domain/assessment/result";
import { isProvisionalDay, type WorkCalendar } from "@/domain/calendar/work-calendar";
import { addLength } from "@/domain/clocks/add-length";
import { readUnit } from "@/domain/clocks/licence-clocks";
import { actorOf, phasesOf } from "@/domain/clocks/step-phases";
import { type Locale, type RuleSet, licenceById, textIn } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";
import { addDays, type Day, laterDay } from "@/domain/shared/day";

export interface RoadBar {
  licence: string;
  name: string;
  stage: 1 | 2 | 3 | null;
  /** The day it can begin: today, or when what it needs first is there by its own latest day. */
  start: Day;
  /** End of what the agency, the client and others prepare before the authority has it. */
  preparedBy: Day;
  /** Half of the agency's own cases were done by then; null without enough cases. */
  likely: Day | null;
  cases: number;
  /** It cannot be applied for as things stand: no day can be named, also not for what needs it first. */
  isBarred: boolean;
  /** Latest day when everybody uses the whole of the time that law, promise or custom gives; null: a step has no time. */
  end: Day | null;
  /** A day of a year without a published holiday notice was counted. */
  isProvisional: boolean;
  /** Conditions not met yet: the time to meet them is not in the bar. */
  gaps: number;
  /** Licences on this road that come first. */
  after: string[];
}

/** Median calendar days from filing to issue, and the number of cases behind it, by licence. */
export type History = ReadonlyMap<string, { medianDays: number; cases: number }>;

/** Fewer cases say nothing about the next one. */
export const ENOUGH_CASES = 3;

/**
 * When each needed licence could be there if work began today: steps one after the other, prerequisites first. Steps that
 * run beside the way to the licence, or after it, are left out. Pure.
 */
export function roadBars(
  ruleSet: RuleSet,
  results: readonly LicenceResult[],
  today: Day,
  calendar: WorkCalendar,
  history: History,
  locale: Locale,
): RoadBar[] {
  const onRoad = results.filter(
    (result) =>
      result.verdict === "required" && !result.held && result.handling === "agency" && hasWay(ruleSet, result),
  );
  const bars = new Map<string, RoadBar>();
  // The engine gives prerequisites before what needs them only within a stage, hence in rounds until nothing waits.
  let waiting = onRoad;
  const ids = new Set(onRoad.map((result) => result.licence));
  while (waiting.length > 0) {
    const ready = waiting.filter((result) => result.requires.every((id) => !ids.has(id) || bars.has(id)));
    // The rule set's checks refuse cycles among hard prerequisites; a round without progress is a broken contract.
    if (ready.length === 0) throw new RangeError(`prerequisites in a circle: ${waiting.map((each) => each.licence)}`);
    for (const result of ready)
      bars.set(result.licence, barOf(ruleSet, result, bars, today, calendar, history, locale));
    waiting = waiting.filter((result) => !bars.has(result.licence));
  }
  return onRoad.flatMap((result) => bars.get(result.licence) ?? []);
}

function hasWay(ruleSet: RuleSet, { licence: id }: LicenceResult): boolean {
  const licence = licenceById(ruleSet, id);
  return licence.kind !== "abolished" && stepsOnTheWay(licence).length > 0;
}

/** The steps from the start to the licence in hand. */
function stepsOnTheWay(licence: Licence): Licence["process"] {
  const phases = phasesOf(licence);
  return licence.process.filter((step) => {
    const phase = phases.get(step.id);
    return phase && !phase.isOptional && phase.startEvent !== "issued" && phase.startEvent !== "service-start";
  });
}

function barOf(
  ruleSet: RuleSet,
  result: LicenceResult,
  bars: ReadonlyMap<string, RoadBar>,
  today: Day,
  calendar: WorkCalendar,
  history: History,
  locale: Locale,
): RoadBar {
  const licence = licenceById(ruleSet, result.licence);
  const first = result.requires.flatMap((id) => bars.get(id) ?? []);
  const start = first.reduce((day, bar) => laterDay(day, bar.likely ?? bar.end ?? bar.preparedBy), today);
  let day = start;
  let preparedBy = start;
  let isProvisional = first.some((bar) => bar.isProvisional);
  // What comes first has no end that could be named, so nothing after it has one.
  const isBarred = result.blockers.some(({ severity }) => severity === "blocks");
  let isOpen = isBarred || first.some((bar) => bar.end === null);
  let isFiled = false;
  for (const step of stepsOnTheWay(licence)) {
    const actor = actorOf(licence.id, step);
    if (actor === "authority") isFiled = true;
    if (!step.limit) {
      isOpen = true;
      continue;
    }
    const { unit } = readUnit(step.limit.unit, actor);
    const counted = addLength(day, { value: step.limit.value, unit }, calendar);
    day = counted.day;
    isProvisional ||= counted.isProvisional;
    if (!isFiled) preparedBy = day;
  }
  const past = history.get(licence.id);
  const isKnown = past !== undefined && past.cases >= ENOUGH_CASES && !isBarred;
  const likely = isKnown ? addDays(preparedBy, Math.round(past.medianDays)) : null;
  return {
    licence: licence.id,
    name: textIn(licence.names.short, locale),
    stage: result.stage,
    start,
    preparedBy,
    likely: likely !== null && !isOpen && likely > day ? day : likely,
    cases: isKnown ? past.cases : 0,
    isBarred,
    end: isOpen ? null : day,
    isProvisional: isProvisional || isProvisionalDay(day, calendar),
    gaps: result.gaps.filter((gap) => gap.state === "fail").length,
    after: first.map((bar) => bar.licence),
  };
}

/**
 * The days off that the law itself fixes around the lunar new year between two days: New Year's Eve and the three days from
 * New Year's Day (Regulation on Public Holidays, as amended from 2025, art. 2). Around them the authorities hardly move.
 */
export function springFestivals(from: Day, to: Day): { from: Day; to: Day }[] {
  return LUNAR_NEW_YEARS.map((newYear) => ({ from: addDays(newYear, -1), to: addDays(newYear, 2) })).filter(
    (festival) => festival.to >= from && festival.from <= to,
  );
}

/**
 * First day of the first lunar month, 2025 to 2040, as the Purple Mountain Observatory's calendar has it. A table, because
 * the platform's calendar is a day late in 2027: that new moon falls four minutes before midnight in Beijing.
 */
const LUNAR_NEW_YEARS: readonly Day[] = [
  "2025-01-29",
  "2026-02-17",
  "2027-02-06",
  "2028-01-26",
  "2029-02-13",
  "2030-02-03",
  "2031-01-23",
  "2032-02-11",
  "2033-01-31",
  "2034-02-19",
  "2035-02-08",
  "2036-01-28",
  "2037-02-15",
  "2038-02-04",
  "2039-01-24",
  "2040-02-12",
];
